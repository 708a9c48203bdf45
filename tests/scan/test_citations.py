"""Numbers and the titles that belong to them."""

from datetime import date

import pytest

from regcheck.model import Document, Facts, Header
from regcheck.nodes import MapNode
from regcheck.number import parse
from regcheck.scan.citations import citations
from regcheck.scan.index import Index, citable
from regcheck.titles import folded
from tests.factories import document

N1, N2, N3 = "武政规〔2022〕3号", "武政规〔2022〕4号", "武政规〔2022〕5号"
INDEX = Index(
    frozenset({"武政规"}),
    {"江城路灯办法": (N1,), "关于印发江城路灯办法的通知": (N1,), "江城广告办法": (N2,)},
)


def found(text: str) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [(c.number or c.raw, c.title, c.names) for c in citations(text, INDEX)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"《江城路灯办法》（{N1}）", [(N1, "江城路灯办法", (N1,))]),
        (f"《江城路灯办法》({N1})", [(N1, "江城路灯办法", (N1,))]),
        (f"《江城路灯办法》{N1}", [(N1, "江城路灯办法", (N1,))]),
        (f"《江城\n路灯办法》\n（{N1}）", [(N1, "江城路灯办法", (N1,))]),
        (f"《江城路灯办法》（以下简称《办法》，文号：{N1}）", [(N1, "江城路灯办法", (N1,))]),
        (f"《江城路灯办法》（以下简称办法，{N1}）", [(N1, "江城路灯办法", (N1,))]),
        (f"{N1}《江城路灯办法》", [(N1, "江城路灯办法", (N1,))]),
        (f"{N1}文件《江城路灯办法》", [(N1, "江城路灯办法", (N1,))]),
        (f"{N1}（《江城路灯办法》）", [(N1, "江城路灯办法", (N1,))]),
        (f"《别的办法》（{N1}）", [(N1, "别的办法", ())]),
        (f"《江城广告办法》（{N1}）", [(N1, "江城广告办法", (N2,))]),
        (
            f"《江城路灯办法》（{N1}）《江城广告办法》（{N2}）",
            [(N1, "江城路灯办法", (N1,)), (N2, "江城广告办法", (N2,))],
        ),
        (
            f"{N1}《江城路灯办法》{N2}《江城广告办法》",
            [(N1, "江城路灯办法", (N1,)), (N2, "江城广告办法", (N2,))],
        ),
        (f"{N1}《江城广告办法》（{N2}）", [(N1, None, ()), (N2, "江城广告办法", (N2,))]),
        # Titles in a row before numbers in a row.
        *[
            (
                f"依据《江城路灯办法》{between}《江城广告办法》（{N1}、{second}）",
                [(N1, "江城路灯办法", (N1,)), (N2, "江城广告办法", (N2,))],
            )
            for between in ("和", "、", "，以及", "")
            for second in (N2, "4号")
        ],
        (
            f"《江城路灯办法》和《江城广告办法》（{N2}文、〔2022〕3号）",
            [(N2, "江城广告办法", (N2,)), (N1, "江城路灯办法", (N1,))],
        ),
        (
            "《甲》《乙》《丙》（甲政发〔2022〕1号、2号和3号）",
            [(f"甲政发〔2022〕{n}号", title, ()) for n, title in enumerate("甲乙丙", 1)],
        ),
        (f"《江城广告办法》（{N1}、4号）", [(N1, None, ()), (N2, "江城广告办法", (N2,))]),
        (f"《别的办法》（{N1}、4号）", [(N1, "别的办法", ()), (N2, None, ())]),
        (
            f"{N1}《甲》、《乙》（甲政发〔2022〕1号、2号）",
            [(N1, "甲", ()), ("甲政发〔2022〕1号", "乙", ()), ("甲政发〔2022〕2号", None, ())],
        ),
        # In brackets after a number stands its title, unless more is said of the title.
        (
            f"{N1}（《江城广告办法》已废止）",
            [(N1, None, ()), ("《江城广告办法》", "江城广告办法", (N2,))],
        ),
        (f"{N1}（《江城路灯办法》已废止）", [(N1, "江城路灯办法", (N1,))]),
        (f"{N1}（《别的办法》，以下简称《办法》）", [(N1, "别的办法", ())]),
        # A table says by its rows what belongs together; the catalogue says which rows.
        (
            f"《江城路灯办法》 | {N1} |\n《江城广告办法》 | {N2}",
            [(N1, "江城路灯办法", (N1,)), (N2, "江城广告办法", (N2,))],
        ),
        (
            f"{N1}\t《江城路灯办法》\n{N2}\t《江城广告办法》",
            [(N1, "江城路灯办法", (N1,)), (N2, "江城广告办法", (N2,))],
        ),
        (f"《江城路灯办法》\n{N2}", [("《江城路灯办法》", "江城路灯办法", (N1,)), (N2, None, ())]),
        (f"《江城路灯办法》,{N1}\n", [(N1, "江城路灯办法", (N1,))]),
        (f'"《江城路灯办法》","{N1}"\n', [(N1, "江城路灯办法", (N1,))]),
        # Apart.
        (f"《江城路灯办法》、{N2}", [("《江城路灯办法》", "江城路灯办法", (N1,)), (N2, None, ())]),
        (
            f"《江城路灯办法》第三条，{N2}",
            [("《江城路灯办法》", "江城路灯办法", (N1,)), (N2, None, ())],
        ),
        (f"《江城路灯办法》（以下简称《办法》）（{N1}）", [(N1, "江城路灯办法", (N1,))]),
        (f"《关于修改{N1}的通知》", [(N1, None, ())]),
        # Titles alone.
        *[
            (f"《{title}》", [(f"《{title}》", words, (N1,))])
            for title, words in [
                ("〈江城路灯办法〉", "《江城路灯办法》"),
                ("江城路灯办法（试行）", "江城路灯办法(试行)"),
                ("江城路灯办法（修订）", "江城路灯办法(修订)"),
                ("江城路灯办法（2020年版）", "江城路灯办法(2020年版)"),
                ("关于印发〈江城路灯办法〉的通知", "关于印发《江城路灯办法》的通知"),
                ("关于印发江城路灯办法（试行）的通知", "关于印发江城路灯办法(试行)的通知"),
                ("关于印发江城路灯办法（2020年版）的通知", "关于印发江城路灯办法(2020年版)的通知"),
            ]
        ],
        ("《江城路灯办法（草案）》", []),
        ("《江城路灯办法（2022—2025年）》", []),
        ("《江城路灯办法》", [("《江城路灯办法》", "江城路灯办法", (N1,))]),
        (
            "《关于印发江城路灯办法的通知》",
            [("《关于印发江城路灯办法的通知》", "关于印发江城路灯办法的通知", (N1,))],
        ),
        (
            "《印发江城路灯办法的通知》",
            [("《印发江城路灯办法的通知》", "印发江城路灯办法的通知", (N1,))],
        ),
        ("《江夏区关于印发江城路灯办法的通知》", []),
        ("《江夏路灯办法》", []),
        ("《江城路灯办法", []),
        ("《《江城路灯办法》", [("《江城路灯办法》", "江城路灯办法", (N1,))]),
        ("《关于贯彻《江城路灯办法》的意见》", []),
        ("《江城路灯办法。》", []),
        ("≪江城路灯办法≫", [("≪江城路灯办法≫", "江城路灯办法", (N1,))]),
        ("<<江城路灯办法>>", [("<<江城路灯办法>>", "江城路灯办法", (N1,))]),
        ("cat <<EOF >>江城路灯办法", []),
        *[
            (f"《江城路灯办法{mark}》", [(f"《江城路灯办法{mark}》", "江城路灯办法", (N1,))])
            for mark in ("[1]", "①", "*")
        ],
        ("《江城路灯\u200b办法》", [("《江城路灯\u200b办法》", "江城路灯办法", (N1,))]),
    ],
)
def test_titles(text: str, expected: list[object]):
    assert found(text) == expected


