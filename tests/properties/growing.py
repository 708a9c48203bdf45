"""Catalogues that may be made as large as one likes, each a load on something else in lint."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from regcheck.lint.rules import whole_file

Maker = Callable[[int], str]

HEAD = """schema_version: 1
catalogue: {title: 目录, timezone: Asia/Shanghai, known_through: 2024-05-31, limits: {term: 5年}}
sources: [{id: gazette, title: 公报}]
documents:
"""
REST = "issuers: [市政府], validity: {until: 2026-12-31}, sources: [{id: gazette}]"
SOUND = "- number: 江政规〔2023〕@号\n  title: 关于第@号停车场的通知\n"
BY_FIRST = "by: 江政规〔2010〕1号"
DAY = "date: 2024-03-22"


def rows(count: int, more: str = "", title: str = "第@号", number: str = "") -> str:
    """Documents of one line with one more field or so each; `@` stands for the number of the row."""
    return HEAD + "".join(
        f"- {{number: {number or numbered(at)}, title: {title}, {REST}, {more}}}\n".replace(
            "@", str(at + 1)
        )
        for at in range(count)
    )


def numbered(at: int) -> str:
    return f"江政规〔{2010 + at % 14}〕{at // 14 + 1}号"


def acts(count: int, *each: str, by: str = "江政规〔2024〕2号") -> str:
    """One document with so many events, of each kind in turn; `@` stands for later and later days."""
    first = date(2025, 1, 1).toordinal()
    events = ", ".join(
        f"{{by: {by}, {each[at % len(each)]}}}".replace(
            "@", date.fromordinal(first + at).isoformat()
        )
        for at in range(count)
    )
    return (
        f"{HEAD}- {{number: 江政规〔2024〕1号, title: 第1号, {REST}, events: [{events}]}}\n"
        f"- {{number: 江政规〔2024〕2号, title: 第2号, {REST}}}\n"
    )


def blocks(count: int, body: str = SOUND) -> str:
    """Documents of several lines; `@` stands for the number of each."""
    return whole_file("".join(body.replace("@", str(at + 1)) for at in range(count)))


def lines(count: int, line: str) -> str:
    """One document with so many more lines; `@` stands for the number of each."""
    return blocks(1) + "".join(line.replace("@", str(at)) for at in range(count))


def unknown_sources(count: int) -> str:
    """As many sources as documents, each of which cites one that is not there."""
    sources = "".join(f"- {{id: gazette-{at}, title: 公报}}\n" for at in range(count))
    text = rows(count).replace("{id: gazette}", "{id: gazete-@}")
    head, _, documents = text.partition("sources: [{id: gazette, title: 公报}]\n")
    cited = iter(range(count))
    lines = (
        line.replace("@", str(next(cited))) for line in documents.splitlines(keepends=True)[1:]
    )
    return f"{head}sources:\n{sources}documents:\n{''.join(lines)}"


def one_name(count: int) -> str:
    """Half of the documents issue a regulation of the same name, the others amend it."""
    issuing = rows(count, title="关于印发《江城市停车管理办法》的通知")
    amending = rows(2 * count, title="关于修改《江城市停车管理办法》的决定")
    return issuing + "".join(amending.splitlines(keepends=True)[count + 4 :])


def in_a_circle(count: int) -> str:
    """Each document is repealed by the next, and the last by the first."""
    return whole_file(
        "".join(
            SOUND.replace("@", str(at))
            + f"  events: [{{action: repeal, by: 江政规〔2023〕{at % count + 1}号, {DAY}}}]\n"
            for at in range(1, count + 1)
        )
    )


def listed_on_one_day(count: int) -> str:
    """Every document is amended by an act of its own and confirmed by another, all on one day."""
    acting = "".join(
        f"- {{number: 江政规〔2024〕{at}号, title: 决定第{at}号, published: 2024-03-22, {REST}}}\n"
        for at in range(1, 2 * count + 1)
    )
    acted = "".join(
        f"- {{number: 江政规〔2023〕{at}号, title: 第{at}号, {REST}, events: ["
        f"{{action: amend, by: 江政规〔2024〕{at}号, {DAY}}}]}}\n"
        f"- {{number: 江政规〔2022〕{at}号, title: 旧第{at}号, {REST}, events: ["
        f"{{action: confirm, by: 江政规〔2024〕{count + at}号, {DAY}, list: {{row: 1}}}}]}}\n"
        for at in range(1, count + 1)
    )
    return HEAD + acting + acted


GROWING: dict[str, Maker] = {
    # Sound, or nearly
    "documents": blocks,
    "documents of one line": rows,
    "one document after the other repealed": lambda n: rows(
        n, "events: [{action: repeal, by: 江政规〔2010〕@号}]"
    ),
    "acts of one document": lambda n: rows(n, f"events: [{{action: amend, {BY_FIRST}, {DAY}}}]"),
    "repeals in a circle": in_a_circle,
    "mentions": lambda n: rows(n, title="关于修改《江城市停车第@号办法》的决定"),
    "one name": one_name,
    "one title": lambda n: rows(n, title="停车"),
    "names of one document": lambda n: rows(
        1, f"aliases: [{', '.join(f'停车第{at}办法' for at in range(n))}]"
    ),
    # Fields that are wrong
    "documents without anything": lambda n: HEAD + "- {}\n" * n,
    "items that are no documents": lambda n: HEAD + "- x\n" * n,
    "items that are no sources": lambda n: "sources:\n" + "- x\n" * n + HEAD[-11:] + "- {}\n",
    "items that are no events": lambda n: lines(1, "  events:\n") + "  - x\n" * n,
    "unknown fields": lambda n: rows(n, "colour@: x"),
    "unknown fields of one document": lambda n: lines(n, "  field@: x\n"),
    "one key many times": lambda n: lines(n, "  note: x\n"),
    "every key twice": lambda n: rows(1, ", ".join(f"x{at % (n // 2)}: 1" for at in range(n))),
    "impossible dates": lambda n: rows(n, "signed: 2023-02-30"),
    "one number": lambda n: rows(n, number="江政规〔2023〕9号"),
    "unknown instruments": lambda n: rows(n, "events: [{action: amend, by: 江政规〔2025〕@号}]"),
    "unknown sources": unknown_sources,
    # Many acts on one document
    "amended undated": lambda n: (
        lines(1, "  events:\n") + "  - {action: amend, by: 江政规〔2023〕1号}\n" * n
    ),
    "amended": lambda n: acts(n, "action: amend, date: @"),
    "amended for a term": lambda n: acts(n, "action: amend, date: @, validity: {term: 5年}"),
    "confirmed after a repeal, with dates and without": lambda n: acts(
        n + 1,
        "action: repeal, date: 2024-06-01",
        *("action: confirm, date: @", "action: confirm") * n,
    ),
    "amended by itself": lambda n: acts(n, "action: amend, date: @", by="江政规〔2024〕1号"),
    "confirmed after the end": lambda n: acts(n, "action: confirm, date: @"),
    "republished": lambda n: acts(n, "action: republish, date: @, validity: {until: @}"),
    "extended": lambda n: acts(n, "action: extend, date: @, validity: {term: 1日}"),
    "suspended": lambda n: acts(n, "action: suspend, date: @"),
    "suspended and resumed": lambda n: acts(
        n, "action: suspend, date: @", "action: resume, date: @"
    ),
    "repealed in parts": lambda n: acts(n, "action: repeal, date: @, provisions: ['@']"),
    # Lists
    "listed again and again": lambda n: acts(n, "action: confirm, date: @, list: {row: 1}"),
    "one row": lambda n: rows(n, f"events: [{{action: confirm, {BY_FIRST}, list: {{row: 7}}}}]"),
    "rows apart": lambda n: rows(
        n, f"events: [{{action: confirm, {BY_FIRST}, list: {{row: @1}}}}]"
    ),
    "lists and amendments of one day": listed_on_one_day,
    # Titles
    "spaces in a title": lambda n: rows(1, title="停 " * 9 * n),
    "names in a title": lambda n: rows(1, title="修改" + "《停》" * 9 * n),
    "one word again and again in a title": lambda n: rows(1, title="停车" * 9 * n),
    "brackets that do not close": lambda n: rows(1, title="《" * 9 * n),
    "spaces in titles": lambda n: rows(n, title="关于第@号 停车场的通知"),
    # Comments
    "suppressions": lambda n: blocks(n, SOUND + "  # regcheck: ignore[RC106] 来源如此\n"),
    "unknown suppressions": lambda n: blocks(n, SOUND + "  # regcheck: ignore[RC@] x\n"),
    "suppressions in a row": lambda n: HEAD + "# regcheck: ignore[RC106] 来源如此\n" * n,
    "suppressions on a line": lambda n: HEAD + "# regcheck: ignore[RC106] 甲 " * n + "\n",
    "comments": lambda n: lines(n, "# regcheck\n"),
    # Text
    "a long line": lambda n: lines(1, "  note: ") + "字" * (20 * n) + "\n",
    "brackets of flow": lambda n: HEAD + "[" * n,
    "nested lists": lambda n: HEAD + "- " * n,
    "aliases of YAML": lambda n: HEAD + "- &a x\n" + "- *a\n" * n,
    "quotes": lambda n: HEAD + "- '\n" * n,
    "slips in records": lambda n: HEAD + "- {a: 1}\n]\n" + "- [\n- x\n" * n,
    "slips in lists": lambda n: HEAD + "- [\n- x\ndocuments:\n" * n,
    "slips in fields": lambda n: HEAD + "]\n" + "sources: @\n" * n,
    "lines without indentation": lambda n: HEAD + "- [\n" + "x：\n" * n,
    "dashes in every column": lambda n: "documents：\n" + "     - [\n   - {\n" * n,
    "carriage returns": lambda n: HEAD + "\r" * n,
    "separators of lines": lambda n: HEAD + "- title: 停" + "\u2028车" * n + "\n",
}
