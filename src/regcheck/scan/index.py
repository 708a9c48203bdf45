"""What a catalogue gives to the search for citations: plain strings, cheap to hand to a process."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from regcheck.model import Document, Facts
from regcheck.titles import folded, names


class Index(NamedTuple):
    """The organs' codes of a catalogue, and its documents' numbers by each of their names.

    Names are ready for comparison (`titles.folded`); one name may be that of several documents.
    """

    organs: frozenset[str]
    names: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, facts: Facts) -> Index:
        found: dict[str, tuple[str, ...]] = {}
        for document in facts.documents:
            for name in dict.fromkeys(map(folded, citable(document))):
                found[name] = (*found.get(name, ()), document.number)
        return cls(frozenset(document.key.organ for document in facts.documents), found)


def citable(document: Document) -> Iterator[str]:
    """Every name of a document, also with its issuer's name in full, in short, or without it.

    A list prints 市人民政府关于…的通知 where others cite 武汉市人民政府关于…的通知, 市政府关于…的通知
    or 关于…的通知.
    """
    for name in names(document):
        yield name
        for issuer in document.issuers:
            size = next((n for n in range(len(issuer), 3, -1) if name.startswith(issuer[-n:])), 0)
            if not size:
                continue
            about = name[size:]
            for said in dict.fromkeys((issuer, issuer[-size:], *_LOCAL.findall(issuer))):
                yield said + about
                yield said.replace("人民政府", "政府") + about
            if about.startswith("关于"):
                yield about


_LOCAL = re.compile("[省市区县]人民政府$")
