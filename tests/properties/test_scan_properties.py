"""The short way to numbers finds what the long one finds, in any text."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from regcheck.number.finding import find
from regcheck.scan.numbers import find_numbers

ORGANS = frozenset({"武政规", "政规", "武医保规", "市人民政府令"})
_PIECES = st.sampled_from(
    [
        *["武政规〔2023〕6号", "武政规〔2023〕16号", "武医保规〔2024〕2号", "政规〔2022〕1号"],
        *["鄂政规〔2022〕1号", "武政规[2022]第3号", "武政规 〔2023〕 6号", "财税〔2019〕13号"],
        *["市人民政府令第290号", "国务院令第7号", "、2号", "和3号", "至9号", "，〔2024〕5号"],
        *[
            "，3号标段",
            "，5号前",
            "以及4号",
            "3，4号",
            "7/8号",
            "令（第3号）",
            "告（2020年第3号）",
            "1",
        ],
        *[
            "到9号",
            "），《办法》（〔2020〕4号",
            "《办法》、〔2020〕4号",
            "<2020>4号",
            "（2020年第4号）",
        ],
        *["2号通告、", "31号令", "市人民政府令（第290号、291号）", "第7号，8号", "、及", "/"],
        *["、〔2023〕", "号", "6号", "〔2023〕", "2023", "根据", "按照", "执行", "已被", "另附"],
        "、1、2、3" * 30,
        *"〔〕6６第令和及的江。。，、（）《》\n\u200b\u3000 文楼",
    ]
)


@settings(max_examples=400)
@given(st.lists(_PIECES, max_size=12).map("".join))
@example("武政规〔2023〕6号，2号")
@example("〔、2号")
@example("武政规〔2023〕1，3号，5号、6号楼")
@example("市人民政府令 （ 第290号），291号")
@example("武政规〔2023〕6号\n、2号。武政规〔2023〕6号")
def test_the_short_way_finds_the_same(text: str):
    short = [(f.start, f.end, f.raw, f.number) for f in find_numbers(text, ORGANS)]
    long = [(f.start, f.end, f.raw, str(f.number)) for f in find(text, ORGANS)]
    assert short == long