@pytest.mark.parametrize("issuer", ["市人民政府", "江城市人民政府", "市政府", "江城市政府", ""])
@pytest.mark.parametrize(
    "rest",
    [
        "关于印发江城路灯（LED）办法的通知",
        "关于印发〈江城路灯(LED)办法〉的通知",
        "关于印发《江城路灯（ＬＥＤ）办法》的通知",
    ],
)
def test_a_title_is_known_however_it_names_its_issuer(issuer: str, rest: str):
    title = "市人民政府关于印发江城路灯（LED）办法的通知"
    cited = document(number=N1)._replace(title=title, issuers=("江城市人民政府",))
    names = map(folded, citable(cited))
    index = Index(frozenset(), dict.fromkeys(names, (N1,)))
    assert [found.names for found in citations(f"《{issuer}{rest}》", index)] == [(N1,)]


@pytest.mark.parametrize(
    "cited",
    [
        "市路灯办法",
        "江城市路灯办法的通知",
        "江城市人民政府印发江城市路灯办法的通知",
        "印发江城市路灯办法的通知",
    ],
)
def test_a_title_in_short(cited: str):
    title = "市人民政府关于印发江城市路灯办法的通知"
    one = document(number=N1)._replace(title=title, issuers=("江城市人民政府",))
    assert named(cited, index_of(one)) == (N1,)
    assert named(f"江夏区{cited}", index_of(one)) == ()


