"""Dumps: gzipped N-Quads, from which the store is loaded and can be loaded again."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

_LEVEL = 4
_END = b" .\n"


class Dump:
    """The dump of one graph, to be filled within ``with``; ``quads`` counts what was added."""

    def __init__(self, path: Path, graph: str) -> None:
        self.path = path
        self._end = f" <{graph}> .\n".encode()
        self.quads = 0

    def __enter__(self) -> Dump:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._raw = self.path.open("wb")
        self._file = gzipped(self._raw)
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._raw.close()

    def add(self, triples: bytes) -> None:
        """Add N-Triples lines. A newline ends a triple and nothing else: literals escape theirs."""
        self.quads += triples.count(b"\n")
        self._file.write(triples.replace(_END, self._end))


def write_lines(lines: Iterable[str], path: Path) -> int:
    """Ready N-Quads lines, of whatever graphs and few enough to be held at once, as a dump; their number."""
    text = "".join(lines).encode()
    with path.open("wb") as raw, gzipped(raw) as file:
        file.write(text)
    return text.count(b"\n")


def content_digest(dump: Path) -> tuple[str, int]:
    """The SHA-256 of what is in a dump, however it was compressed, and the number of its quads."""
    digest, quads = hashlib.sha256(), 0
    with gzip.open(dump, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
            quads += block.count(b"\n")
    return digest.hexdigest(), quads


def gzipped(raw: BinaryIO) -> gzip.GzipFile:
    """A compressed stream whose bytes depend on its content only: no name, no time (RFC 1952)."""
    return gzip.GzipFile("", "wb", _LEVEL, raw, mtime=0)
