"""The English messages: kept in step with the Chinese ones of the sources, and compiled.

`python tools/i18n.py` adds new messages to regcheck.po, untranslated or with a near one's
translation marked fuzzy, drops those that are gone, and compiles regcheck.mo. With `--check` it
writes nothing, names everything that is not as it should be, and then exits 1.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

_ROOT = Path(__file__).resolve().parent.parent
SOURCES = _ROOT / "src" / "regcheck"
PO = SOURCES / "locale" / "en" / "LC_MESSAGES" / "regcheck.po"
MO = PO.with_suffix(".mo")
_KEYWORDS = ("_", "say", "mark")
_OPENING = "# English messages of regcheck. After changing one, run: python tools/i18n.py"


class Use(NamedTuple):
    """A message as the sources use it; only `say` fills placeholders and knows plurals."""

    where: str
    keyword: str
    text: str
    values: frozenset[str] | None  # the names of the values; None where a call does not show them

    @property
    def plural(self) -> bool:
        return self.values is not None and "n" in self.values


class Unreadable(Exception):
    """The sources use a message in a way that no catalogue can follow."""


class English(Catalog):
    """A catalogue whose header holds nothing that changes by itself: no date, no tool's version."""

    def __init__(self) -> None:
        super().__init__(locale="en", header_comment=_OPENING, fuzzy=False)

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", "en"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]


def uses(folder: Path) -> Iterator[Use]:
    """The messages in the Python files of a folder; Unreadable for one built on the spot."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
            if isinstance(node, ast.Call) and node.args and _keyword(node):
                where = f"{path.relative_to(folder).as_posix()}:{node.lineno}"
                for text in _texts(node.args[0], where):
                    yield Use(where, _keyword(node), text, _values(node))


def _keyword(call: ast.Call) -> str:
    """Which of the keywords is called, as `say(…)` or `i18n.say(…)`; otherwise nothing."""
    name = ast.unparse(call.func).removeprefix("i18n.")
    return name if name in _KEYWORDS else ""


def _texts(argument: ast.expr, where: str) -> Iterator[str]:
    """The texts that an argument can be; none where it names a text marked elsewhere."""
    if isinstance(argument, ast.Constant) and argument.value:
        yield str(argument.value)
    elif isinstance(argument, ast.IfExp):
        yield from _texts(argument.body, where)
        yield from _texts(argument.orelse, where)
    elif isinstance(argument, ast.JoinedStr | ast.BinOp):
        raise Unreadable(f"{where}: a message must be one plain text, with {{placeholders}}")


def _values(call: ast.Call) -> frozenset[str] | None:
    """The names of a call's values; None for a table's template, which is filled elsewhere."""
    names = [keyword.arg for keyword in call.keywords]
    return frozenset(name for name in names if name) if names and all(names) else None


def messages() -> dict[str, Use]:
    """The messages of the sources by text, in order; Unreadable where a use would fail."""
    found: dict[str, Use] = {}
    for use in uses(SOURCES):
        if use.keyword == "say":
            _test_template(use)
        first = found.setdefault(use.text, use)
        if first.plural != use.plural:
            here, there = ("with", "without") if use.plural else ("without", "with")
            raise Unreadable(f"{use.where}: {here} n, but {there} at {first.where}: {use.text}")
        if use.keyword == "say":
            found[use.text] = use
    return dict(sorted(found.items()))


def _test_template(use: Use) -> None:
    try:
        names = {name for name, _ in placeholders(use.text)}
    except ValueError as error:
        raise Unreadable(
            f"{use.where}: {error} (write a brace as {{{{ or }}}}): {use.text}"
        ) from None
    if use.values is not None and (names - use.values or use.values - names - {"n"}):
        raise Unreadable(f"{use.where}: placeholders and values disagree: {use.text}")


def placeholders(template: str) -> set[tuple[str, str]]:
    """The names in a template, each with its conversion and format; ValueError if it is none."""
    return {
        (name, f"!{conversion}:{form}")
        for _, name, form, conversion in Formatter().parse(template)
        if name is not None
    }


def catalogue(known: Mapping[str, Use], translated: Catalog) -> English:
    """The messages with their translations; a new one takes a near one's, marked fuzzy."""
    template, merged = English(), English()
    for text, use in known.items():
        template.add((text, text) if use.plural else text)
    translated.update(template)
    for text in known:
        message = translated[text]
        message.flags &= {"fuzzy"}  # no guesses at the kind of placeholder
        message.previous_id = []
        merged[message.id] = message
    return merged


def complaints(known: Mapping[str, Use], translated: Catalog) -> Iterator[str]:
    """What keeps a catalogue from being the whole and exact translation of the messages."""
    for text, use in known.items():
        message = translated.get(text)
        if message is None or message.pluralizable != use.plural:
            yield f"stale, the sources have it new or otherwise ({use.where}): {text}"
        elif message.fuzzy:
            yield f"fuzzy: {text}"
        elif not all(forms(message)):
            yield f"untranslated ({use.where}): {text}"
        elif not _same_placeholders(text, message):
            yield f"other placeholders than the message: {text}"
    gone = [message.id for message in translated if message.id]
    for id in [*gone, *translated.obsolete]:
        text = id if isinstance(id, str) else id[0]
        if text not in known or id in translated.obsolete:
            yield f"obsolete: {text}"


def forms(message: Message) -> tuple[str, ...]:
    """What a message says in English: one form, or singular and plural."""
    string = message.string or ""
    return (string,) if isinstance(string, str) else tuple(string)


def _same_placeholders(text: str, message: Message) -> bool:
    try:
        wanted = placeholders(text)
    except ValueError:  # not a template, or `messages` would have refused it
        return True
    try:
        return all(placeholders(said) == wanted for said in forms(message))
    except ValueError:
        return False


def compiled(translated: Catalog) -> bytes:
    """The bytes of the .mo file: the same for the same translations, on any day, by any Babel."""
    whole = English()
    for message in sorted(message for message in translated if message.id):
        whole[message.id] = message
    file = BytesIO()
    write_mo(file, whole)
    return file.getvalue()


def read() -> Catalog:
    """The translations in the .po file; none where there is no such file yet."""
    if not PO.is_file():
        return English()
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def write(translated: English) -> None:
    """Write both files. Order, layout and header are such that a change touches its own lines."""
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, translated, width=0, no_location=True)
    MO.write_bytes(compiled(translated))


def main(arguments: list[str]) -> int:
    """Bring both files up to date, or with `--check` only say what is not."""
    try:
        known = messages()
    except Unreadable as error:
        print(error, file=sys.stderr)
        return 1
    if "--check" not in arguments:
        write(catalogue(known, read()))
    translated = read()
    found = list(complaints(known, translated))
    if not MO.is_file() or MO.read_bytes() != compiled(translated):
        found.append(f"stale, not what {PO.name} compiles to: {MO.name}")
    for complaint in found:
        print(complaint, file=sys.stderr)
    return 1 if found and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
