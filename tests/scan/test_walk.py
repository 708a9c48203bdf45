"""Which files a folder means, and that what git ignores is what git says it ignores."""

import errno
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from regcheck.scan.core import scan_file
from regcheck.scan.index import Index
from regcheck.scan.walk import drafts


def tree(root: Path, *paths: str) -> None:
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("", "utf-8")


def inside(root: Path, path: str = "") -> list[str]:
    return [Path(file).relative_to(root).as_posix() for file in drafts([str(root / path)])]


def test_a_folder_means_its_drafts(tmp_path: Path):
    tree(tmp_path, "b.docx", "a.TXT", "sub/c.md", "sub/d.pdf", "e.doc")
    tree(tmp_path, "x.py", "y.png", "noext", ".hidden.md", ".git/z.txt", "~$b.docx")
    assert inside(tmp_path) == ["a.TXT", "b.docx", "e.doc", "sub/c.md", "sub/d.pdf"]


def test_pages_have_many_names(tmp_path: Path):
    pages = ["a.htm", "b.html", "c.shtm", "d.shtml", "e.xht", "f.xhtml", "g.mht", "h.mhtml"]
    tree(tmp_path, *pages)
    assert inside(tmp_path) == pages
    (tmp_path / "d.shtml").write_text("依据武政规<b>〔2023〕</b>6号", "utf-8")
    [cited] = scan_file(str(tmp_path / "d.shtml"), Index(frozenset({"武政规"}), {})).cited
    assert cited.citation.number == "武政规〔2023〕6号"


def test_links_are_followed_to_files_and_told_of_folders_elsewhere(tmp_path: Path):
    root, other = tmp_path / "root", tmp_path / "rooted"
    tree(root, "in/a.md")
    tree(other, "b.md")
    for name, target in {
        "circle.md": "circle.md",
        "circle": "circle",
        "elsewhere": "../rooted",
        "file.md": "../rooted/b.md",
        "in/here": "../in",
        "in/up": "..",
        "nowhere": "gone",
        "nowhere.md": "gone.md",
        "up": "../..",
    }.items():
        (root / name).symlink_to(target)
    found = inside(root)
    assert found == ["circle.md", "elsewhere", "file.md", "in/a.md", "nowhere.md", "up"]
    unread = [scan_file(str(root / path), Index(frozenset(), {})) for path in found]
    assert [path for path, scanned in zip(found, unread, strict=True) if not scanned.is_read] == [
        "circle.md",
        "elsewhere",
        "nowhere.md",
        "up",
    ]
    assert "链接到别的文件夹" in str(unread[1].problems[0].message)
    assert "elsewhere" not in [Path(file).name for file in drafts([str(root), str(other)])]


def test_a_file_that_is_named_is_meant_once_whatever_it_is_called(tmp_path: Path):
    tree(tmp_path, "x.py", "a.txt")
    named = [str(tmp_path / "x.py"), str(tmp_path), str(tmp_path / "a.txt"), "-", "-", "no.txt"]
    assert list(drafts(named)) == [named[0], named[2], "-", "no.txt"]


def test_a_folder_that_may_not_be_read_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tree(tmp_path, "locked/a.md", "open/b.md")
    stat, listdir, scandir = os.stat, os.listdir, os.scandir

    def refusing(system: Callable[..., Any], inside: str) -> Callable[..., Any]:
        def call(path: Any = ".", *arguments: Any, **options: Any) -> Any:
            if inside in f"{path}/":
                raise PermissionError(errno.EACCES, "Permission denied", path)
            return system(path, *arguments, **options)

        return call

    monkeypatch.setattr(os, "stat", refusing(stat, "/locked/.git"))
    monkeypatch.setattr(os, "listdir", refusing(listdir, "/locked/"))
    monkeypatch.setattr(os, "scandir", refusing(scandir, "/locked/"))
    found = list(drafts([str(tmp_path / "locked"), str(tmp_path / "open")]))
    assert found == [str(tmp_path / "locked"), str(tmp_path / "open" / "b.md")]
    [problem] = scan_file(found[0], Index(frozenset(), {})).problems
    assert str(problem.message) == f"没有权限读取 {tmp_path / 'locked'}"


def test_two_names_are_one_file_where_only_their_case_differs(tmp_path: Path):
    """One inode under both is what a system shows that ignores case."""
    tree(tmp_path, "draft.txt")
    for name in ("Draft.TXT", "copy.txt"):
        (tmp_path / name).hardlink_to(tmp_path / "draft.txt")
    assert inside(tmp_path) == ["Draft.TXT", "copy.txt"]


PATTERNS = """\
# a comment
*.tmp.md
/top.md
build/
!build/keep.md
docs/*.txt
deep/**/x.md
**/any.md
a?c.md
[a-c]1.md
[!a-c]2.md
\\#odd.md
trailing.md{blank}
!important.tmp.md
sub/only
"""
FILES = """
x.tmp.md important.tmp.md top.md in/top.md build/a.md build/keep.md in/build/a.md docs/a.txt
docs/in/a.txt in/docs/a.txt deep/x.md deep/1/x.md deep/1/2/x.md any.md in/any.md abc.md abbc.md
a1.md d1.md a2.md d2.md #odd.md trailing.md sub/only/a.md in/sub/only/a.md plain.md
in/nested.md in/other.md
"""


def test_git_ignores_the_same(tmp_path: Path):
    tree(tmp_path, *FILES.split())
    (tmp_path / ".gitignore").write_text(PATTERNS.replace("{blank}", "   "), "utf-8")
    (tmp_path / "in" / ".gitignore").write_text("nested.md\n!/top.md\n!any.md\n", "utf-8")
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / ".git" / "info" / "exclude").write_text("plain.md\n", "utf-8")
    listing = ["git", "-C", str(tmp_path), "ls-files", "-z", "--others", "--exclude-standard"]
    said = subprocess.run(listing, check=True, capture_output=True, text=True).stdout
    kept = sorted(path for path in said.split("\0") if path and not path.startswith("."))
    kept = [path for path in kept if "/." not in path]
    assert sorted(inside(tmp_path)) == kept
    assert sorted(inside(tmp_path, "in")) == [path for path in kept if path.startswith("in/")]


@pytest.mark.parametrize("path", ["a.tmp.md", "build/a.md"])
def test_outside_of_a_repository_nothing_is_ignored(tmp_path: Path, path: str):
    tree(tmp_path, path)
    (tmp_path / ".gitignore").write_text(PATTERNS, "utf-8")
    assert inside(tmp_path) == [path]
