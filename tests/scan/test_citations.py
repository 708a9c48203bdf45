"""Numbers and the titles that belong to them."""

import pytest

from regcheck.scan.citations import citations
from regcheck.scan.index import Index, citable
from regcheck.titles import folded
from tests.factories import document

N1, N2 = "武政规〔2022〕3号", "武政规〔2022〕4号"
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
            ]
        ],
        ("《江城路灯办法（草案）》", []),
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
        ("武政规〔2022〕3—4号", [N1, N2]),
        ("武政规〔2022〕3至4号", [N1, N2]),
        ("武政规〔2022〕3号-4号", [N1, N2]),
        ("《江城路灯办法（武政规〔2022〕3号）》", [N1]),
        ("2022年3号楼", []),
    ],
)
def test_numbers(text: str, expected: list[str]):
    assert [citation.number for citation in citations(text, INDEX)] == expected
