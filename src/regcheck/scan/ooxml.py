"""Reading the parts of an Office Open XML file with the standard library, on guard.

A file that unpacks beyond `LIMIT`, or beyond `_FREE` to `_RATIO` times its packed size, declares
entities, or is deeper, has more names or longer tags than any program writes, is refused while it
is being read, so that time and memory stay small.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol
from xml.etree import ElementTree

from regcheck.i18n import say
from regcheck.scan.reading import Unreadable

LIMIT = 64 * 2**20  # bytes of XML in one file; a thousand pages are about 20 MB
_FREE = 10 * 2**20  # bytes of XML, however small they were packed
_RATIO = 100  # of unpacked to packed: Word's own XML has 10 to 30
_RECORD = 500  # bytes that the attributes of an element take up
_DEEPEST = 1000  # elements inside one another; Word's own are some fifty
_NAMES = 10_000  # different names, of which the parser forgets none; Word has some hundreds
_LONGEST_TAG = 4 * 2**20  # bytes; a tag may hold a picture's data
_STEP = 2**16
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # Office has no others


class Target(Protocol):
    """Is told the elements and the text of a part, in their order."""

    def start(self, tag: str, attrs: dict[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, data: str) -> None: ...


class Link(NamedTuple):
    """A relationship to another part: its id, the last word of its type, the part's name."""

    id: str
    kind: str
    target: str


class Package:
    """An Office file: named parts of XML in a zip archive of `size` bytes."""

    def __init__(self, archive: zipfile.ZipFile, size: int) -> None:
        self.archive = archive
        self.names = {name.lower(): name for name in archive.namelist()}  # case means nothing
        parts = [part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
        # What the archive says of itself may be untrue.
        self.packed = min(size, sum(part.compress_size for part in parts))
        self.size = 0

    def spend(self, size: int) -> None:
        """Count what has been unpacked. Raises Unreadable where it is too much."""
        self.size += size
        allowed = min(LIMIT, max(_FREE, self.packed * _RATIO))
        if self.size > allowed:
            raise Unreadable(
                say("文件解开后超过 {n} MB，可能是压缩炸弹；没有读", n=allowed // 2**20)
            )

    def has(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return name.lower() in self.names

    def links(self, name: str) -> Iterator[Link]:
        """What a part, or with "" the whole file, is linked with inside the file."""
        folder, _, file = name.rpartition("/")
        listed = posixpath.join(folder, "_rels", f"{file}.rels")
        if not self.has(listed):
            return
        for link in self.attributes(listed, "Relationship"):
            if link.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))
                kind = link.get("Type", "").rpartition("/")[2]
                yield Link(link.get("Id", ""), kind, target.lstrip("/"))

    def parse(self, name: str, target: Target) -> None:
        """Feed one part to a target.

        Raises Unreadable, KeyError, ParseError, BadZipFile, NotImplementedError.
        """
        strict = _Strict(target)
        parser = ElementTree.XMLParser(target=strict)
        info = self.archive.getinfo(self.names[name.lower()])
        if info.compress_type not in _METHODS:
            raise NotImplementedError
        with self.archive.open(info) as part:
            while piece := part.read(_STEP):
                self.spend(len(piece))
                parser.feed(piece)
                strict.fed(len(piece))
        parser.close()

    def attributes(self, name: str, element: str) -> list[dict[str, str]]:
        """The attributes of all elements of one name in a part."""
        found = _Attributes(element, self)
        self.parse(name, found)
        return found.found


def local(tag: str) -> str:
    """A name without its namespace."""
    return tag.rpartition("}")[2]


class _Attributes:
    def __init__(self, element: str, package: Package) -> None:
        self.element = element
        self.package = package
        self.found: list[dict[str, str]] = []

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        if local(tag) == self.element:
            self.package.spend(_RECORD)
            self.found.append({local(key): value for key, value in attrs.items()})

    def end(self, tag: str) -> None: ...
    def data(self, data: str) -> None: ...


class _Strict:
    """Passes a part on to a target, and refuses one that is made to be a burden."""

    def __init__(self, target: Target) -> None:
        self.begin: Callable[[str, dict[str, str]], None] = target.start
        self.finish: Callable[[str], None] = target.end
        self.data: Callable[[str], None] = target.data
        self.depth = self.silent = 0  # elements that are open; bytes since a tag
        self.names: set[str] = set()

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        self.depth += 1
        self.silent = 0
        self.names.add(tag)
        self.names.update(attrs)
        if self.depth > _DEEPEST:
            raise _monstrous()
        self.begin(tag, attrs)

    def start_ns(self, prefix: str, uri: str) -> None:
        self.names.add(prefix)

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.silent = 0
        self.finish(tag)

    def fed(self, size: int) -> None:
        """Look, after so many bytes, whether they are such as no program writes."""
        self.silent += size
        if self.silent > _LONGEST_TAG or len(self.names) > _NAMES:
            raise _monstrous()

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise Unreadable(say("文件里的 XML 声明了实体，可能是攻击；没有读"))

    def close(self) -> None: ...


def _monstrous() -> Unreadable:
    return Unreadable(say("文件里的 XML 嵌套太深、名称太多或标签太长，可能是攻击；没有读"))
