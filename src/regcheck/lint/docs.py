"""The page on the rules, from their records: `python -m regcheck.lint.docs [--check]`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from regcheck.findings import Rule
from regcheck.lint.rules import RULES

PAGE = Path(__file__).resolve().parents[3] / "docs" / "rules.md"

_OPENING = """\
# 规则

`regcheck lint` 按这些规则检查目录。编号固定不变，`regcheck explain 编号` 在终端显示同样的内容。

有意保留的，在问题所在的行末或者紧接着的上一行写明理由，就不再报：

```yaml
  title: 关于印发文件文件管理办法的通知  # regcheck: ignore[RC107] 公报原文如此
```

几条规则用逗号隔开；理由不同的，在同一行接着写下一个注释。没有理由、没有用处、规则不存在的忽略注释，本身也会报出来（RC901–RC903）。
哪些规则要查、各是什么级别、上限是几天，在 `regcheck.toml` 里定，见 [ci.md](ci.md)。

例子只写要紧的几行，其余必填的字段略去。

（本页由 `python -m regcheck.lint.docs` 从程序里的规则生成，不要手改。）
"""

_FAMILIES = {
    "RC0": "读得出来吗",
    "RC1": "文号和标题",
    "RC2": "日期和期限",
    "RC3": "修改、废止、延续",
    "RC4": "与行为文件的目录核对",
    "RC5": "出处",
    "RC6": "随日子变化的",
    "RC9": "忽略和配置",
}


def page() -> str:
    """The page, in Markdown: all rules in a table, then each by itself."""
    rules = [rule for rule, _ in RULES]
    lines = [
        _OPENING,
        "| 编号 | 名称 | 级别 | 查什么 |",
        "|---|---|---|---|",
        *map(_row, rules),
        "",
    ]
    for prefix, family in _FAMILIES.items():
        lines += [f"## {family}", ""]
        lines += [line for rule in rules if rule.code.startswith(prefix) for line in _section(rule)]
    return "\n".join(lines)


def _row(rule: Rule) -> str:
    anchor = f"{rule.code}-{rule.name}".lower()
    summary = rule.summary.chinese.replace("|", "\\|")
    return f"| [{rule.code}](#{anchor}) | {rule.name} | {_level(rule)} | {summary} |"


def _level(rule: Rule) -> str:
    fixable = "，可自动改正" if rule.fixable else ""
    timed = "，只在给出 `--on` 时查" if rule.timed else ""
    return f"{rule.severity}{fixable}{timed}"


def _section(rule: Rule) -> Iterator[str]:
    yield from (f"### {rule.code} {rule.name}", "", f"{rule.summary.chinese}（{_level(rule)}）", "")
    yield from (f"- 为什么：{rule.why.chinese}", f"- 怎么办：{rule.remedy.chinese}", "")
    for title, example in (("会报的：", rule.bad), ("不会报的：", rule.good)):
        yield from (title, "", "```yaml", example.strip("\n"), "```", "")


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` tell whether it is stale; exit code 1 if it is."""
    if "--check" in arguments:
        if PAGE.is_file() and PAGE.read_text("utf-8") == page():
            return 0
        print(f"{PAGE.name} is stale; run python -m regcheck.lint.docs", file=sys.stderr)
        return 1
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
