"""`regcheck explain`: what one rule finds, why it matters, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from regcheck.cli.common import choose_format, screen
from regcheck.cli.output import emit
from regcheck.cli.rules import every_rule
from regcheck.errors import UsageError
from regcheck.i18n import mark, say

if TYPE_CHECKING:
    from regcheck.findings import Rule

app = typer.Typer(rich_markup_mode=None)
_FORMATS = ("human", "json")


@app.command()
def explain(
    rule: Annotated[
        str,
        typer.Argument(
            metavar="RULE",
            help=mark("规则的编号或名称，如 RC306 或 uncovered-gap"),
            autocompletion=lambda incomplete: _complete(incomplete),
        ),
    ],
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=mark("human 或 json（缺省：human）"),
            autocompletion=lambda: list(_FORMATS),
        ),
    ] = None,
) -> None:
    from regcheck.render.rules import explain_text, rules_json

    chosen = choose_format(form, _FORMATS, "human")
    found = _find(rule)
    emit(rules_json(found) if chosen == "json" else explain_text(found, screen()))


def _find(text: str) -> list[Rule]:
    """The rules of a code or a name; UsageError with the nearest otherwise."""
    from regcheck.lint.naming import find_rules, nearest_rule

    found = find_rules(text, every_rule())
    if not found:
        near = nearest_rule(text, every_rule())
        told = say("没有 {code} 这条规则；全部规则见 regcheck rules", code=text)
        raise UsageError(told, [near] if near else [])
    return found


def _complete(incomplete: str) -> list[tuple[str, str]]:
    typed = incomplete.upper()
    return [(c, str(r.summary)) for c, r in every_rule().items() if c.startswith(typed)]
