"""What is being done, told on stderr while it takes long; on a terminal only."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from regcheck.i18n import Sentence, say

if TYPE_CHECKING:
    from threading import Timer

    from rich.status import Status
    from rich.text import Text

_PATIENCE = 1.0  # seconds before anything is shown


class Progress:
    """An observer of the work inside a `with`: call it with each step."""

    def __init__(self) -> None:
        self._step = say("请稍候")
        self._status: Status | None = None
        self._timer: Timer | None = None

    def __enter__(self) -> Progress:
        if sys.stderr is not None and sys.stderr.isatty():
            from threading import Timer

            self._timer = Timer(_PATIENCE, self._show)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __call__(self, step: Sentence) -> None:
        self._step = step
        if self._status is not None:
            self._status.update(_told(step))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()  # it may be showing something just now
        if self._status is not None:
            self._status.stop()

    def _show(self) -> None:
        from rich.console import Console

        console = Console(stderr=True, markup=False, emoji=False, highlight=False)
        self._status = console.status(_told(self._step), spinner="line")
        self._status.start()


def _told(step: Sentence) -> Text:
    """The step as it is: Rich would take brackets in a plain string for its own."""
    from rich.text import Text

    from regcheck.render.visible import visible

    return Text(visible(str(step)))
