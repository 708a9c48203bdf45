"""From the bytes of a file to its nodes, and what is wrong with it as a text and as YAML."""

# No postponed annotations here: NamedTuple would compile each of them again at start-up.
import gc
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from regcheck.catalogue.file import NO_NAMES, File, Names
from regcheck.catalogue.refused import Stop
from regcheck.findings import Finding, Place
from regcheck.i18n import say
from regcheck.nodes import SourceText

MAX_BYTES = 256 * 1024 * 1024


class Source(NamedTuple):
    """A file as YAML: the node at its top (None where it has none), and what is wrong with it.

    Of a file that is not `whole`, a part is no YAML, and not among the nodes; `sound` are the fields
    that were read in full before it.
    """

    root: Any
    findings: list[Finding]
    whole: bool = True
    sound: frozenset[str] = frozenset()


def read_source(path: str, data: bytes, names: Names = NO_NAMES) -> Source:
    """Read the bytes of one file; by the `names` of its fields it is taken apart where it is no YAML."""
    if len(data) > MAX_BYTES:
        sentence = say(
            "文件超过 {limit} MB，不像目录；请拆成文件夹里的几个文件", limit=MAX_BYTES >> 20
        )
        return Source(None, [Finding("RC001", sentence, Place(path, 1, 1, 1, 1))])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        from regcheck.catalogue.encoding import not_utf8  # only what cannot be read pays for it

        return Source(None, [not_utf8(path, data, error)])
    builder = File(SourceText(path, text), names)
    if data.startswith(BOM_UTF8):  # the parser would not count it
        data = b"\n" + data[len(BOM_UTF8) :]
    try:
        root = builder.build(data)
    except Stop:
        root = None
    return Source(
        root if builder.whole else root or None,
        builder.refused.findings,
        builder.whole,
        builder.sound,
    )


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Building makes many objects and no cycles; the collector would only walk them in vain.

    Nor should it do so at the end: what was built will stay, so it joins the oldest generation,
    which freezing and unfreezing does without a walk.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if not gc.get_freeze_count():  # somebody else's frozen objects stay frozen
                gc.freeze()
                gc.unfreeze()
            gc.enable()
