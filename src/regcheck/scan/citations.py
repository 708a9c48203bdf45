"""Finding citations in text: numbers, titles, and which title belongs to which number."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TypeVar

from regcheck.number.grammar import HAN
from regcheck.scan.acts import mark_acts
from regcheck.scan.index import Index
from regcheck.scan.marks import Title, in_usual_marks, titles
from regcheck.scan.model import Citation, Span
from regcheck.scan.numbers import Found, find_numbers
from regcheck.titles import folded, plain, regulations_inside

# What may stand between a title and the number that belongs to it: 《…》（以下简称《办法》，文号：
_TO_NUMBER = re.compile(
    r"\s*(?:[（(]以下(?:统称|简称|称)[^（）()。；]{1,30}[）)]\s*)?"
    r"[（(【\[〔]?\s*(?:以下(?:统称|简称|称)[^（）()。；]{1,30}[，,；;、]\s*)?"
    r"(?:(?:发文)?(?:文号|字号)(?:为|是)?\s*[:：]?\s*)?"
)
# … and between a number and its title: 武政规〔2018〕24号文件（《
_TO_TITLE = re.compile(r"\s*(?:文件|文)?\s*[（(]?\s*")
# Cells of a table: such neighbours belong together only where the catalogue says so.
_CELLS = re.compile(r"(?:文件|文)?[\s|,\"]*")
# Its title without 《》 in the next cell: 4号｜关于…的通知｜
_BARE = re.compile(
    r"(?:文件?)?[）)]?\"?[ \u3000]*[\t|,\n][\s|\"]*(?P<title>[^\t|,\n\"《号]{4,80})(?=\"?[ \u3000]*[\t|,\n])"
)
_ENDS = re.compile(r"\s*[）)]\s*》$")  # a title's own number
_OPENS = re.compile(r"[（(【\[〔]")
_PARTS = re.compile(r"[\n\r\t|]")
# What may stand between titles in a row, or numbers: 《…》和《…》（武政规〔2022〕1号、2号）
_IN_A_ROW = re.compile(r"\s*(?:文件?\s*)?(?:[、，,；;]\s*)?(?:(?:以?及|和|与)\s*)?")
_JOINS = re.compile(r"[（(【\[〔、，,；;及和与]")
_WHOLE = re.compile(r"\s*(?:[）)]|[，,；;、]?\s*以下)")
_LONGEST_GAP = 80
_NAME = rf"(?:(?![和及与的规市区县])[{HAN}]){{2,10}}"
_MINISTRY = (
    "(?:教育|科技|科学技术|公安|民政|司法|财政|人社|社会保障|自然资源|生态环境|城乡建设|交通运输|水利"
    "|农业农村|商务|旅游|应急管理|信息化)"
)
# Organs above or below a city's, or of another place: 国务院印发《关于…的意见》.
_ANOTHER = re.compile(
    rf"(?<![报送致向给])(?:国务院|中共中央|国家{_NAME}[局委部]|省(?:委|(?:人民)?政府|{_NAME}[厅局委])"
    rf"|(?<![市各、和及与])[区县](?:委|(?:人民)?政府)|{_MINISTRY}部)(?:办公[厅室])?"
    rf"(?:等[{HAN}\d]{{1,3}}部[门委])?"
    r"(?:联合)?(?:印发|下发|发布|出台|制定|颁布|公布)?[了的]?\Z"
)

_Item = TypeVar("_Item", Found, Title)


def citations(text: str, index: Index) -> list[Citation]:
    """Every citation in a text, in its order, in time linear in the text."""
    usual = in_usual_marks(text)
    numbers = find_numbers(usual, index.organs.union(index.spellings))
    spans = _paired(usual, [_named(one, index) for one in numbers], list(titles(usual)), index)
    found = mark_acts(usual, spans)
    if usual is text:
        return found
    return [one._replace(raw=text[one.start : one.end]) for one in found]


def _named(found: Found, index: Index) -> Found:
    """A number under the name that the catalogue has for its organ: 市政府令 is 市人民政府令."""
    organ = index.spellings.get(found.organ)
    if organ is None:
        return found
    return found._replace(number=organ + found.number.removeprefix(found.organ), organ=organ)


def _paired(
    text: str, numbers: Sequence[Found], marked: Sequence[Title], index: Index
) -> list[Span]:
    """Numbers with the title beside each, and the catalogued titles that stand alone."""
    beside = _beside(text, numbers, marked, index)
    taken = {title.start for title in beside.values()}
    spans = [_numbered(text, found, beside.get(found.start), index) for found in numbers]
    for title in marked:
        named = () if title.start in taken else named_by(title.words, index)
        if named and not _is_of_another(text, title, index):
            raw = text[title.start : title.end]
            citation = Citation(title.start, title.end, raw, None, None, title.words, named)
            spans.append(Span(title.start, title.end, citation))
    return sorted(spans, key=lambda span: span.citation.start)


def _is_of_another(text: str, title: Title, index: Index) -> bool:
    """Whether a title that names no place is another organ's, which stands right before it."""
    if not title.words.startswith("关于") or (index.city and index.city in title.words):
        return False
    return bool(_ANOTHER.search(text, max(title.start - _LONGEST_GAP, 0), title.start))


