"""Which files a path means: itself, or the drafts in a folder that git would not ignore."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from regcheck.scan.ignored import Ignored
from regcheck.scan.readers import DRAFTS


def drafts(paths: list[str]) -> Iterator[str]:
    """Every file to be scanned, once; `-` is standard input.

    A file that is named is scanned whatever it is called; from a folder come the files whose
    suffix is a draft's, by name, without what is hidden, ignored by git, or a lock of Word's.
    """
    seen: set[str] = set()
    for path in paths:
        for file in _inside(path) if path != "-" and os.path.isdir(path) else (path,):
            real = file if file == "-" else os.path.realpath(file)
            if real not in seen:
                seen.add(real)
                yield file


def _inside(folder: str) -> Iterator[str]:
    ignored = Ignored.above(Path(folder))
    yield from _walk(folder, ignored)


def _walk(folder: str, ignored: Ignored) -> Iterator[str]:
    ignored = ignored.entering(folder)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder  # reading it will say why not
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")):
            continue
        is_folder = entry.is_dir(follow_symlinks=False)
        if ignored.matches(entry.path, is_folder):
            continue
        if is_folder:
            yield from _walk(entry.path, ignored)
        elif Path(entry.name).suffix.lower() in DRAFTS and entry.is_file():
            yield entry.path
