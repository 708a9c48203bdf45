"""What titles say of other documents: 关于修改《…》的决定, 关于延长《…》有效期的通告."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from regcheck.model import Action, Document
from regcheck.titles import plain, regulation_inside

# What a title says that its document does to the one that it names in 《》.
_SAYS: Mapping[str, frozenset[Action]] = {
    "修改": frozenset({"amend"}),
    "修订": frozenset({"amend"}),
    "修正": frozenset({"amend"}),
    "延长": frozenset({"extend", "republish"}),
    "延续": frozenset({"extend", "republish"}),
    "废止": frozenset({"repeal"}),
    "失效": frozenset({"declare-lapsed", "repeal"}),
    "继续": frozenset({"confirm", "extend", "republish"}),
    "重新": frozenset({"republish"}),
    "暂停": frozenset({"suspend"}),
    "恢复": frozenset({"resume"}),
}
_VERB = re.compile("|".join(_SAYS))
_MAY_ISSUE = re.compile("[发转颁]")  # in every verb that issues: spares most titles a search
_MOST = 50  # documents that one title can name
_MARK = re.compile("[《》〈〉]")


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
    found = tuple(mention for document in sound for mention in _in_title(document))
    by_name: dict[str, list[Document]] = {mention.name: [] for mention in found}
    for document in documents if found else ():
        for name in every_name(document):
            if name in by_name and document not in by_name[name][-1:]:
                by_name[name].append(document)
    return Mentions(found, by_name)


def _in_title(document: Document) -> Iterator[Mention]:
    title = document.title
    if "《" not in title:
        return
    verbs = _VERB.findall(title[: title.index("《")])
    if verbs:
        actions = frozenset().union(*(_SAYS[verb] for verb in verbs))
        for start, end in islice(_marked(title), _MOST):
            yield Mention(document, plain(title[start + 1 : end - 1]), start, end, actions)


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
        if _MAY_ISSUE.search(name) and (inside := regulation_inside(name)):
            yield inside
