"""Rows of text kept on disk: written batch by batch, read back in chunks, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Iterator
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

    def arrays(self, rows: int) -> Iterator[pa.Array]:
        """The blocks of ``rows`` rows at a time, one string for each row."""
        offsets = self.offsets()
        with self.path.open("rb") as file:
            for start in range(0, len(offsets) - 1, rows):
                ends = offsets[start : min(start + rows, len(offsets) - 1) + 1] - offsets[start]
                data = pa.py_buffer(file.read(int(ends[-1])))
                yield pa.Array.from_buffers(
                    pa.string(), len(ends) - 1, [None, pa.py_buffer(ends.astype(np.int32)), data]
                )


def _kept(data: bytes, offsets: npt.NDArray[np.int64], keep: npt.NDArray[np.bool_]) -> bytes:
    """Runs of rows to keep, joined; the loop is over the gaps."""
    dropped = np.flatnonzero(~keep)
    starts = np.concatenate([[0], dropped + 1])
    ends = np.concatenate([dropped, [len(keep)]])
    return b"".join(data[offsets[s] : offsets[e]] for s, e in zip(starts, ends, strict=True) if s < e)
