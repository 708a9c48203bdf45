"""What titles say of the regulation X: one title and the actions that it says, a row each."""

from __future__ import annotations

import time

import pytest

from regcheck.lint.context import Context
from regcheck.lint.title_verbs import REISSUING
from tests.lint.catalogues import checked, codes, loaded

X = "《江城市停车管理办法》"
Y = "《江城市桥梁管理办法》"
EXTEND = {"extend", "republish"}
END = {"repeal", "declare-lapsed"}


def said(title: str) -> list[tuple[str, set[str]]]:
    """The names in a title with what it says is done to each."""
    named = "- number: 江政规〔2019〕6号\n  title: 市人民政府关于印发江城市停车管理办法的通知\n"
    facts = loaded(f"{named}- number: 江政规〔2021〕8号\n  title: 市人民政府{title}\n")
    return [(mention.name, {*mention.actions}) for mention in Context(facts).mentions.all]


@pytest.mark.parametrize(
    ("title", "actions"),
    [
        ("关于修改X的决定", {"amend"}),
        ("关于对X作出修改的决定", {"amend"}),
        ("关于对X部分条款进行修改的决定", {"amend"}),
        ("关于公布修改X的决定的公告", {"amend"}),
        ("关于修改X规定的决定", {"amend"}),
        ("关于贯彻《行政处罚法》修改X的决定", {"amend"}),
        ("关于落实改革要求修改X的决定", {"amend"}),
        ("关于修改X并抓好贯彻落实的通知", {"amend"}),
        ("关于延长X有效期的通知", EXTEND),
        ("关于X有效期延长的通知", EXTEND),
        ("关于X有效期延长至2026年12月31日的通知", EXTEND),
        ("关于X有效期延长至2026年12月31日止的通知", EXTEND),
        ("关于X有效期限延续到2026年底的通知", EXTEND),
        ("关于X延长有效期至2026年12月31日的通知", EXTEND),
        ("关于将X有效期延长两年的通知", EXTEND),
        ("关于将X有效期延长2年的通知", EXTEND),
        ("关于将X有效期再延长十二个月的通知", EXTEND),
        ("关于将X延长2年有效期的通知", EXTEND),
        ("关于将X等两件文件有效期延长一年零六个月的通知", EXTEND),
        ("关于撤销X的决定", END),
        ("关于废止X的决定", {"repeal"}),
        ("关于对不再适用的X予以废止的决定", {"repeal"}),
        ("关于废止X和做好后续工作的通知", {"repeal"}),
        ("关于暂停执行X的通知", {"suspend"}),
        ("关于暂停执行X有关规定的通知", {"suspend"}),
        ("关于暂停执行X有关规定", {"suspend"}),
        ("关于修改X规定部分条款的决定", {"amend"}),
        ("关于延长X规定有效期的通知", {"extend", "republish"}),
        ("关于暂停执行X第五条规定的通知", {"suspend"}),
        ("关于暂停执行X中有关规定的通告", {"suspend"}),
        ("关于恢复执行X的通知", {"resume"}),
        ("关于重新印发X的通知", REISSUING),
        ("关于重新发布X的通知", REISSUING),
        ("关于重新公布X附件的公告", REISSUING),
        ("关于调整X部分条款的通知", {*REISSUING, "amend"}),
        ("关于调整X有效期的通知", {*REISSUING, "amend"}),
        ("关于调整X收费标准的通知", {*REISSUING, "amend"}),
        ("关于变更X有效期的通知", {*REISSUING, "amend"}),
        ("关于顺延X有效期的通知", EXTEND),
        ("关于取消X的通知", {*END, "amend"}),
        ("关于终止执行X的通知", {*END, "suspend"}),
        ("关于X不再执行的公告", {*END, "suspend"}),
        ("关于X到期后不再执行的公告", {*END, "suspend"}),
        ("关于X到期后继续执行的通知", {*EXTEND, "confirm"}),
        ("关于X有效期届满后继续执行的通知", {*EXTEND, "confirm"}),
        ("关于中止执行X的通知", {"suspend"}),
        ("关于暂缓执行X的通知", {"suspend"}),
        # marks of other kinds, or none
        ("关于废止‹江城市停车管理办法›的通知", {"repeal"}),
        ("关于废止<江城市停车管理办法>的通知", {"repeal"}),
        ("关于废止「江城市停车管理办法」的通知", {"repeal"}),
        ("关于废止江城市停车管理办法的通知", {"repeal"}),
        ("关于废止江城市停车管理办法", {"repeal"}),
        ("关于延长江城市停车管理办法有效期的通知", EXTEND),
        ("关于将江城市停车管理办法有效期延长至2026年12月31日的通知", EXTEND),
        ("关于修改江城市停车管理办法部分条款的决定", {"amend"}),
        ("关于对江城市停车管理办法进行修改的决定", {"amend"}),
        ("关于江城市停车管理办法继续有效的通知", {*EXTEND, "confirm"}),
        ("关于江城市停车管理办法不再执行的公告", {*END, "suspend"}),
    ],
)
def test_acts(title: str, actions: set[str]) -> None:
    assert said(title.replace("X", X)) == [(X.strip("《》"), actions)]


