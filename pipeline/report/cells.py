"""What a rendering needs of a table. ``pipeline.read.table.Table`` has it; this room knows no other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa


class SourceFile(Protocol):
    """The file that cells came from; ``name`` as Findings call it, ``sheet`` of a workbook alone."""

    @property
    def path(self) -> Path: ...
    @property
    def name(self) -> str: ...
    @property
    def sheet(self) -> str | None: ...


class Cells(Protocol):
    """A header and rows of text. ``rows``: the number of each row in the spreadsheet (from 1), ``header_row``
    that of the header; ``batches``: position of the first row (from 0) and Arrow rows, piece by piece."""

    @property
    def source(self) -> SourceFile: ...
    @property
    def header(self) -> Sequence[str]: ...
    @property
    def header_row(self) -> int: ...
    @property
    def rows(self) -> Any: ...
    def __len__(self) -> int: ...
    def batches(self) -> Iterator[tuple[int, Any]]: ...


def written_rows(cells: Cells, positions: Sequence[int] | None = None) -> Iterator[tuple[int, list[str]]]:
    """Position and cells of every row, or of those at ``positions`` (sorted, each once), batch by batch."""
    wanted = None if positions is None else sorted(set(positions))
    for start, batch in cells.batches():
        chosen: Sequence[int] = range(start, start + batch.num_rows)
        if wanted is not None:
            chosen = wanted[bisect_left(wanted, start) : bisect_left(wanted, start + batch.num_rows)]
            batch = batch.take(pa.array([position - start for position in chosen], pa.int64()))
        columns = [column.to_pylist() for column in batch.columns]
        for at, position in enumerate(chosen):
            yield position, [column[at] for column in columns]
