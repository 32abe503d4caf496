"""Triples that several rows state alike, each kept once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def distinct(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The lines of all chunks of N-Triples in one chunk, sorted and none twice; no chunk when there are none.
    They must fit into memory: they are about what rows share."""
    lines = {line for chunk in chunks for line in chunk.splitlines(keepends=True)}
    if lines:
        yield b"".join(sorted(lines))
