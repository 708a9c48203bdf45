"""What titles say of other documents: 关于修改《…》的决定, 关于《…》有效期延长的通告."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from regcheck.lint.title_verbs import DONE, SAYS, own_words, verbs
from regcheck.model import Action, Document
from regcheck.titles import ENDINGS, plain, regulations_inside

# Compiled when first used: few titles name several documents.
_BETWEEN = r"(?:文件|文)?(?:[（(][^）)]*[）)])?(?:以及|和|及|与|或|、|，)?"
_MOST = 50  # documents that one title can name
_MARK = re.compile("[《》〈〉]")
_OTHER_MARKS = str.maketrans("‹›<>＜＞«»「」『』", "《》" * 6)
# A title without marks: 关于废止X的通知, 关于延长X有效期的通知, 关于X继续有效的通知. What stands around
# the name is taken off by words: patterns for it cost more than all titles.
# Each kind has three characters.
_KINDS = (*ENDINGS, "的批复")
_BEHIND = (
    "的部分条款",
    "部分条款",
    "的有关条款",
    "有关条款",
    "部分内容",
    "有效期限",
    "有效期",
    "期限",
)
_LEADING_UP = (*_BEHIND, "予以", "进行", "宣布", "作出", "再", "到期后", "到期", "期满后", "届满后")
_NO_NAMES = ("部分", "以下", "下列", "现行", "有关", "和", "及", "与", "并", "、")
_VERBS_ALONE = tuple(SAYS)
_LAST = frozenset("年月日" + "".join(word[-1] for word in (*SAYS, *DONE)))
_LONGEST = 200  # characters of a title that is read without marks


class Mention(NamedTuple):
    """A document that a title names: what the title says is done to it, and where it stands."""

    document: Document
    name: str
    start: int
    end: int
    actions: frozenset[Action]


class Mentions(NamedTuple):
    """Every mention in a catalogue's titles, and the documents behind the names that they use."""

    all: tuple[Mention, ...]
    by_name: Mapping[str, list[Document]]


def find_mentions(sound: Iterable[Document], documents: Iterable[Document]) -> Mentions:
    """The mentions in the titles of `sound` documents; any of `documents` may be meant."""
    named = [one for document in sound for one in _named(document)]
    by_name: dict[str, list[Document]] = {name.name: [] for _, names, _ in named for name in names}
    for document in documents if named else ():
        for name in (document.number, *every_name(document)):
            if name in by_name and document not in by_name[name][-1:]:
                by_name[name].append(document)
    found = [
        mention
        for document, names, marked in named
        if marked or by_name[names[0].name]  # without marks, what no document is called is no name
        for mention in _in_title(document, names)
    ]
    return Mentions(tuple(found), by_name)


def _named(document: Document) -> Iterator[tuple[Document, list["_Name"], bool]]:
    """What a title that speaks of others may name, and whether it marks it as a name."""
    title = document.title
    if not title.isalnum():
        title = title.translate(_OTHER_MARKS)
    marked = "《" in title or "号" in title
    if marked:
        names = _names(title) if any(map(title.__contains__, SAYS)) else []
    else:
        names = [*_unmarked(title)]
    if names:
        yield document, names, marked


def _in_title(document: Document, names: list["_Name"]) -> Iterator[Mention]:
    title = document.title.translate(_OTHER_MARKS)
    first, last = own_words(title, names)
    for group in _groups(title, names):
        if first < group[0].start and group[-1].end <= last:
            said = verbs(title, group[0].start, group[-1].end)
            actions = frozenset().union(*(SAYS[verb] for verb in said))
            for name in group if said else ():
                yield Mention(document, *name, actions)


class _Name(NamedTuple):
    """A title in 《》 or a number that a title names, and where it stands."""

    name: str
    start: int
    end: int


def _groups(title: str, names: Iterable[_Name]) -> Iterator[list[_Name]]:
    """The names of a title; those with nothing but 和 or 、 between them together."""
    group: list[_Name] = []
    for name in names:
        if group and not re.compile(_BETWEEN).fullmatch(title, group[-1].end, name.start):
            yield group
            group = []
        group.append(name)
    if group:
        yield group


def _names(title: str) -> list[_Name]:
    marked = [*islice(_marked(title), _MOST)]
    names = [_Name(plain(title[start + 1 : end - 1]), start, end) for start, end in marked]
    for number in islice(_numbers(title), _MOST):
        if not any(start < number.start < end for start, end in marked):
            names.append(number)
    return sorted(names, key=lambda name: name.start)


def _numbers(title: str) -> Iterator[_Name]:
    if "号" in title:
        from regcheck.number.finding import find  # few titles name a number

        for found in find(title):
            yield _Name(str(found.number), found.start, found.end)


def _unmarked(title: str) -> Iterator[_Name]:
    """What stands between the verb and the end of a title; whether it is a name, others tell."""
    begin = title.find("关于") + len("关于")
    if begin < len("关于") or len(title) > _LONGEST:
        return
    begin += title.startswith(("对", "将"), begin)
    end = len(title) - len(_KINDS[0]) * title.endswith(_KINDS)
    if title.startswith(_VERBS_ALONE, begin):
        begin += max(len(verb) for verb in _VERBS_ALONE if title.startswith(verb, begin))
        begin += next((len(word) for word in DONE if title.startswith(word, begin)), 0)
        end = len(_less(title[:end], _BEHIND))
    elif title[end - 1] in _LAST:
        verb = max(title.rfind(verb, begin, end) for verb in _VERBS_ALONE)
        end = len(_less(title[: max(verb, 0)], _LEADING_UP))
    else:
        return
    if begin < end and not title.startswith(_NO_NAMES, begin):
        yield _Name(plain(title[begin:end]), begin, end)


def _less(text: str, endings: Iterable[str]) -> str:
    """A text without any of these at its end."""
    while ending := next((ending for ending in endings if text.endswith(ending)), ""):
        text = text.removesuffix(ending)
    return text


def _marked(title: str) -> Iterator[tuple[int, int]]:
    """The spans of the outermost 《》 of a title."""
    depth = start = 0
    for mark in _MARK.finditer(title):
        if mark[0] in "《〈":
            start = mark.start() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield start, mark.end()


def every_name(document: Document) -> Iterator[str]:
    """Every name of a document, also without the organ before 关于."""
    for title in (document.title, *document.aliases):
        name = plain(title)
        yield name
        about = name.find("关于")
        if about > 0:
            yield name[about:]
        yield from regulations_inside(name)
