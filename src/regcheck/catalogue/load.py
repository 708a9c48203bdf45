"""Catalogues from files and folders, from bytes and from text."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from regcheck.catalogue.find import files, unreadable
from regcheck.catalogue.reading import Loaded, Reading
from regcheck.catalogue.source import no_garbage_collection
from regcheck.errors import CatalogueError, FileError
from regcheck.i18n import say
from regcheck.model import Facts

__all__ = ["Loaded", "load_facts", "read_catalogue", "read_text", "read_texts"]


def load_facts(path: Path) -> Facts:
    """The facts of a catalogue; CatalogueError where a data error makes every answer unsafe."""
    loaded = read_catalogue(path)
    if loaded.findings:
        raise CatalogueError(
            say("目录 {path} 有 {n} 处错误，先改好才能回答", path=path, n=len(loaded.findings)),
            loaded.findings,
        )
    if not loaded.facts.documents:
        raise FileError(say("{path} 里没有任何文件记录（documents 是空的）", path=path))
    return loaded.facts


def read_catalogue(path: Path) -> Loaded:
    """Read a file or a folder of files. FileError only where nothing can be read."""
    with no_garbage_collection():
        reading = Reading()
        for file in files(path):
            try:
                data = file.read_bytes()
            except OSError as error:
                raise unreadable(file, error) from None
            reading.read(os.fspath(file), data)
        return reading.finish(os.fspath(path))


def read_text(path: str, data: bytes) -> Loaded:
    """Read a catalogue from bytes, reported under the name `path`."""
    return read_texts(path, [(path, data)])


def read_texts(path: str, texts: Iterable[tuple[str, bytes]]) -> Loaded:
    """Read the catalogue `path` from the names and bytes of its files."""
    with no_garbage_collection():
        reading = Reading()
        for name, data in texts:
            reading.read(name, data)
        return reading.finish(path)
