"""What only a whole catalogue shows: numbers that stand twice, acts by what nobody has recorded."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from regcheck.findings import Finding, Related
from regcheck.i18n import say
from regcheck.model import Document, External
from regcheck.suggest import nearest_word

_MOST_UNREAD = 50


def repeated_numbers(
    documents: Iterable[Document], external: Iterable[External]
) -> Iterator[Finding]:
    """A number has one record, and an act is either catalogued or external (RC103)."""
    first: dict[str, Document | External] = {}
    records: list[Document | External] = [*documents, *external]
    for record in records:
        earlier = first.setdefault(record.number, record)
        if record.number and earlier is not record:
            yield _repeated(record, earlier)


def _repeated(record: Document | External, earlier: Document | External) -> Finding:
    number = record.number
    if isinstance(record, Document):
        sentence = say("文号 {number} 出现了两次；一个文号只能有一条记录", number=number)
    elif isinstance(earlier, External):
        sentence = say("{number} 在 external 里出现了两次", number=number)
    else:
        sentence = say("{number} 已经在 documents 里，不必再列入 external", number=number)
    related = Related(earlier.at.value_place("number"), say("第一次在这里"))
    document = number if isinstance(record, Document) else None
    return Finding("RC103", sentence, record.at.value_place("number"), document, (related,))


def unknown_instruments(
    documents: Iterable[Document], known: Container[str], unread: Sequence[str]
) -> Iterator[Finding]:
    """Every acting document must be catalogued or listed as external (RC301).

    Not told of one that may stand under a number that could not be read: `unread` are those texts.
    Of very many, none is looked at, and any may be meant.
    """
    if len(unread) > _MOST_UNREAD:
        return
    excused: dict[str, bool] = {}
    for document in documents:
        for event in document.events:
            by = event.by
            if not by or by in known:
                continue
            if by not in excused:
                excused[by] = any(not text or nearest_word(by, (text,)) for text in unread)
            if not excused[by]:
                sentence = say("{by} 既不在 documents，也不在 external；请补上", by=by)
                place = event.at.value_place("by")
                yield Finding("RC301", sentence, place, document.number)


def by_number(documents: Iterable[Document]) -> Mapping[str, Document]:
    """Documents by number; of duplicates the first."""
    found: dict[str, Document] = {}
    for document in documents:
        found.setdefault(document.number, document)
    return found
