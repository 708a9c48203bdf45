"""Which catalogue answers: the one named, the one in the working folder or above, the shipped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from regcheck.catalogue.find import is_shipped, locate, shipped


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def put(folder: Path) -> Path:
    path = folder / "data" / "documents.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("", encoding="utf-8")
    return path


def test_named(here: Path) -> None:
    put(here)
    assert locate("elsewhere.yaml") == Path("elsewhere.yaml")
    assert locate(Path("folder")) == Path("folder")


@pytest.mark.parametrize("above", [0, 1, 2])
def test_in_the_working_folder_or_above(here: Path, above: int) -> None:
    put([here, *here.parents][above])
    assert locate() == Path(*[os.pardir] * above, "data", "documents.yaml")


def test_the_nearest_one_answers(here: Path) -> None:
    put(here.parent)
    put(here)
    assert locate() == Path("data/documents.yaml")


def test_else_the_shipped_one(here: Path) -> None:
    (here / "data" / "documents.yaml").mkdir(parents=True)  # a folder is not the usual file
    assert locate() == shipped()
    assert is_shipped(locate())


def test_the_working_folder_has_been_deleted(here: Path) -> None:
    here.rmdir()
    assert locate() == shipped()


def test_a_folder_above_may_be_closed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = put(here.parent)

    def is_file(path: Path) -> bool:
        if here in path.parents:
            raise PermissionError(path)
        return path.resolve() == found

    monkeypatch.setattr(Path, "is_file", is_file)
    assert locate() == Path("../data/documents.yaml")


def test_is_shipped(tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(shipped())
    assert is_shipped(link)
    assert not is_shipped(tmp_path / "none.yaml")
    assert not is_shipped(put(tmp_path))
