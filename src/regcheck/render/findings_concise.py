"""One line a finding, as compilers write them: for editors, `grep` and `sort`."""

from __future__ import annotations

from regcheck.findings import Report
from regcheck.render.findings_shared import headline, spot, standing


def render(report: Report) -> str:
    """`path:line:column: severity: message [code]`; nothing where nothing was found."""
    return "".join(
        f"{spot(found.finding.place)}: {found.severity}: {headline(found)} [{found.rule.code}]\n"
        for found in standing(report)
    )
