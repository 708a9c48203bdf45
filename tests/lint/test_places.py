"""What stands under the caret: the value at fault and no more, and the places that explain it."""

from __future__ import annotations

import pytest

from regcheck.catalogue.load import read_text
from regcheck.findings import Place
from regcheck.lint.engine import check
from regcheck.lint.rules import BY_CODE, EXAMPLE_DAY, whole_file
from regcheck.nodes import SourceText

# In the bad example of each rule: the text of the finding's place, and of the related places.
UNDER_CARET = {
    "RC001": ("", "["),
    "RC002": ("validity", "validity"),
    "RC003": ("efective",),
    "RC004": ("{action: confirm, date: 2024-03-22}",),
    "RC005": ("2023-02-30",),
    "RC101": ("江政规6号",),
    "RC102": ("江政规[2023]第06号",),
    "RC103": ("江政规〔2023〕6号", "江政规〔2023〕6号"),
    "RC104": ("江政规〔2023〕6号", "2021-02-05"),
    "RC105": ("[江城市公安局]",),
    "RC106": (" ",),
    "RC107": ("文件文件",),
    "RC108": ("《",),
    "RC109": ("市人民政府关于取消部分证明事项的通知", "市人民政府关于取消部分证明事项的通知"),
    "RC201": ("2023-02-05", "2023-02-08"),
    "RC202": ("2022-02-07", "2023-02-08"),
    "RC203": ("2026-07-02",),
    "RC204": ("2036-02-07",),
    "RC205": ("5年",),
    "RC206": ("2024-12-26",),
    "RC207": ("unknown",),
    "RC301": ("江政规〔2024〕5号",),
    "RC302": ("2023-03-22", "江政规〔2024〕5号"),
    "RC303": ("2022-03-22", "江政规〔2023〕6号"),
    "RC304": ("2024-03-22", "{until: 2023-12-31}"),
    "RC305": ("2024-03-22", "{until: 2023-12-31}"),
    "RC306": ("2024-03-22", "{until: 2023-12-31}"),
    "RC307": ("confirm", "repeal"),
    "RC308": ("江政规〔2023〕6号",),
    "RC309": ("江政规〔2023〕6号", "江政规〔2023〕8号"),
    "RC310": (
        "{action: amend, by: 江政规〔2024〕5号, date: 2024-03-22}",
        "{action: amend, by: 江政规〔2024〕5号, date: 2024-03-22}",
    ),
    "RC311": ("2022-03-22", "2024-03-22"),
    "RC312": ("江政规〔2024〕4号", "江政规〔2024〕5号"),
    "RC313": ("《江城市停车管理办法》", "江政规〔2019〕6号"),
    "RC314": (
        "《江城市违法占地建筑物处置办法》",
        "市人民政府关于印发江城市违法用地建筑物处置办法的通知",
    ),
    "RC315": ("江政规〔2021〕8号", "江政规〔2019〕6号"),
    "RC316": ("repeal", "2024-03-22"),
    "RC401": ("2",),
    "RC402": ("3", "{row: 1}"),
    "RC403": ("1", "{row: 1}"),
    "RC404": ("2026-03-31", "2025-02-28", "2025-04-30"),
    "RC501": ("[]",),
    "RC502": ("gazete",),
    "RC601": ("2024-08-31",),
    "RC602": ("2023-03-31",),
    "RC901": ("# regcheck: ignore[RC108]",),
    "RC902": ("RC107",),
    "RC903": ("RC170",),
}


def text_at(source: SourceText, place: Place) -> str:
    return source.text[slice(*source.span(place))]


@pytest.mark.parametrize("code", BY_CODE)
def test_under_caret(code: str) -> None:
    rule = BY_CODE[code]
    loaded = read_text("example.yaml", whole_file(rule.bad).encode())
    (diagnostic,) = check(loaded, on=EXAMPLE_DAY if rule.timed else None).diagnostics
    (source,) = loaded.texts
    finding = diagnostic.finding
    places = (finding.place, *(related.place for related in finding.related))
    assert tuple(text_at(source, place) for place in places) == UNDER_CARET[code]


def circle(length: int) -> str:
    """Documents each of which is repealed by the next, and the last by the first."""
    numbers = [f"江政规〔2023〕{n}号" for n in range(1, length + 1)]
    repeal = "- number: {}\n  events:\n    - {{action: repeal, by: {}}}\n"
    return "".join(map(repeal.format, numbers, [*numbers[1:], numbers[0]]))


@pytest.mark.parametrize("length", [2, 3, 8, 40])
def test_every_act_of_a_circle_is_shown_unless_there_are_many(length: int) -> None:
    loaded = read_text("example.yaml", whole_file(circle(length)).encode())
    (diagnostic,) = check(loaded).diagnostics
    (source,) = loaded.texts
    shown = [text_at(source, related.place) for related in diagnostic.finding.related]
    assert len(shown) == min(length - 1, 9)
    assert shown == [f"江政规〔2023〕{n}号" for n in range(length - len(shown) + 1, length + 1)]
