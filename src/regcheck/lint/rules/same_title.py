"""RC109: documents that one name does not tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from regcheck.findings import Finding, Related, Rule
from regcheck.i18n import Sentence, say
from regcheck.lint.context import Context
from regcheck.lint.rules.links import has_ended
from regcheck.lint.rules.rule import CheckedRule
from regcheck.model import Document
from regcheck.titles import plain, regulations_inside

_LEAST = 6  # characters of a name that is more than 实施方案


def _same_title(context: Context) -> Iterator[Finding]:
    """Of those that issue one regulation only such as are both still there: else one follows the other."""
    told = set()
    for name, documents in _namesakes(context).items():
        titled = [document for document in documents if plain(document.title) == name]
        for document, earlier in _unrelated(titled):
            told.add(id(document))
            message = say("与 {number} 同题；核对是不是两件文件", number=earlier.number)
            yield _finding(document, earlier, message)
        if len(titled) == len(documents) or len(name) < _LEAST:
            continue
        for document, earlier in _unrelated(d for d in documents if _is_there(context, d)):
            if id(document) not in told:
                told.add(id(document))
                yield _issued_twice(document, earlier, name)


def _namesakes(context: Context) -> Mapping[str, Sequence[Document]]:
    """By title, or name of a regulation that one issues, the documents where there are several."""
    first: dict[str, Document] = {}
    found: dict[str, list[Document]] = {}
    for document in context.having("title", "events"):
        title = plain(document.title)
        for name in (title, *_issued_by(title)):
            earlier = first.setdefault(name, document)
            if earlier is not document:
                found.setdefault(name, [earlier]).append(document)
    return found


def _issued_by(title: str) -> tuple[str, ...]:
    """The regulations that a title issues; what it only passes on is another's."""
    return () if "转发" in title else regulations_inside(title)


def _unrelated(documents: Iterable[Document]) -> Iterator[tuple[Document, Document]]:
    """Each document that no act relates to one before it, and the first of all."""
    seen: dict[str, Document] = {}
    acting: set[str] = set()  # upon those before
    for document in documents:
        if document.number in seen:
            continue  # RC103 tells
        acts = {number for event in document.events for number in (event.by, event.replaced_by)}
        related = document.number in acting or any(number in seen for number in acts)
        if seen and not related:
            yield document, next(iter(seen.values()))
        seen[document.number] = document
        acting.update(number for number in acts if number)


def _is_there(context: Context, document: Document) -> bool:
    """Judged, as RC315 does, on the day through which the catalogue is complete."""
    if "catalogue" in context.partial or not context.knows_periods_of(document):
        return False
    return not has_ended(context, document, context.facts.header.known_through)


def _issued_twice(document: Document, earlier: Document, name: str) -> Finding:
    message = say(
        "与 {number} 印发的都是《{name}》，两件都没有失效；核对是不是漏记了废止",
        number=earlier.number,
        name=name,
    )
    return _finding(document, earlier, message)


def _finding(document: Document, earlier: Document, message: Sentence) -> Finding:
    related = Related(earlier.at.value_place("title"), say("另一件在这里"))
    return Finding("RC109", message, document.at.value_place("title"), document.number, (related,))


SAME_TITLE = CheckedRule(
    Rule(
        "RC109",
        "same-title",
        "info",
        say("两件文件同一个标题，或印发同一件规定而都没有失效；其间已记有行为的不算"),
        say("按标题引用时分不清是哪一件，而两件的效力可以不同"),
        say("核对来源；后一件代替前一件的，补记废止；确是两件，就用注释说明并忽略"),
        bad="""
- number: 江政规〔2023〕6号
  title: 市人民政府关于取消部分证明事项的通知
- number: 江政规〔2023〕8号
  title: 市人民政府关于取消部分证明事项的通知
""",
        good="""
- number: 江政规〔2023〕6号
  title: 市人民政府关于取消部分证明事项的通知
- number: 江政规〔2023〕8号
  title: 市人民政府关于取消第二批证明事项的通知
""",
    ),
    _same_title,
)
