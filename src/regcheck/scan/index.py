"""What a catalogue gives to the search for citations: plain strings, cheap to hand to a process."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from regcheck.model import Document, Facts
from regcheck.number.grammar import KINDS, OFFICES, is_notice
from regcheck.titles import folded, names, regulations_inside, unversioned


class Index(NamedTuple):
    """The organs' codes of a catalogue, and its documents' numbers by each of their names.

    Names are ready for comparison (`titles.folded`); one name may be that of several documents.
    `spellings` are other ways to call the organs of orders: 武汉市人民政府令, 市政府令 for 市人民政府令.
    `unversioned` are those without the version that the catalogue has them with, where no other
    document of the catalogue is called so. `city` is the one whose organs issued all documents.
    """

    organs: frozenset[str]
    names: Mapping[str, tuple[str, ...]]
    unversioned: Mapping[str, tuple[str, ...]] = {}
    spellings: Mapping[str, str] = {}
    city: str = ""

    @classmethod
    def of(cls, facts: Facts) -> Index:
        found: dict[str, tuple[str, ...]] = {}
        short: dict[str, tuple[str, ...]] = {}
        city = _city(facts.documents)
        for document in facts.documents:
            own = dict.fromkeys(map(folded, citable(document, city)))
            for name in own:
                found[name] = (*found.get(name, ()), document.number)
            for name in {unversioned(name, ranges=True) for name in own}.difference(own):
                short[name] = (*short.get(name, ()), document.number)
        alone = {name: one for name, one in short.items() if len(one) == 1 and name not in found}
        organs = frozenset(document.key.organ for document in facts.documents)
        return cls(organs, found, alone, _spellings(facts.documents, organs, city), city)

    def named(self, title: str) -> tuple[str, ...]:
        """The documents that a folded title names; without its version it may name another.

        A title that has a version is not that of a document which the catalogue has with another.
        """
        plain = unversioned(title)
        return self.names.get(title) or self.names.get(plain) or self.unversioned.get(title) or ()


def _spellings(documents: Iterable[Document], organs: frozenset[str], city: str) -> dict[str, str]:
    """The organs of orders by each other name, but one that may be another's."""
    issued = {(one.key.organ, one.issuers) for one in documents if is_notice(one.key.organ)}
    meant: dict[str, set[str]] = {}
    for organ, issuers in issued:
        kind = next(kind for kind in KINDS if organ.endswith(kind))
        office = organ.removesuffix(kind)
        own = issuers if len(issuers) == 1 and _shortens(office, issuers[0]) else ()
        for form in _spelled(office, own, city):
            meant.setdefault(form + kind, set()).add(organ)
    return {form: one.pop() for form, one in meant.items() if len(one) == 1 and form not in organs}


def citable(document: Document, city: str = "") -> Iterator[str]:
    """Every name of a document, also with its issuer's name in full, in short, or without it.

    A list prints 市人民政府关于…的通知 where others cite 武汉市人民政府关于…的通知, 市政府关于…的通知
    or 关于…的通知. `city` is the name that an issuer leaves out, and a regulation: 市医保局, 市…办法.
    """
    for name in names(document):
        yield name
        if city and name.startswith(city + "市"):
            yield name.removeprefix(city)
        for issued in regulations_inside(name):
            yield issued + "的通知"
        said, about = _parted(name, document.issuers)
        if about:
            for issuer in _spelled(said, document.issuers, city):
                yield issuer + about
                if about.startswith("关于印发"):
                    yield issuer + about.removeprefix("关于")
        if about.startswith("关于"):
            yield about


def _parted(name: str, issuers: Sequence[str]) -> tuple[str, str]:
    """A title's issuer, as it is written there, and the rest; that is "" where it is another's.

    Of several, with or without 、 between them, and in short: 市发改委 is 市发展和改革委员会.
    """
    said, found, about = name.partition("关于")
    if not said or (said[-1] in OFFICES and _shortens(said.replace("、", ""), "".join(issuers))):
        return said, found + about
    for issuer in issuers:
        for size in range(len(issuer), 3, -1):
            if name.startswith(issuer[-size:]):
                return name[:size], name[size:]
    return "", ""


def _shortens(short: str, full: str) -> bool:
    """Whether all characters of one name stand in the other, in their order."""
    rest = iter(full)
    return all(sign in rest for sign in short)


def _spelled(said: str, issuers: Sequence[str], city: str) -> Iterator[str]:
    """The ways to call the issuers of a title in which they are called `said`."""
    forms = [said] if said else []
    for issuer in issuers:
        forms += (issuer, *_LOCAL.findall(issuer))
    if len(issuers) > 1:
        forms += ("".join(issuers), "、".join(issuers))
    at = issuers[0].find("市") if issuers else -1
    place = issuers[0][:at] if at > 0 else city
    forms += [place + form for form in forms if form.startswith("市")]
    forms += [form.removeprefix(place) for form in forms if place and form.startswith(place + "市")]
    forms += [form.replace("人民政府", "政府") for form in forms]
    yield from dict.fromkeys(forms)


_LOCAL = re.compile("[省市区县]人民政府$")


def _city(documents: Iterable[Document]) -> str:
    """The name of the city whose organs issued the documents: 武汉; "" where it is not the only one."""
    found = {
        at[1] for document in documents for one in document.issuers if (at := _CITY.match(one))
    }
    return found.pop() if len(found) == 1 else ""


_CITY = re.compile("([^市省区县]{2,4})市")
