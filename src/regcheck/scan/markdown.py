"""The text of Markdown as it is shown, each stretch with its place in the source.

What hides text is read narrowly: a mark that is never closed hides nothing.
"""

from __future__ import annotations

import html
import re

from regcheck.scan.markup import CELLS, INLINE
from regcheck.scan.reading import Piece, Reading

# Where a link leads: (address "title") or [name].
_GOAL = r"""(?:\((?:<[^<>\n]{0,2000}>|[^()\s]{0,2000}(?:\([^()\s]{0,2000}\)[^()\s]{0,2000})?)"""
_GOAL += r"""(?:\s+(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'))?\)|\[[^\[\]\n]{0,100}\])"""
# CommonMark's tags, without < in what is quoted: where there is one, all that is sought ends.
_ATTRIBUTE = r"""[ \t\r\n]+[A-Za-z_:][A-Za-z0-9_.:-]*"""
_ATTRIBUTE += r"""(?:[ \t\r\n]*=[ \t\r\n]*(?:[^\s"'=<>`]+|"[^"<]*"|'[^'<]*'))?"""
_LABEL = r"(?:[^\[\]]|\[[^\[\]]{0,100}\]){0,300}"
_DEFINED = re.compile(r"^[ \t>]*(?:(?:[-+*]|[0-9]{1,9}[.)])[ \t]+)?\[([^\[\]]{1,999})\]:", re.M)
_TOKEN = re.compile(
    rf"""(?=[ \t\n>`~<&\\!\[\]*_|])(?:  # for speed
      (?P<fence>^[ >\t]*(?P<rail>```+(?=[^`\n]*$)|~~~+)[^\n]*$)
    | (?P<block>\n[ \t\r>]*(?=\n|[-+*][ \t]|[0-9]{{1,9}}[.)][ \t]|\#))
    | (?P<cell>\|)
    | (?P<quote>^[ \t]*>[ \t>]*)
    | (?P<comment><!--)
    | (?P<code>(?<!`)(?P<ticks>`+)(?P<inside>[^`\n]+)(?P=ticks)(?!`))
    | \\(?P<escaped>[^\w\s])
    | (?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)
    | <(?P<tag>[A-Za-z][A-Za-z0-9-]*)(?:{_ATTRIBUTE}){{0,100}}[ \t\r\n]*/?>
    | </(?P<ended>[A-Za-z][A-Za-z0-9-]*)[ \t\r\n]*>
    | (?P<strike>(?<!~)~~(?!~))
    | (?P<label>!?\[(?!\d+\])(?={_LABEL}(?P<leads>\]{_GOAL})))
    | (?P<goal>\]{_GOAL})
    | (?P<mark>[*_`\\])
    )""",
    re.M | re.X,
)


def read_markdown(source: str) -> Reading:
    """The text without its marks, comments, struck text and link targets."""
    return _Markdown(source).read()


class _Markdown:
    def __init__(self, source: str) -> None:
        self.source = source
        self.texts: list[str] = []
        self.pieces: list[Piece] = []
        self.length = 0
        self.deleted: dict[str, int] = {}  # how many pieces there were where ~~ or <del> began
        self.last_comment = source.rfind("-->")
        self.defined = {_name(found[1]) for found in _DEFINED.finditer(source)}
        self.goals: set[int] = set()  # where those of links begin

    def read(self) -> Reading:
        at = 0
        while token := _TOKEN.search(self.source, at):
            self._add(self.source[at : token.start()], at, token.start())
            at = self._after(token)
        self._add(self.source[at:], at, len(self.source))
        return Reading("".join(self.texts), source=self.source, pieces=tuple(self.pieces))

    def _after(self, token: re.Match[str]) -> int:
        """Add what a token shows; where the text goes on after it."""
        start, end = token.span()
        kind = token.lastgroup
        if token["fence"]:
            end = self._fenced(token)
        elif token["block"] or token["cell"]:
            self.deleted.clear()
            self._add(self.source[start], start, start + 1)
        elif token["comment"]:
            end = self._comment(end)
        elif token["code"]:
            self._add(token["inside"], *token.span("inside"))
        elif token["escaped"]:
            self._add(token["escaped"], *token.span("escaped"))
        elif token["entity"]:
            self._add(html.unescape(token["entity"]), start, end)
        elif tag := token["tag"] or token["ended"]:
            self._tag(tag.lower(), bool(token["ended"]), start, end)
        elif kind == "strike":
            self._strike(start, end)
        elif token["leads"]:
            self._label(token)
        elif token["goal"] and start not in self.goals:
            self._add("]", start, end := start + 1)
        return end

    def _label(self, token: re.Match[str]) -> None:
        """Begin a link; what refers to a name that is defined nowhere is shown as it is."""
        start, end = token.span()
        goal = token.start("leads")
        address = token["leads"][1:]
        name = address[1:-1] or self.source[end:goal]
        if address.startswith("(") or _name(name) in self.defined:
            self.goals.add(goal)
        else:
            self._add(self.source[start:end], start, end)

    def _strike(self, start: int, end: int) -> None:
        """Marks that lean on text: ~~ before a blank begins nothing, after one it ends nothing."""
        if "~~" in self.deleted and not _is_blank(self.source[start - 1 : start]):
            self._delete("~~", closes=True)
        elif not _is_blank(self.source[end : end + 1]):
            self._delete("~~", closes=False)

    def _fenced(self, token: re.Match[str]) -> int:
        """Text between fences is shown as it is."""
        self.deleted.clear()
        closing = re.compile(rf"^[ >\t]*{token['rail']}", re.M).search(self.source, token.end())
        end = closing.end() if closing else len(self.source)
        self._add(self.source[token.start() : end], token.start(), end)
        return end

    def _comment(self, begun: int) -> int:
        if begun > self.last_comment:
            return begun
        return self.source.index("-->", begun) + 3

    def _tag(self, tag: str, closing: bool, start: int, end: int) -> None:
        if tag == "del":
            self._delete(tag, closing)
        elif tag not in INLINE:
            self._add("\t" if tag in CELLS else "\n", start, end)

    def _delete(self, mark: str, closes: bool) -> None:
        """Begin to delete, or take back what came since; without an end nothing is deleted."""
        begun = self.deleted.pop(mark, None)
        if not closes:
            self.deleted[mark] = len(self.pieces)
        elif begun is not None and begun < len(self.pieces):
            self.length = self.pieces[begun].start
            del self.pieces[begun:], self.texts[begun:]

    def _add(self, text: str, start: int, end: int) -> None:
        if text:
            self.pieces.append(Piece(self.length, start, end))
            self.texts.append(text)
            self.length += len(text)


def _name(label: str) -> str:
    return " ".join(label.split()).casefold()


def _is_blank(sign: str) -> bool:
    return not sign or sign.isspace()
