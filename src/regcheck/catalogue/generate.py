"""Writes what follows from the declared fields: the JSON Schema and the page of fields."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from regcheck.catalogue.records import Field, Record, record_of
from regcheck.catalogue.schema import FILE, json_schema

_ROOT = Path(__file__).resolve().parents[3]

_OPENING = """\
# 目录的字段

目录是一个 YAML 文件，或者一个文件夹里的几个 `*.yaml`（其中一个有 `schema_version:` 和 `catalogue:` 就够了）。
没有印出的事实不写：缺项就是“不知道”。未列出的字段一律是错误。
编辑器可用 `schema/catalogue.schema.json` 提示和检查；文件夹里没有这两项的文件，它会说缺少，
以 `regcheck lint 文件夹` 为准。

（本页由 `python -m regcheck.catalogue.schema` 从程序里的字段声明生成，不要手改。）

最小的完整目录：

```yaml
schema_version: 1
catalogue:
  title: 江城市行政规范性文件目录
  timezone: Asia/Shanghai
  known_through: 2024-05-31
sources:
  - {id: gazette-2024-05, title: 江城市人民政府公报2024年第5期}
documents:
  - number: 江政规〔2022〕6号
    title: 市人民政府关于印发江城市停车管理办法的通知
    issuers: [江城市人民政府]
    effective: 2022-07-01
    validity: {term: 5年}
    events:
      - {action: amend, by: 江政规〔2024〕3号, date: 2024-05-01}
    sources: [{id: gazette-2024-05, locator: 第12页}]
  - number: 江政规〔2024〕3号
    title: 市人民政府关于修改《江城市停车管理办法》的决定
    issuers: [江城市人民政府]
    published: 2024-05-01
    validity: unstated
    sources: [{id: gazette-2024-05}]
```
"""


def fields_page() -> str:
    """The page of fields, in Markdown: one table for each record, from the outside in."""
    pages = [_OPENING]
    for record in _records(FILE):
        rows = [
            f"| `{field.name}` | {'是' if field.required else ''} | {_told(field)} |"
            for field in record.fields
        ]
        pages.append(
            "\n".join(
                [f"## {record.name}", "", "| 字段 | 必填 | 含义 |", "|---|---|---|", *rows, ""]
            )
        )
    return "\n".join(pages)


def _told(field: Field) -> str:
    """What a field means, and the words that it takes."""
    described = field.kind.schema()
    words = described.get("enum") or [described[key] for key in ("const",) if key in described]
    return field.meaning + ("：" + " ".join(f"`{word}`" for word in words) if words else "")


def _records(record: Record) -> Iterator[Record]:
    """A record and those inside it, each once."""
    seen: list[Record] = []
    waiting = [record]
    while waiting:
        at = waiting.pop(0)
        if at not in seen:
            seen.append(at)
            inside = (record_of(field.kind) for field in at.fields)
            waiting += [inner for inner in inside if inner]
    yield from seen


GENERATED = {
    _ROOT / "schema" / "catalogue.schema.json": lambda: (
        json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    ),
    _ROOT / "docs" / "catalogue.md": fields_page,
}


def stale() -> list[Path]:
    """The generated files that are not what the declared fields say."""
    return [
        path
        for path, text in GENERATED.items()
        if not path.is_file() or path.read_text("utf-8") != text()
    ]


def main() -> None:
    """Write the generated files; with `--check` only say which are stale, and exit 1 if any is."""
    outdated = stale()
    if "--check" not in sys.argv[1:]:
        for path in outdated:
            path.parent.mkdir(exist_ok=True)
            path.write_text(GENERATED[path](), "utf-8", newline="\n")
    elif outdated:
        names = ", ".join(str(path.relative_to(_ROOT)) for path in outdated)
        sys.exit(f"stale: {names}; run python -m regcheck.catalogue.schema")