def _numbered(text: str, found: Found, title: Title | None, index: Index) -> Span:
    citation = Citation(
        found.start,
        found.end,
        found.raw,
        found.number,
        found.organ,
        title.words if title else None,
        named_by(title.words, index) if title else (),
    )
    if title is None:
        bare = _BARE.match(text, found.end)
        is_own = bare and found.number in named_by(plain(bare["title"]), index)
        return Span(found.start, bare.end() if bare and is_own else found.end, citation)
    return Span(min(found.start, title.start), max(found.end, title.end), citation)


def named_by(title: str, index: Index) -> tuple[str, ...]:
    """The catalogued numbers that a title names, directly or by the regulation inside it.

    《某区人民政府关于印发…的通知》 may issue a regulation of the same name: it is another document.
    """
    whole = folded(title)
    inside = regulations_inside(whole) if whole.startswith(("关于", "印发")) else ()
    return index.named(whole) or tuple(
        dict.fromkeys(number for name in inside for number in index.named(name))
    )


def _beside(
    text: str, numbers: Sequence[Found], marked: Sequence[Title], index: Index
) -> dict[int, Title]:
    """For each number that has a title beside it, by the number's start, that title.

    The surest come first: 《…》（武政规〔2018〕24号）, then 武政规〔2018〕24号《…》; neighbours
    in a table come last, and belong together only where the catalogue says so.
    """
    candidates = (
        *_in_rows(text, numbers, marked, index),
        *_candidates(text, numbers, marked, index),
    )
    pairs = sorted(candidates, key=lambda pair: pair[0])
    beside: dict[int, Title] = {}
    taken: set[int] = set()
    for _, found, title in pairs:
        if found.start not in beside and title.start not in taken:
            beside[found.start] = title
            taken.add(title.start)
    return beside


def _candidates(
    text: str, numbers: Sequence[Found], marked: Sequence[Title], index: Index
) -> Iterator[tuple[int, Found, Title]]:
    """Every number with each title that may be its own, and how doubtful that is."""
    ends = [title.end for title in marked]
    for at, found in enumerate(numbers):
        right = bisect_left(ends, found.end)
        previous = numbers[at - 1].end if at else 0
        if right and marked[right - 1].start >= previous:
            title = marked[right - 1]
            yield from _candidate(_TO_NUMBER, text[title.end : found.start], found, title, index)
        following = numbers[at + 1].start if at + 1 < len(numbers) else len(text)
        if right < len(marked) and marked[right].end <= following:
            title = marked[right]
            if title.start < found.end and not _ENDS.match(text, found.end, title.end):
                continue  # the title speaks of the number's document, it is another's
            gap = text[found.end : title.start]
            whole = not _OPENS.search(gap) or _WHOLE.match(text, title.end)  # not （《…》废止）
            if whole or found.number in named_by(title.words, index):
                yield from _candidate(_TO_TITLE, gap, found, title, index)


def _in_rows(
    text: str, numbers: Sequence[Found], marked: Sequence[Title], index: Index
) -> Iterator[tuple[int, Found, Title]]:
    """Titles in a row right before numbers in a row: 《…》和《…》（武政规〔2022〕1号、2号）.

    The catalogue says what belongs together; else, of as many titles as numbers, their order.
    """
    rows = list(_rows(text, marked))
    ends = [row[-1].end for row in rows]
    previous = 0
    for found in _rows(text, numbers):
        before, previous = previous, found[-1].end
        at = bisect_right(ends, found[0].start) - 1
        if len(found) == 1 or at < 0 or not _leads(_TO_NUMBER, text, ends[at], found[0].start):
            continue
        numbered = {one.number: one for one in found}
        for title in rows[at]:
            for number in named_by(title.words, index):
                if number in numbered:
                    yield 0, numbered[number], title
        of_another = before and _leads(_TO_TITLE, text, before, rows[at][0].start)
        if len(rows[at]) == len(found) and not of_another:
            yield from ((1, *pair) for pair in zip(found, rows[at], strict=True))


def _rows(text: str, items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    first = 0
    for at in range(1, len(items) + 1):
        if at == len(items) or not _leads(_IN_A_ROW, text, items[at - 1].end, items[at].start):
            yield items[first:at]
            first = at


def _leads(link: re.Pattern[str], text: str, end: int, start: int) -> bool:
    """Whether there is no more between two neighbours than a link, and no cell of a table."""
    if not 0 <= start - end <= _LONGEST_GAP or not link.fullmatch(text, end, start):
        return False
    return bool(_JOINS.search(text, end, start) or not _PARTS.search(text, end, start))


def _candidate(
    link: re.Pattern[str], gap: str, found: Found, title: Title, index: Index
) -> Iterator[tuple[int, Found, Title]]:
    if len(gap) > _LONGEST_GAP:
        return
    if _leads(link, gap, 0, len(gap)):
        yield (2 if link is _TO_NUMBER and _OPENS.search(gap) else 3), found, title
    elif _CELLS.fullmatch(gap) and found.number in named_by(title.words, index):
        yield 4, found, title
