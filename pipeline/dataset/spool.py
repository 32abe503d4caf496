"""Rows of text kept on disk: written batch by batch, read back in chunks, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

import numpy as np
import numpy.typing as npt
import pyarrow as pa


class Spool:
    """Blocks of text, one per row, in one file: written once through ``with``, then read at will."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._ends: list[npt.NDArray[np.int64]] = []
        self._size = 0

    def __enter__(self) -> Spool:
        self._file = self.path.open("wb")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def append(self, blocks: pa.Array) -> None:
        """Add one block per row (a null is an empty block)."""
        if not len(blocks):
            return
        offsets = np.frombuffer(blocks.buffers()[1], np.int32)[
            blocks.offset : blocks.offset + len(blocks) + 1
        ]
        data = blocks.buffers()[2]
        if data is not None:
            self._file.write(data[int(offsets[0]) : int(offsets[-1])])
        self._ends.append(self._size + (offsets[1:] - offsets[0]).astype(np.int64))
        self._size += int(offsets[-1] - offsets[0])

    def offsets(self) -> npt.NDArray[np.int64]:
        """Where each row's block begins, and at last where the last one ends."""
        return np.concatenate([np.zeros(1, np.int64), *self._ends])

    def spans(self, rows: int, size: int) -> Iterator[tuple[int, int]]:
        """First row and end of chunks of at most ``rows`` rows and ``size`` bytes, or of one row."""
        offsets, start = self.offsets(), 0
        while start < len(offsets) - 1:
            fit = int(np.searchsorted(offsets, offsets[start] + size, "right")) - 1
            end = max(start + 1, min(start + rows, fit))
            yield start, end
            start = end

    def read(self, spans: Iterable[tuple[int, int]]) -> Iterator[bytes]:
        """The blocks of the rows from each first one to its end."""
        offsets = self.offsets()
        with self.path.open("rb") as file:
            for start, end in spans:
                file.seek(int(offsets[start]))
                yield file.read(int(offsets[end] - offsets[start]))

    def chunks(self, rows: int, keep: npt.NDArray[np.bool_] | None = None) -> Iterator[bytes]:
        """The blocks of ``rows`` rows at a time, without the rows that ``keep`` denies."""
        offsets = self.offsets()
        with self.path.open("rb") as file:
            for start in range(0, len(offsets) - 1, rows):
                end = min(start + rows, len(offsets) - 1)
                data = file.read(int(offsets[end] - offsets[start]))
                if keep is not None and not keep[start:end].all():
                    data = _kept(data, offsets[start : end + 1] - offsets[start], keep[start:end])
                if data:
                    yield data

    def array(self, start: int, end: int) -> pa.Array:
        """The blocks of the rows from ``start`` to ``end``, one string for each row."""
        ends = self.offsets()[start : end + 1]
        data = pa.py_buffer(b"".join(self.read([(start, end)])))
        places = pa.py_buffer((ends - ends[0]).astype(np.int32))
        return pa.Array.from_buffers(pa.string(), end - start, [None, places, data])


def _kept(data: bytes, offsets: npt.NDArray[np.int64], keep: npt.NDArray[np.bool_]) -> bytes:
    """Runs of rows to keep, joined; the loop is over the gaps."""
    dropped = np.flatnonzero(~keep)
    starts = np.concatenate([[0], dropped + 1])
    ends = np.concatenate([dropped, [len(keep)]])
    return b"".join(data[offsets[s] : offsets[e]] for s, e in zip(starts, ends, strict=True) if s < e)
