"""Which document is meant: by number in any spelling, by title, or by the regulation it issues."""

from __future__ import annotations

from collections.abc import Mapping

from regcheck.errors import CatalogueError, NotCatalogued, RegcheckError, UnreadableNumber
from regcheck.findings import posix
from regcheck.i18n import say
from regcheck.model import Document, Facts
from regcheck.number import NumberError, parse, try_parse


def find_document(facts: Facts, text: str) -> Document:
    """The one document that a number, title, alias or regulation's name means.

    NotCatalogued for a readable number that the catalogue lacks; UnreadableNumber for a text that
    is neither a number nor the name of exactly one document. Both offer the nearest.
    """
    document = facts.by_number.get(text)
    if document is not None:
        return document
    try:
        number = str(parse(_unquoted(text)))
    except NumberError as error:
        return _named(facts, text, error)
    document = facts.by_number.get(number)
    if document is None:
        from regcheck.number.nearest import nearest  # only mistakes pay for it

        raise NotCatalogued(
            say("{number} 不在目录里；未收录不等于失效", number=number),
            nearest(number, list(facts.by_number)),
        )
    return document


def _unquoted(text: str) -> str:
    """A number as it is pasted, without the 《》 around it."""
    return text.strip().removeprefix("《").removesuffix("》")


def find_acting(facts: Facts, text: str) -> str:
    """The canonical number of a document that acts on others; it may be an external one."""
    read = try_parse(_unquoted(text))
    number = "" if read is None else str(read)
    return number if number in facts.known_from else find_document(facts, text).number


def _named(facts: Facts, text: str, error: NumberError) -> Document:
    from regcheck.titles import by_name, plain  # most ask by number

    names = by_name(facts.documents)
    named = names.get(plain(text)) or _unmarked(names).get(_bare(text), ())
    if len(named) == 1:
        return named[0]
    if named:
        raise UnreadableNumber(
            say("“{text}”是 {n} 件文件的名称；请用文号", text=text, n=len(named)),
            [document.number for document in named],
        )
    raise UnreadableNumber(error.sentence, _nearest(facts, text))


def _unmarked(names: Mapping[str, tuple[Document, ...]]) -> dict[str, tuple[Document, ...]]:
    """Documents by their names without 《》, which people leave out or add."""
    found: dict[str, tuple[Document, ...]] = {}
    for name, documents in names.items():
        known = found.get(_bare(name), ())
        found[_bare(name)] = (*known, *(d for d in documents if d not in known))
    return found


def _bare(title: str) -> str:
    from regcheck.titles import plain

    return plain(title).replace("《", "").replace("》", "")


def _nearest(facts: Facts, text: str) -> list[str]:
    """Catalogued numbers whose title holds the text, else the nearest spellings."""
    from regcheck.number.nearest import nearest

    wanted = _bare(text)
    titled = [d.number for d in facts.documents if len(wanted) > 1 and wanted in _bare(d.title)]
    return titled[:5] or nearest(text, list(facts.by_number))


def failed(error: RegcheckError) -> dict[str, object]:
    """An error as the JSON contract has it; of a broken catalogue also every data error."""
    told: dict[str, object] = {
        "code": error.code,
        "message": error.sentence.chinese,
        "suggestions": list(error.suggestions),
    }
    if isinstance(error, CatalogueError):
        told["findings"] = [
            {
                "code": finding.code,
                "message": finding.message.chinese,
                "path": posix(finding.place.path),
                "line": finding.place.line,
                "column": finding.place.column,
            }
            for finding in error.findings
        ]
    return told
