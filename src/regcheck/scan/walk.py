"""Which files a path means: itself, or the drafts in a folder that git would not ignore."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from regcheck.catalogue.find import identity
from regcheck.scan.formats import DRAFTS
from regcheck.scan.ignored import Ignored


def drafts(paths: list[str]) -> Iterator[str]:
    """Every file to be scanned, once; `-` is standard input.

    A file that is named is scanned whatever it is called; from a folder come the files whose
    suffix is a draft's, by name, without what is hidden, ignored by git, or a lock of Word's.
    Links to folders are not followed; one that leads out of all that is scanned comes itself, for
    reading it to say so.
    """
    folders = {path for path in paths if path != "-" and os.path.isdir(path)}
    roots = tuple(os.path.join(os.path.realpath(folder), "") for folder in folders)
    seen: set[object] = set()
    for path in paths:
        for file in _inside(path, roots) if path in folders else (path,):
            meant = file if file == "-" else identity(file)
            if meant not in seen:
                seen.add(meant)
                yield file


def _inside(folder: str, roots: tuple[str, ...]) -> Iterator[str]:
    ignored = Ignored.above(Path(folder))
    yield from _walk(folder, ignored, roots)


def _walk(folder: str, ignored: Ignored, roots: tuple[str, ...]) -> Iterator[str]:
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
            yield from _walk(entry.path, ignored, roots)
        elif os.path.isdir(entry.path):
            if not os.path.join(os.path.realpath(entry.path), "").startswith(roots):
                yield entry.path
        elif Path(entry.name).suffix.lower() in DRAFTS and (entry.is_symlink() or entry.is_file()):
            yield entry.path  # a link that leads nowhere, too: reading it will say so
