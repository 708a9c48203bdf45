"""Document numbers, for all of them: every printed spelling reads as its key, and nothing else."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regcheck.number import (
    Number,
    NumberError,
    canonical,
    is_canonical,
    parse,
    try_parse,
)
from regcheck.number.finding import find
from regcheck.number.nearest import nearest

FEW = settings(max_examples=60)
BRACKETS = ["〔〕", "[]", "()", "（）", "【】", "［］", "﹝﹞", "〖〗", "❲❳", "〘〙"]
DASHES = "-—–－−"
BLANKS = ["", "", "", " ", "\u3000", "\u00a0", "\n", "\r\n", "\t", "\u200b", "\ufeff"]
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
KINDS = ("令", "公告", "通告")

years = st.integers(1949, 2099)
serials = st.integers(1, 999_999)
# No kind of notice by chance, and nothing that `find` would take for a lead-in.
codes = st.text("武汉政规办发改财税医保鄂教字函", min_size=1, max_size=8)
notices = st.builds(
    str.__add__,
    st.sampled_from(
        ["市人民政府", "国务院", "国家发展改革委", "财政部税务总局", "海关总署", "国家外汇管理局"]
    ),
    st.sampled_from(KINDS),
)
numbers = st.one_of(
    st.builds(Number, codes, years, serials),
    st.builds(Number, notices, years, serials),
    st.builds(Number, notices, st.none(), serials),
)


@st.composite
def spellings(draw, number):
    """One of the ways in which a number is printed, pasted or typed."""
    blank = st.sampled_from(BLANKS)
    wide = draw(st.booleans())
    digits = {"第": draw(st.sampled_from(["", "第"])), "号": draw(st.sampled_from(["", "号"]))}
    serial = "0" * draw(st.integers(0, 3)) + str(number.serial)
    opening, closing = draw(st.sampled_from(BRACKETS))[0], draw(st.sampled_from(BRACKETS))[1]
    if number.year is None:
        forms = ["{organ}{第}{serial}{号}"]
    else:
        forms = ["{organ}{open}{year}{close}{第}{serial}{号}", "{organ}{year}年{第}{serial}{号}"]
        forms += ["{organ}{year}{dash}{serial}{号}", "{open}{year}{close}{organ}{第}{serial}{号}"]
        if 1949 <= number.year <= 1999:
            forms += ["{organ}{open}{short}{close}{第}{serial}{号}"]
    for kind in KINDS:
        if number.organ.endswith(kind):
            year = "" if number.year is None else "{year}年"
            forms.append("{office}" + year + "{第}{serial}号" + kind)
    text = draw(st.sampled_from(forms)).format(
        organ=number.organ,
        office=re.sub("(令|公告|通告)$", "", number.organ),
        year=number.year,
        short=str(number.year)[2:],
        serial=serial,
        open=opening,
        close=closing,
        dash=draw(st.sampled_from(DASHES)),
        **digits,
    )
    text = text.translate(WIDE) if wide else text
    return "".join(draw(blank) + char for char in text) + draw(blank)


@given(numbers)
def test_canonical_form_reads_as_its_key(number):
    assert parse(str(number)) == number
    assert is_canonical(str(number))


@given(st.data(), numbers)
def test_every_spelling_reads_as_its_key(data, number):
    text = data.draw(spellings(number))
    assert parse(text) == number
    assert canonical(canonical(text)) == canonical(text) == str(number)


@given(st.data(), numbers, numbers)
def test_no_spelling_reads_as_another_key(data, one, other):
    if one != other:
        assert str(one) != str(other)
        assert parse(data.draw(spellings(one))) != other


@given(st.data(), numbers)
def test_a_spelling_with_a_character_more_or_less_is_another_number_or_none(data, number):
    text = str(number)
    place = data.draw(st.integers(0, len(text) - 1))
    if text[place] not in "第号":
        assert try_parse(text[:place] + text[place + 1 :]) != number
    added = text[:place] + data.draw(st.sampled_from("武甲9，.")) + text[place:]
    assert try_parse(added) != number


pieces = st.sampled_from(
    [*"〔〕[]（）第号年令、-—06９ \n\u200b武政规字", "公告", "2023", "94", "国务院"]
)
texts = st.one_of(st.text(), st.lists(pieces, max_size=14).map("".join))


@given(texts)
def test_any_text_reads_as_a_number_or_is_refused(text):
    number = try_parse(text)
    if number is None:
        with pytest.raises(NumberError) as caught:
            parse(text)
        assert str(caught.value)
    else:
        assert parse(str(number)) == number
        assert is_canonical(text) == (text == str(number))
        assert number.organ
        assert not re.search(r"[\W\d_]", number.organ)


@given(texts)
def test_what_is_found_reads_as_its_number(text):
    floor = 0
    for found in find(text, {"武政规"}):
        assert found.raw == text[found.start : found.end]
        assert found.start >= floor
        assert parse(str(found.number)) == found.number
        floor = found.end


@FEW
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["根据", "和", "原", "（", "《通知》（", "，", "。\n", "的", "\t", "现执行"]
            ),
            numbers,
            st.sampled_from(["规定。", "）等文件，", "\n", "，", "已经失效"]),
        ).filter(lambda part: part[1].organ[0] not in "政府"),  # 和政办发 is the code of a county
        max_size=8,
    )
)
def test_find_recovers_the_numbers_of_a_text(parts):
    text = "".join(f"{before}{number}{after}" for before, number, after in parts)
    assert [found.number for found in find(text)] == [number for _, number, _ in parts]


@FEW
@given(st.lists(serials, min_size=1, max_size=6), codes, years, st.sampled_from("、和及与"))
def test_find_recovers_lists(members, code, year, separator):
    expected = [Number(code, year, serial) for serial in members]
    each = f"{code}〔{year}〕" + separator.join(f"{serial}号" for serial in members)
    last = f"{code}〔{year}〕" + separator.join(map(str, members)) + "号"
    assert [found.number for found in find(each)] == expected
    assert [found.number for found in find(last)] == expected


@FEW
@given(st.lists(numbers.map(str), max_size=8), texts)
def test_nearest_is_of_the_known(known, text):
    near = nearest(text, known, limit=4)
    assert len(near) <= 4
    assert set(near) <= set(known)


@FEW
@given(st.lists(numbers.map(str), min_size=1, max_size=8), st.data())
def test_what_is_known_is_nearest_to_itself(known, data):
    number = data.draw(st.sampled_from(known))
    assert nearest(data.draw(spellings(parse(number))), known)[0] == number
