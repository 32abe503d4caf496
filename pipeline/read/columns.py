"""Rows as they come → Arrow columns on disk, with a Finding for each row that does not fit the header."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from types import TracebackType

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.read.encoding import UNDECODED, readable, undecoded_bytes
from pipeline.read.notes import Notes

_ROW = "row"
_MOST_CELLS = 1_000_000
_PRIVATE_USE = "[\ue000-\uf8ff\ufffd]"

RowNumbers = npt.NDArray[np.int64]


class ColumnFile:
    """Columns written to an Arrow IPC file and mapped back from it: memory does not grow with the file.

    There is one column per header cell and a spare one for the text of cells beyond the header."""

    def __init__(self, path: Path, width: int, delimiter: str | None, notes: Notes) -> None:
        self._path, self._part = path, path.with_name(path.name + ".part")
        self._width, self._delimiter, self._notes = width, delimiter, notes
        self._header = list(notes.header) if width > 1 else None  # one word alone may well be a value
        self._named = max((i + 1 for i, name in enumerate(notes.header) if name.strip()), default=0)
        self._schema = pa.schema([(str(i), pa.string()) for i in range(width + 1)] + [(_ROW, pa.int64())])
        self._writer: pa.ipc.RecordBatchFileWriter | None = None

    def __enter__(self) -> ColumnFile:
        self._writer = pa.ipc.new_file(str(self._part), self._schema)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._writer is not None:
            self._writer.close()
        if kind is not None:
            self._part.unlink(missing_ok=True)

    def write(self, rows: Sequence[list[str]], first_row: int) -> None:
        """Add rows; the first is spreadsheet row ``first_row``. Wholly blank rows are left out.

        Findings: G111 undecodable bytes, G112 private-use characters, G121 short row, G122 long row, G123 a
        quote that swallowed rows, G130 the header once more, left out."""
        step = _MOST_CELLS // (self._width + 1)  # a header may be as wide as Excel allows
        for start in range(0, len(rows), step):
            self._write(rows[start : start + step], first_row + start)

    def table(self) -> tuple[pa.Table, RowNumbers]:
        """The columns, memory-mapped, and their row numbers; call after leaving the context."""
        self._part.replace(self._path)  # a Table still mapped from an older file keeps that file
        whole = pa.ipc.open_file(pa.memory_map(str(self._path))).read_all()
        return whole.drop_columns([_ROW]), whole.column(_ROW).to_numpy()

    def _write(self, rows: Sequence[list[str]], first_row: int) -> None:
        places = [i for i, row in enumerate(rows) if any(map(str.strip, row)) and row != self._header]
        for i, row in enumerate(rows):
            if row == self._header:
                self._notes.add("G130", row=first_row + i)
        if not places or self._writer is None:
            return
        numbers = np.array(places, dtype=np.int64) + first_row
        kept = [rows[i] for i in places]
        self._check_quotes(kept, numbers)
        self._fit(kept, numbers)
        told: set[tuple[int, int]] = set()
        try:
            columns = _arrow(kept, self._width + 1)
        except UnicodeEncodeError:
            told = self._decode(kept, numbers)
            columns = _arrow(kept, self._width + 1)
        self._check_characters(columns, numbers, told)
        self._writer.write_batch(pa.record_batch([*columns, pa.array(numbers)], schema=self._schema))

    def _check_quotes(self, rows: Sequence[list[str]], numbers: RowNumbers) -> None:
        """A cell of several lines that holds whole rows, or delimiters in a row that does not fit: a ``"``
        was opened and not closed where it should have been."""
        delimiter = self._delimiter
        if delimiter is None or self._width < 2:
            return
        most = max(2, self._width - 1)
        for row, number in zip(rows, numbers, strict=True):
            text = "".join(row)
            if "\n" not in text and "\r" not in text:
                continue
            for column, cell in enumerate(row):
                lines = cell.splitlines()
                whole = any(line.count(delimiter) >= most for line in lines)
                misfit = len(row) != self._width and delimiter in cell
                if len(lines) > 1 and (whole or misfit):
                    count = len(lines) - 1
                    self._notes.add("G123", readable(cell), row=int(number), column=column, count=count)

    def _fit(self, rows: list[list[str]], numbers: RowNumbers) -> None:
        """Leave at most one cell beyond the header: the extra texts, joined as they were written."""
        delimiter = self._delimiter or ","
        lengths = np.fromiter(map(len, rows), np.int64, len(rows))
        for i in np.flatnonzero(lengths < self._named):
            self._notes.add("G121", row=int(numbers[i]), cells=len(rows[i]), expected=self._width)
        for i in np.flatnonzero(lengths > self._width):
            cells = rows[i][self._width :]
            extra = delimiter.join(cells) if any(map(str.strip, cells)) else ""
            rows[i] = [*rows[i][: self._width], extra]
            if extra:
                self._notes.add(
                    "G122",
                    readable(extra),
                    row=int(numbers[i]),
                    column=self._width,
                    cells=int(lengths[i]),
                    expected=self._width,
                )

    def _decode(self, rows: Sequence[list[str]], numbers: RowNumbers) -> set[tuple[int, int]]:
        """Put U+FFFD for undecodable bytes, and tell the bytes; the positions and columns concerned."""
        done: set[tuple[int, int]] = set()
        for i, row in enumerate(rows):
            for column, cell in enumerate(row):
                if UNDECODED.search(cell):
                    done.add((i, column))
                    row[column] = readable(cell)
                    lost = undecoded_bytes(cell)
                    self._notes.add("G111", row[column], row=int(numbers[i]), column=column, bytes=lost)
        return done

    def _check_characters(
        self, columns: Sequence[pa.Array], numbers: RowNumbers, told: set[tuple[int, int]]
    ) -> None:
        """Private-use characters (外字), which others cannot see, and U+FFFD left by a conversion before."""
        for column, texts in enumerate(columns):
            if not _may_hold_private_use(texts):
                continue
            hits = pc.match_substring_regex(texts, _PRIVATE_USE).to_numpy(zero_copy_only=False)
            for i in np.flatnonzero(hits):
                if (int(i), column) not in told:
                    self._notes.add("G112", texts[i].as_py(), row=int(numbers[i]), column=column)


def _arrow(rows: Sequence[Sequence[str]], width: int) -> list[pa.Array]:
    columns = list(zip_longest(*rows, fillvalue=""))
    empty = ("",) * len(rows)
    return [pa.array(columns[i] if i < len(columns) else empty, pa.string()) for i in range(width)]


def _may_hold_private_use(texts: pa.Array) -> bool:
    """A look at the bytes alone: U+E000–U+F8FF begin with EE or EF 80–A3, and U+FFFD with EF BF."""
    buffer = texts.buffers()[2]
    data = np.frombuffer(buffer, np.uint8) if buffer is not None else np.empty(0, np.uint8)
    if (data == 0xEE).any():
        return True
    after = data[np.flatnonzero(data[:-1] == 0xEF) + 1]
    return bool(((after <= 0xA3) | (after == 0xBF)).any())