def index_of(*documents: Document) -> Index:
    header = Header("目录", "Asia/Shanghai", date(2024, 5, 31), MapNode())
    return Index.of(Facts("", header, (), (), documents, {}, {}))


def named(title: str, index: Index) -> tuple[str, ...]:
    return next((found.names for found in citations(f"《{title}》", index)), ())


JOINT = document(number=N1)._replace(
    title="市人民政府 江北监管局关于机场（核心）区域的通告",
    issuers=("江城市人民政府", "江北监管局"),
)
BUREAU = document(number=N2)._replace(
    title="市发改委关于印发江城市节能办法的通知", issuers=("江城市发展和改革委员会",)
)
SHORT = document(number=N3)._replace(title="市医保局关于门诊的通知", issuers=("市医保局",))


@pytest.mark.parametrize(
    ("cited", "issuers", "rest"),
    [
        (
            JOINT,
            [
                *["", "市人民政府", "江城市人民政府", "市政府", "江北监管局"],
                *["江城市人民政府、江北监管局", "江城市人民政府 江北监管局", "市政府、江北监管局"],
            ],
            "关于机场（核心）区域的通告",
        ),
        (
            BUREAU,
            ["", "市发改委", "江城市发改委", "江城市发展和改革委员会", "市发展和改革委员会"],
            "关于印发江城市节能办法的通知",
        ),
        (SHORT, ["", "市医保局", "江城市医保局"], "关于门诊的通知"),
    ],
)
def test_a_title_is_known_by_each_of_its_issuers(cited: Document, issuers: list[str], rest: str):
    index = index_of(JOINT, BUREAU, SHORT)
    for issuer in issuers:
        assert named(issuer + rest, index) == (cited.number,), issuer
    for other in ("江夏区", "江夏区发改委", "黄石市医保局", "江城市人民政府办公厅", "市发改委等"):
        assert named(other + rest, index) == (), other


def test_what_another_organ_forwards_is_not_the_same():
    forwarded = document(number=N1)._replace(
        title="市人民政府转发市规划局关于机场的通知", issuers=("江城市人民政府",)
    )
    index = index_of(forwarded)
    assert named("市人民政府转发市规划局关于机场的通知", index) == (N1,)
    assert named("关于机场的通知", index) == ()