@pytest.mark.parametrize(
    "title",
    [
        # negated or put off
        "关于不再延长X有效期的通知",
        "关于X有效期不再延长的通知",
        "关于不再对X进行修改的通知",
        "关于暂缓废止X的通知",
        "关于不予撤销X的决定",
        "关于不得停止执行X的通知",
        "关于不再调整X的通知",
        "关于不再延长江城市停车管理办法有效期的通知",
        "关于拟废止X的公示",
        # of another's act
        "关于修改X的决定的补充通知",
        "关于转发市城管局关于修改X的决定的通知",
        "关于转发修改X的决定的通知",
        "关于贯彻落实关于修改X的决定的通知",
        "关于落实修改X的决定的通知",
        "关于公开征求修改X意见的通告",
        "关于修改X公开征求意见的通告",
        "关于公开征求对X进行修改的意见的通告",
        "关于修改X的决定（草案）的公告",
        "关于做好废止X后续工作的通知",
        "关于废止X后续工作的通知",
        "关于修改X的决定的解读",
        "关于解读关于延长X有效期的通知",
        "关于修改X的说明",
        "关于《修改〈江城市停车管理办法〉的决定》的补充通知",
        # another thing than X
        "关于延长X规定的申报期限的通知",
        "关于延长X规定的申报时间的通知",
        "关于延长X第五条规定的申报期限的通知",
        "关于延长江政规〔2019〕6号文件规定的申报期限的通知",
        "关于暂停X规定的停车证核发工作的通知",
        "关于恢复X中规定的停车证核发工作的通知",
        "关于停止X规定的收费项目的通知",
        "关于修改X实施细则的通知",
        "关于修改X工作方案的通知",
        "关于停止X规定收费的通知",
        "关于X停止核发2023年停车证的通知",
        "关于贯彻X的通知",
        "关于贯彻江城市停车管理办法的通知",
        "关于实施新修订X有关问题的通知",
        "关于重新公布X收费标准的公告",
        "关于撤销X起草小组的通知",
        "关于调整X领导小组成员的通知",
        "关于取消X中部分证明事项的通知",
        "关于不再执行X有关收费项目的通知",
        "关于印发江城市停车管理办法修改方案的通知",
    ],
)
def test_does_not_act(title: str) -> None:
    assert said(title.replace("X", X)) == []


@pytest.mark.parametrize(
    ("title", "actions"),
    [
        ("关于修改X和不再延长Y有效期的决定", [("江城市停车管理办法", {"amend"})]),
        ("关于不再延长X有效期和修改Y的决定", [("江城市桥梁管理办法", {"amend"})]),
        ("关于修改X和贯彻Y的决定", [("江城市停车管理办法", {"amend"})]),
        ("关于暂停X规定的收费和废止Y的决定", [("江城市桥梁管理办法", {"repeal"})]),
        (
            "关于修改X有关规定和Y的决定",
            [("江城市停车管理办法", {"amend"})],
        ),
        (
            "关于修改X第三条规定并废止Y的决定",
            [("江城市停车管理办法", {"amend"}), ("江城市桥梁管理办法", {"repeal"})],
        ),
        # words inside a name are not the title's own
        ("关于修改《停车办法解读说明》的决定", [("停车办法解读说明", {"amend"})]),
        (
            "关于废止《转发关于停车的通知》和Y的决定",
            [("转发关于停车的通知", {"repeal"}), ("江城市桥梁管理办法", {"repeal"})],
        ),
        (
            "关于废止《落实停车工作意见》和关于修改Y的决定",
            [("落实停车工作意见", {"repeal"}), ("江城市桥梁管理办法", {"amend"})],
        ),
    ],
)
def test_each_name_by_its_own_verb(title: str, actions: list[tuple[str, set[str]]]) -> None:
    assert said(title.replace("X", X).replace("Y", Y)) == actions


def test_names_in_the_real_forms_of_numbers() -> None:
    title = "关于延长江政规〔2019〕6号、7号文件有效期的通知"
    assert said(title) == [("江政规〔2019〕6号", EXTEND), ("江政规〔2019〕7号", EXTEND)]


# --- A document that bears the name it speaks of ---------------------------------------------

FIRST = """\
- number: 江政规〔2019〕6号
  title: 市人民政府关于印发江城市停车管理办法的通知
"""
AGAIN = """\
- number: 江政规〔2021〕8号
  title: 市人民政府关于重新印发《江城市停车管理办法》的通知
"""
LATER = AGAIN.replace("2021", "2024")


@pytest.mark.parametrize(
    ("documents", "told"),
    [
        (FIRST + AGAIN, ["RC313"]),
        (AGAIN + FIRST, ["RC313"]),
        (FIRST + AGAIN.replace("印发", "发布"), ["RC313"]),
        (FIRST + AGAIN.replace("重新", "修订"), ["RC313"]),
        (AGAIN, []),
        (AGAIN + LATER, ["RC313"]),  # of the later one only: none can reach what is yet to come
        *(
            (f"{FIRST}  events:\n    - {{action: {action}, by: 江政规〔2021〕8号}}\n{AGAIN}", [])
            for action in sorted(REISSUING)
        ),
        (f"{FIRST}  events:\n    - {{action: amend, by: 江政规〔2021〕8号}}\n{AGAIN}", ["RC313"]),
    ],
)
def test_issued_again(documents: str, told: list[str]) -> None:
    found = codes(checked(documents))
    assert [code for code in found if code in ("RC313", "RC314")] == told


@pytest.mark.parametrize(
    "piece",
    [
        "《甲》",
        "修改《甲》的决定、",
        "修改",
        "关于贯彻",
        "（",
        "〈",
        "有效期延长至",
        "等",
        "规定的",
        "第五条",
        "江政规〔2019〕6号、",
        "的补充",
        "调整、",
        "到期后",
        "<",
    ],
)
def test_a_long_title_takes_no_long_time(piece: str) -> None:
    title = f"关于修改{X}{piece * (100_000 // len(piece))}"
    context = Context(loaded(f"- number: 江政规〔2021〕8号\n  title: {title}\n"))
    start = time.perf_counter()
    assert len(context.mentions.all) <= 100
    assert time.perf_counter() - start < 2
