"""A timeline drawn in plain characters: one line of years, one of periods, one of marks."""

from __future__ import annotations

from datetime import date, timedelta

from regcheck.model import Event
from regcheck.timeline import Status, Timeline

SIGNS: dict[Status, str] = {
    "in-force": "=",
    "not-yet-effective": "-",
    "expired": "x",
    "repealed": "#",
    "declared-lapsed": "%",
    "suspended": "~",
    "unknown": "?",
}
_MARKS = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


_Mark = tuple[str, Event, bool]
"""A sign, the act that it marks, and whether that changes nothing."""


def picture(life: Timeline, on: date, width: int) -> tuple[list[str], list[_Mark]]:
    """The lines, `width` columns wide at most, and the marks among them."""
    first, last = _span(life, on)
    scale = _Scale(first, last, width)
    dated = enumerate(life.events)
    marked = [(sign, act, at in life.idle) for sign, (at, act) in zip(_MARKS, dated, strict=False)]
    acts = [" "] * width
    for sign, event, _ in marked:
        if event.date is not None:
            at = scale.column(event.date)
            while at < width - 1 and acts[at] != " ":  # acts of one day stand side by side
                at += 1
            acts[at] = sign
    today = " " * scale.column(on) + "^"
    lines = [_years(scale), _bar(life, scale), "".join(acts).rstrip(), today]
    return [line for line in lines if line.strip()], marked


class _Scale:
    """Days to columns, from the first day at column 0 to the last at the right margin."""

    def __init__(self, first: date, last: date, width: int) -> None:
        self.first, self.last, self.width = first, last, width
        self.days = max((last - first).days, 1)

    def column(self, day: date) -> int:
        at = (day - self.first).days * (self.width - 1) // self.days
        return min(max(at, 0), self.width - 1)

    def day(self, column: int) -> date:
        return self.first + timedelta(days=column * self.days // max(self.width - 1, 1))


def _span(life: Timeline, on: date) -> tuple[date, date]:
    """Whole years around everything that happens, with room to see what comes after it."""
    days = [on]
    for period in life.periods:
        days += [day for day in (period.start, period.end) if day is not None]
    days += [event.date for event in life.events if event.date is not None]
    first, last = min(days).year, max(days).year
    return date(max(first - 1, 1), 1, 1), date(min(last + 1, 9998), 12, 31)


def _years(scale: _Scale) -> str:
    line = [" "] * scale.width
    free = 0
    for year in range(scale.first.year, scale.last.year + 1):
        at = scale.column(date(year, 1, 1))
        if at >= free and at + 4 <= scale.width:
            line[at : at + 4] = f"{year:04d}"
            free = at + 6
    return "".join(line).rstrip()


def _bar(life: Timeline, scale: _Scale) -> str:
    """Every period is drawn, a short one at least one column wide."""
    line = [SIGNS[life.periods[life.index(scale.day(at))].status] for at in range(scale.width)]
    free = 0
    for period in life.periods:
        if period.start is not None and scale.first <= period.start <= scale.last:
            at = min(max(scale.column(period.start), free), scale.width - 1)
            line[at] = SIGNS[period.status]
            free = at + 1
    return "".join(line)
