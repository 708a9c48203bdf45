"""Reading the parts of an Office Open XML file with the standard library, on guard.

A file that unpacks beyond `LIMIT`, or declares entities, is refused while it is being read, so
that memory stays small.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from typing import Protocol
from xml.etree import ElementTree

from regcheck.i18n import say
from regcheck.scan.reading import Unreadable

LIMIT = 256 * 2**20  # bytes of XML in one file
_STEP = 2**16


class Target(Protocol):
    """Is told the elements and the text of a part, in their order."""

    def start(self, tag: str, attrs: dict[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, data: str) -> None: ...


class Package:
    """An Office file: named parts of XML in a zip archive."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = frozenset(archive.namelist())
        self.left = LIMIT

    def parse(self, name: str, target: Target) -> None:
        """Feed one part to a target. Raises Unreadable, KeyError, ParseError, BadZipFile."""
        parser = ElementTree.XMLParser(target=_Strict(target))
        with self.archive.open(name) as part:
            while piece := part.read(_STEP):
                self.left -= len(piece)
                if self.left < 0:
                    told = say("文件解开后超过 {n} MB，可能是压缩炸弹；没有读", n=LIMIT // 2**20)
                    raise Unreadable(told)
                parser.feed(piece)
        parser.close()

    def attributes(self, name: str, element: str) -> list[dict[str, str]]:
        """The attributes of all elements of one name in a part."""
        found = _Attributes(element)
        self.parse(name, found)
        return found.found


def local(tag: str) -> str:
    """A name without its namespace."""
    return tag.rpartition("}")[2]


class _Attributes:
    def __init__(self, element: str) -> None:
        self.element = element
        self.found: list[dict[str, str]] = []

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        if local(tag) == self.element:
            self.found.append({local(key): value for key, value in attrs.items()})

    def end(self, tag: str) -> None: ...
    def data(self, data: str) -> None: ...


class _Strict:
    """Passes a part on to a target, and refuses one that declares entities."""

    def __init__(self, target: Target) -> None:
        self.start: Callable[[str, dict[str, str]], None] = target.start
        self.end: Callable[[str], None] = target.end
        self.data: Callable[[str], None] = target.data

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise Unreadable(say("文件里的 XML 声明了实体，可能是攻击；没有读"))

    def close(self) -> None: ...
