"""`lint --fix` and `--diff`: what is fixed in memory, written file by file or shown."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, MutableMapping
from pathlib import Path

from regcheck.catalogue.load import Loaded
from regcheck.cli import files
from regcheck.cli.delivery import in_repository
from regcheck.cli.output import note
from regcheck.errors import FileError, RegcheckError
from regcheck.findings import posix
from regcheck.i18n import say
from regcheck.lint.engine import Checked, read
from regcheck.lint.fix import Fixed, fix
from regcheck.render.patch import patch

Check = Callable[[Loaded], Checked]


def write_fixes(
    checked: Iterable[Checked], check: Check, errors: MutableMapping[Path, RegcheckError]
) -> list[Checked]:
    """What lint finds after fixing; a file that cannot be written is added to the errors."""
    results = []
    for one in checked:
        fixed = fix(one, check)
        failed = _write(fixed)
        errors.update(failed)
        n = sum(n for path, n in fixed.counts.items() if Path(path) not in failed)
        if n:
            note(say("改正了 {n} 处", n=n))
        results.append(_as_it_is(one, check) if failed else fixed.checked)
    return results


def _write(fixed: Fixed) -> dict[Path, RegcheckError]:
    """Write every changed file; why the others could not be."""
    failed: dict[Path, RegcheckError] = {}
    for path, (old, new) in fixed.changes.items():
        try:
            files.write(path, new, old)
        except FileError as error:
            failed[Path(path)] = error
    return failed


def _as_it_is(one: Checked, check: Check) -> Checked:
    """A catalogue of which some files were fixed and others could not be, read from the disk."""
    try:
        return check(read(Path(one.loaded.facts.path)))
    except FileError:  # it may have been taken away, which is why
        return one


def _said(path: str) -> str:
    """A path as `patch -p1` and `git apply` take it: none that leads up, or begins with a slash."""
    leads_out = os.path.isabs(path) or os.pardir in Path(path).parts
    return posix(in_repository(path)).lstrip("/") if leads_out else posix(path)


def show_fixes(checked: Iterable[Checked], check: Check) -> str:
    """What fixing would change, as a diff."""
    patches = ""
    for one in checked:
        fixed = fix(one, check)
        patches += "".join(patch(_said(path), *texts) for path, texts in fixed.changes.items())
        if fixed.fixes:
            note(say("可以改正 {n} 处", n=fixed.fixes))
    return patches