@pytest.mark.parametrize(
    ("before", "is_named"),
    [
        *[
            ("国务院印发", False),
            ("按照省政府", False),
            ("教育部等五部门", False),
            ("江夏区人民政府的", False),
        ],
        *[("国家有关规定和市教育局", True), ("来源：省人社厅\n", True), ("省武汉市人社局", True)],
        *[("国家规定以及市委办公厅", True), ("各业务部", True), ("报国务院", True)],
        *[("市政府印发", True), ("省、市政府", True), ("按照", True), ("国务院要求，", True)],
    ],
)
def test_a_title_without_a_place_is_that_of_the_organ_before_it(before: str, is_named: bool):
    index = index_of(SHORT, BUREAU)
    assert index.city == "江城"
    found = [one.names for one in citations(f"{before}《关于门诊的通知》", index)]
    assert found == ([(N3,)] if is_named else [])
    [cited] = citations(f"{before}《关于印发江城市节能办法的通知》", index)
    assert cited.names == (N2,)


def test_titles_of_several_documents_stay_ambiguous():
    others = [JOINT, JOINT._replace(number=N2, key=parse(N2))]
    assert named("关于机场（核心）区域的通告", index_of(*others)) == (N1, N2)


ORDER = document(number="市人民政府令第290号")._replace(issuers=("江城市人民政府",))
FULL = document(number="江城市人民政府令第290号")._replace(issuers=("江城市人民政府",))
JOINTLY = document(number="财政部税务总局公告2020年第3号")._replace(issuers=("财政部", "税务总局"))


@pytest.mark.parametrize("office", ["市人民政府", "市政府", "江城市人民政府", "江城市政府"])
@pytest.mark.parametrize("form", ["{}令第290号", "{}第290号令", "{}令（第290号）", "{}\n令第290号"])
@pytest.mark.parametrize("order", [ORDER, FULL])
def test_an_order_is_known_however_it_names_its_issuer(order: Document, form: str, office: str):
    assert citations(f"经{form.format(office)}公布", index_of(order))[0].number == order.number
    text = f"根据{form.format(office)}办理"
    [cited] = citations(text, index_of(order))
    assert (cited.number, cited.organ) == (order.number, order.key.organ)
    assert cited.raw == form.format(office)


def test_an_order_of_another_is_another():
    for office in ("江夏市人民政府", "省人民政府", "江夏区政府"):
        assert citations(f"{office}令第290号", index_of(ORDER))[0].organ == office + "令"
    [cited] = citations("财政部公告2020年第3号", index_of(JOINTLY))
    assert cited.organ == "财政部公告"
    both = citations("江城市人民政府令第290号、市人民政府令第290号", index_of(ORDER, FULL))
    assert [one.number for one in both] == [FULL.number, ORDER.number]


@pytest.mark.parametrize("catalogued", ["2022—2025年", "2022-2025", "2022年至2025年"])
@pytest.mark.parametrize(
    "cited",
    [f"2022{dash}2025年" for dash in "-–—～~－―−至到"]
    + ["2022年—2025年", "2022——2025年", "2022-2025"],
)
def test_a_range_of_years_is_one_however_it_is_written(catalogued: str, cited: str):
    title = f"市人民政府关于印发江城市方案（{catalogued}）的通知"
    one = document(number=N1)._replace(title=title, issuers=("江城市人民政府",))
    assert named(f"江城市方案（{cited}）", index_of(one)) == (N1,)
    assert named(f"江城市方案（{cited.replace('2025', '2026')}）", index_of(one)) == ()


@pytest.mark.parametrize(
    ("catalogued", "cited", "is_named"),
    [
        ("清单（2017年本）", "清单", True),
        ("清单（2017年本）", "清单（2017年本）", True),
        ("清单（2017年本）", "清单（2020年本）", False),
        ("方案（2022—2025年）", "方案", True),
        ("方案（2022—2025年）", "方案（2026—2028年）", False),
        ("方案（试行）", "方案（修订）", False),
        ("方案", "方案（试行）", True),
    ],
)
def test_versions(catalogued: str, cited: str, is_named: bool):
    title = "市人民政府关于印发江城市{}的通知"
    one = document(number=N1)._replace(title=title.format(catalogued), issuers=("江城市人民政府",))
    index = index_of(one)
    for form in (title, "江城市{}", "关于印发江城市{}的通知"):
        assert named(form.format(cited), index) == ((N1,) if is_named else ())


