"""The Table: what a municipal file holds, as columns, with the place of every cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.report import Finding, Origin

BATCH_ROWS = 5_000
"""Rows worked on at once: memory depends on this, not on the length of the file."""


@dataclass(frozen=True, slots=True)
class Source:
    """The file a Table came from. ``name`` is its path relative to the site (or as the user gave it);
    ``delimiter`` and ``newline`` ("CRLF", "LF", "MIXED", …) are None for Excel; ``size`` is in bytes."""

    path: Path
    name: str
    sha256: str
    size: int
    encoding: str
    delimiter: str | None = None
    newline: str | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A header and string columns. Empty cells are "" (never null); wholly empty rows are left out.

    ``data`` has one string column per header cell, named "0", "1", … (headers may repeat or be empty),
    usually memory-mapped from disk; ``rows`` holds the spreadsheet row number of each data row (from 1).
    ``places`` is for columns added behind those of the file: the index of the column that each was made from,
    None for one that was made from none."""

    source: Source
    header: tuple[str, ...]
    header_row: int
    data: pa.Table
    rows: npt.NDArray[np.int64]
    findings: list[Finding] = field(default_factory=list)
    places: tuple[int | None, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def column(self, index: int) -> pa.ChunkedArray:
        """One column, whole."""
        return self.data.column(index)

    def batches(self, size: int = BATCH_ROWS) -> Iterator[tuple[int, pa.Table]]:
        """Slices of ``data`` with the position of their first row."""
        for start in range(0, len(self), size):
            yield start, self.data.slice(start, size)

    def origin(self, position: int | None = None, column: int | None = None) -> Origin:
        """The place of a cell: ``position`` counts data rows from 0, ``column`` header cells from 0."""
        own = len(self.header) - len(self.places)
        if column is not None and column >= own:
            column = self.places[column - own]
        return Origin(
            self.source.name,
            None if position is None else int(self.rows[position]),
            column,
            None if column is None else self.header[column],
        )
