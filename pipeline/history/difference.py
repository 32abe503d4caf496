"""What two dumps have not in common, as sorted lines, with flat memory.

Lines go into buckets on disk by a checksum, so that equal lines meet in one bucket; a bucket fits into
memory.
"""

from __future__ import annotations

import gzip
import heapq
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

_BYTES_TO_A_BUCKET = 1 << 20
_MOST_BUCKETS = 256


@dataclass(slots=True)
class Lines:
    """Lines that rest on disk in sorted runs; iterating gives all of them, sorted. ``count``: how many."""

    runs: list[Path] = field(default_factory=list)
    count: int = 0

    def __iter__(self) -> Iterator[bytes]:
        with ExitStack() as stack:
            yield from heapq.merge(*(stack.enter_context(run.open("rb")) for run in self.runs))

    def add(self, lines: set[bytes], run: Path) -> None:
        """Another run, which rests at ``run``."""
        if lines:
            run.write_bytes(b"".join(sorted(lines)))
            self.runs.append(run)
            self.count += len(lines)


@dataclass(frozen=True, slots=True)
class Difference:
    """Lines that only the later dump has, and lines that only the earlier one had."""

    added: Lines
    gone: Lines


def difference(before: Path | None, after: Path | None, work: Path) -> Difference:
    """What differs between two dumps (gzipped N-Quads); None is an empty one. The empty folder ``work`` holds
    the lines for as long as they are read."""
    dumps = [dump for dump in (before, after) if dump]
    size = max((dump.stat().st_size for dump in dumps), default=0)
    buckets = min(size // _BYTES_TO_A_BUCKET + 1, _MOST_BUCKETS)
    _part(before, work, "before", buckets)
    _part(after, work, "after", buckets)
    found = Difference(Lines(), Lines())
    for number in range(buckets):
        old, new = (_taken(work / f"{name}-{number}") for name in ("before", "after"))
        found.gone.add(old - new, work / f"gone-{number}")
        found.added.add(new - old, work / f"added-{number}")
    return found


def _part(dump: Path | None, work: Path, name: str, buckets: int) -> None:
    """The lines of a dump in files ``<name>-0`` and on."""
    with ExitStack() as stack:
        files = [stack.enter_context((work / f"{name}-{number}").open("wb")) for number in range(buckets)]
        if dump is None:
            return
        for line in stack.enter_context(gzip.open(dump, "rb")):
            files[crc32(line) % buckets].write(line)


def _taken(bucket: Path) -> set[bytes]:
    """The lines of a bucket, which is not needed any more."""
    with bucket.open("rb") as file:
        lines = set(file)
    bucket.unlink()
    return lines