def test_a_title_without_its_version_is_of_one_document():
    titles = ("清单（2017年本）", "清单（2020年本）", "方案", "方案（试行）")
    index = index_of(
        *(
            document(number=f"武政规〔2022〕{n}号")._replace(title=title)
            for n, title in enumerate(titles, 1)
        )
    )
    assert named("清单", index) == ()
    assert named("方案", index) == (N1,)


def test_a_long_text_without_an_end_takes_linear_time():
    assert found("《" * 50_000 + "（" * 50_000 + "1号、" * 20_000) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"查阅{N1}，已被{N2}取代", [N1, N2]),
        (f"另附{N1}。市人民政府{N2}", [N1, N2]),
        (f"2024年1月{N1}", [N1]),
        (f"鄂{N1}", [f"鄂{N1}"]),
        (f"国{N1}，省{N2}", [f"国{N1}", f"省{N2}"]),
        *[(f"{word}{N1}", [N1]) for word in "但则仍应须凡照用是至市废"],
        ("武政规2022-3号", [N1]),
        ("武政规〔2022〕3号,4号", [N1, N2]),
        ("武政规〔2022〕3号，4号", [N1, N2]),
        ("武政规〔2022〕3号；第4号", [N1, N2]),
        *[
            (f"武政规〔2022〕3{between}4{after}号", [N1, N2, *more])
            for between in "、，；,;/"
            for after, more in (("", []), ("以及5", [N3]), ("、及5", [N3]), ("，5", [N3]))
        ],
        ("根据武政规〔2022〕3以及4号", [N1, N2]),
        ("武政规〔2022〕3号、4，5号", [N1, N2, N3]),
        ("武政规〔2022〕3号、4，5号标段", [N1]),
        ("武政规〔2022〕3，〔2022〕4；〔2022〕5号", [N1, N2, N3]),
        *[
            (f"依据武政规〔2022〕3{first}、4号{kind}", [N1, N2])
            for kind in ("通告", "公告", "令", "通知")
            for first in ("", "号", f"号{kind}")
        ],
        ("武政规〔2022〕3号，5号、6号标段", [N1]),
        # A serial alone after a comma, and what follows it.
        *[
            (f"根据武政规〔2022〕3号{comma}{counted}", [N1])
            for comma in "，；,"
            for counted in (
                *["3号标段由乙方承建", "3号前完成", "1号至6号楼拆除", "3号会议室"],
                *["3号合同", "3号变电站", "18号上午", "6号、8号为工作日"],
                *["4号文化馆", "4号标准厂房", "4号的房屋", "4号 仓储区", "以及4号竖井"],
            )
        ],
        *[
            (f"根据武政规〔2022〕3号，{listed}", [N1, N2])
            for listed in (
                *["4号", "4号。", "4号，制定本办法", "4号）", "4号文", "4号文件", "4号等文件"],
                *["4号的规定", "4号规定", "4号同时废止", "4号有关要求", "4号第三条", "4号通告"],
                *["4号自2024年1月1日起废止", "以及4号", "4号\n一、总则", "4号（略）", "4号为准"],
            )
        ],
        ("武政规〔2022〕3号，4号和武政规〔2022〕5号", [N1, N2, N3]),
        ("武政规〔2022〕3号，4号，5号前", [N1, N2]),
        ("武政规〔2022〕3号，4号、〔2022〕5号文化", [N1, N2, N3]),
        # An order's number in brackets.
        ("根据市人民政府令（第290号）", ["市人民政府令第290号"]),
        ("市人民政府令 ( 第290号、291号 )", ["市人民政府令第290号", "市人民政府令第291号"]),
        ("市人民政府（第290号令）", ["市人民政府令第290号"]),
        ("根据财政部公告（2020年第3号）", ["财政部公告2020年第3号"]),
        ("招标公告（2020年第3号）", []),
        ("武政规（第3号）", []),
        ("武政规〔2022〕3号～4号", [N1, N2]),
        ("武政规〔2022〕3～4号", [N1, N2]),
        ("武政规〔2022〕3号、以及4号", [N1, N2]),
        ("武政规〔2021〕17、〔2022〕3、〔2022〕4号", ["武政规〔2021〕17号", N1, N2]),
        ("武政规〔2022〕3 4号", [N1, N2]),  # never the 34th
        ("武政规〔2022〕3号、3 4号", [N1, N1, N2]),
        ("武政规〔2022〕\n3号", [N1]),
        *[
            (f"{N1}、4号{word}", [N1])
            for word in (
                "地块",
                "宗地",
                "路",
                "地铁",
                "车",
                "井",
                "台风",
                "学校",
                "仓",
                "厂",
                "机组",
            )
        ],
        *[
            (f"{N1}、4号{word}", [N1, N2])
            for word in ("文", "文件", "的", "等", "规定", "同时废止")
        ],
        (f"{N1}，5号起施行", [N1]),
        # What goes with documents is never known in full: behind a comma, too, it is one.
        *[
            (f"依据{N1}，4号{words}", [N1, N2])
            for words in (
                *(
                    "签订本合同",
                    "及有关规定",
                    "以及国家有关规定",
                    "和相关法律法规",
                    "确定的标准",
                    "项下",
                ),
                *(
                    "政策",
                    "奖励政策",
                    "的条件",
                    "附件",
                    "两文件",
                    "这三份文件",
                    "并同意",
                    "由市财政局解释",
                ),
            )
        ],
        ("武政规〔2022〕3，4号两个文件", [N1, N2]),
        (f"{N1}，4号、4号三份文件", [N1, N2, N2]),
        (f"{N1}、第4号令执行", [N1]),
        ("武政规〔2022〕3—4号", [N1, N2]),
        ("武政规〔2022〕3至4号", [N1, N2]),
        ("武政规〔2022〕3号-4号", [N1, N2]),
        ("武政规〔2022〕3号到4号文件", [N1, N2]),
        ("武政规〔2022〕3到4号", [N1, N2]),
        ("武政规〔2022〕3号到4号楼", [N1]),
        # An item with a year of its own counts nothing, and may have a title beside it.
        ("武政规〔2022〕3号、〔2022〕4号门楼牌办法", [N1, N2]),
        ("《甲》（武政规〔2022〕3号）、《乙》（〔2022〕4号）和《丙》（〔2022〕5号）", [N1, N2, N3]),
        ("武政规〔2022〕3号《甲》、〔2022〕4号《乙》，〔2022〕5号", [N1, N2, N3]),
        (
            "《甲》（国发〔2022〕3号）、《乙》（〔2022〕4号）",
            ["国发〔2022〕3号", "国发〔2022〕4号"],
        ),
        ("《甲》（武政规〔2022〕3号）、《乙》（4号）", [N1]),
        ("《甲》（武政规〔2022〕3号）、（2022）4号", [N1]),
        ("《甲》（武政规〔2022〕3号）、《乙》（（2022）4号）", [N1, N2]),
        (
            f"武政规〔2022〕{'、'.join(map(str, range(3, 160)))}号",
            [f"武政规〔2022〕{n}号" for n in range(3, 160)],
        ),
        (
            "武政规〔2021〕17、" + "、".join(f"〔2022〕第{n}" for n in range(3, 90)) + "号",
            ["武政规〔2021〕17号", *(f"武政规〔2022〕{n}号" for n in range(3, 90))],
        ),
        ("1、2、" * 100 + "3号", []),
        *[
            (f"依据武政规{pair[0]}2022{pair[1]}3号", [N1])
            for pair in ("〈〉", "『』", "「」", "｛｝", "{}", "⟨⟩", "〚〛", "<>", "＜＞")
        ],
        ("依据武政规（2022年第3号）", [N1]),
        ("依据武政规〔2022〕3號、4號", [N1, N2]),
        ("《江城路灯办法（武政规〔2022〕3号）》", [N1]),
        ("2022年3号楼", []),
    ],
)
def test_numbers(text: str, expected: list[str]):
    assert [citation.number for citation in citations(text, INDEX)] == expected
