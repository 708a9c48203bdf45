"""The reader's language: Chinese sentences in the code, translations through gettext.

The Chinese text is the message id, so Chinese needs no translation file and a missing
translation still reads. Only the command line chooses the language (`use`).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from gettext import GNUTranslations

LOCALE = Path(__file__).with_name("locale")
_current: "GNUTranslations | None" = None  # Chinese, which needs none


def use(language: str) -> None:
    """Choose the language of human text: `zh`, or a folder of `locale` such as `en`."""
    global _current
    path = LOCALE / language / "LC_MESSAGES" / "regcheck.mo"
    if language == "zh" or not path.is_file():
        _current = None
        return
    from gettext import GNUTranslations

    with path.open("rb") as file:
        _current = GNUTranslations(file)


def _(message: str) -> str:
    """The message in the reader's language."""
    return _current.gettext(message) if _current and message else message


class Sentence(NamedTuple):
    """A sentence that can be said in either language: a Chinese template and its values.

    `str()` says it in the reader's language, `chinese` always in Chinese (JSON prose).
    Values are inserted as they are, so a brace in a title is never a placeholder; a list or tuple
    is said as a series, and a sentence among the values in the language of the whole.
    """

    template: str
    values: Mapping[str, Any]

    def __str__(self) -> str:
        n = self.values.get("n")
        template = (
            _current.ngettext(self.template, self.template, n)
            if _current and isinstance(n, int)
            else _(self.template)
        )
        return template.format(**{name: _said(value) for name, value in self.values.items()})

    @property
    def chinese(self) -> str:
        values = {name: _chinese_of(value) for name, value in self.values.items()}
        return self.template.format(**values)


def _said(value: Any) -> Any:
    return _("、").join(map(str, value)) if type(value) in (list, tuple) else value


def _chinese_of(value: Any) -> Any:
    if type(value) in (list, tuple):
        return "、".join(str(_chinese_of(item)) for item in value)
    return value.chinese if isinstance(value, Sentence) else value


def say(template: str, /, **values: Any) -> Sentence:
    """A sentence to be said later; a whole number named `n` chooses the plural form."""
    return Sentence(template, values)


def mark(message: str) -> str:
    """Mark a text that is translated where it is shown, such as the help of an option."""
    return message
