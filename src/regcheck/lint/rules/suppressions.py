"""RC9xx: suppressions and the configuration. The engine finds these; here stands what is said."""

from __future__ import annotations

from regcheck.findings import Rule
from regcheck.i18n import say
from regcheck.lint.rules.rule import CheckedRule

_MISPRINT = """
- number: 江政规〔2023〕6号
  # regcheck: ignore[{code}]{reason}
  title: 市人民政府关于修改部分{files}的决定
"""

WITHOUT_REASON = CheckedRule(
    Rule(
        "RC901",
        "suppression-without-reason",
        "error",
        say("忽略注释没有写理由"),
        say("不写理由，就没有人知道是来源如此，还是懒得改；这样的注释不起作用"),
        say("在方括号后面写明来源印的是什么"),
        bad="""
- number: 江政规〔2023〕6号
  # regcheck: ignore[RC108]
  title: 市人民政府关于加强停车管理的通知
""",
        good=_MISPRINT.format(code="RC107", reason=" 目录第12项原文如此", files="文件文件"),
    )
)

UNUSED = CheckedRule(
    Rule(
        "RC902",
        "unused-suppression",
        "warning",
        say("忽略注释没有忽略任何问题"),
        say("问题已经改掉而注释还在，下一次真的抄错时就没有人看见"),
        say("删去没有用处的注释"),
        bad=_MISPRINT.format(code="RC107", reason=" 目录第12项原文如此", files="文件"),
        good=_MISPRINT.format(code="RC107", reason=" 目录第12项原文如此", files="文件文件"),
        fixable=True,
    )
)

UNKNOWN_RULE = CheckedRule(
    Rule(
        "RC903",
        "unknown-rule",
        "error",
        say("忽略注释或配置里写了没有的规则"),
        say("写错编号的注释、配置不起作用，而人以为它起作用"),
        say("改成提示的编号；全部规则见 regcheck rules"),
        bad=_MISPRINT.format(code="RC170", reason=" 目录第12项原文如此", files="文件"),
        good=_MISPRINT.format(code="RC107", reason=" 目录第12项原文如此", files="文件文件"),
    )
)
