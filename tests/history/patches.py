"""Applying an RDF Patch, as somebody who has the dump of the version before would: written from the format's
definition, not from the program's own writer."""

from __future__ import annotations

import gzip
from pathlib import Path


def lines_of(dump: Path) -> set[bytes]:
    """The quads of a dump, a line each."""
    return set(gzip.decompress(dump.read_bytes()).splitlines(keepends=True)) if dump.is_file() else set()


def header(patch: Path) -> dict[str, str]:
    """``id`` and ``prev``, without angle brackets."""
    rows = [line.split() for line in gzip.decompress(patch.read_bytes()).decode().split("\n")]
    return {row[1]: row[2].strip("<>") for row in rows if row[:1] == ["H"]}


def applied(dump: set[bytes], patch: Path) -> set[bytes]:
    """The quads after the patch. A quad that is deleted must be there, one that is added must not; nothing
    may stand outside the transaction."""
    quads, open_ = set(dump), False
    for row in gzip.decompress(patch.read_bytes()).split(b"\n")[:-1]:
        mark, _, rest = row.partition(b" ")
        if mark in (b"TX", b"TC"):
            assert open_ is (mark == b"TC")
            open_ = mark == b"TX"
        elif mark == b"D":
            assert open_
            quads.remove(rest + b"\n")
        elif mark == b"A":
            assert open_ and rest + b"\n" not in quads
            quads.add(rest + b"\n")
        else:
            assert mark == b"H" and not open_
    assert not open_
    return quads
