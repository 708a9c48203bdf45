"""RC0xx: what can be read at all. Loading finds these; here stands what is said of them."""

from __future__ import annotations

from regcheck.findings import Rule
from regcheck.i18n import say
from regcheck.lint.rules.rule import CheckedRule

YAML_SYNTAX = CheckedRule(
    Rule(
        "RC001",
        "yaml-syntax",
        "error",
        say("不是 YAML、不是 UTF-8、嵌套太深或文件太大，或者用了标签、锚、合并键"),
        say("读不出来的目录什么也回答不了；换一个程序读，还可能读成别的意思"),
        say("按指出的位置改正语法；文件存为不带 BOM 的 UTF-8"),
        bad="""
- number: 江政规〔2023〕6号
  issuers: [江城市人民政府
""",
        good="""
- number: 江政规〔2023〕6号
  issuers: [江城市人民政府]
""",
    )
)

DUPLICATE_KEY = CheckedRule(
    Rule(
        "RC002",
        "duplicate-key",
        "error",
        say("同一个字段写了两次"),
        say("YAML 只留最后一次，前一次写的事实就悄悄丢了"),
        say("核对来源，只留正确的一次"),
        bad="""
- number: 江政规〔2023〕6号
  validity: {until: 2026-02-07}
  validity: {until: 2028-02-07}
""",
        good="""
- number: 江政规〔2023〕6号
  validity: {until: 2026-02-07}
""",
    )
)

UNKNOWN_FIELD = CheckedRule(
    Rule(
        "RC003",
        "unknown-field",
        "error",
        say("目录格式里没有的字段"),
        say("写错名字的字段没有人读：以为记了施行日期，其实没有记"),
        say("改成提示的字段名；要记格式里没有的内容，用 note 或注释"),
        bad="""
- number: 江政规〔2023〕6号
  efective: 2023-02-08
""",
        good="""
- number: 江政规〔2023〕6号
  effective: 2023-02-08
""",
    )
)

MISSING_FIELD = CheckedRule(
    Rule(
        "RC004",
        "missing-field",
        "error",
        say("缺少必填的字段"),
        say("缺了它就不知道说的是哪件文件、出自哪里，或者由谁改动"),
        say("补上这个字段；事实照来源写，有效期没有看到就写 validity: unknown，不要猜"),
        bad="""
- number: 江政规〔2023〕6号
  events:
    - {action: confirm, date: 2024-03-22}
- number: 江政规〔2024〕5号
""",
        good="""
- number: 江政规〔2023〕6号
  events:
    - {action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22}
- number: 江政规〔2024〕5号
""",
    )
)

INVALID_VALUE = CheckedRule(
    Rule(
        "RC005",
        "invalid-value",
        "error",
        say("类型不对、日期不存在、词不在词表里，或者期限读不懂"),
        say("读不懂的日期算不出有效与否；宽容地猜，就会答错"),
        say("按提示的写法改正，并与来源核对"),
        bad="""
- number: 江政规〔2023〕6号
  effective: 2023-02-30
""",
        good="""
- number: 江政规〔2023〕6号
  effective: 2023-03-02
""",
    )
)
