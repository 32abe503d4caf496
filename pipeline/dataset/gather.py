"""Rows that are the points of one line → one row for each line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import whole
from pipeline.dataset.part import Part
from pipeline.mapping.model import Gather
from pipeline.normalize import Note, check_points, normalise
from pipeline.read.table import Table
from pipeline.report import Finding, Severity, finding

Positions = npt.NDArray[np.int64]


def gather(part: Part, by: Gather) -> tuple[Part, list[Finding]]:
    """The part with a row for each line: the cells of its first point, those of ``by.last`` from its last
    point, and the line as WKT (OGC 06-103r4) in a new last column, empty for fewer than two points.

    Findings: those of the normalisers at the points' own cells, G301 a point without a needed cell, G303 a
    needed column that is not there. Such points are left out of their lines."""
    cells = _Cells(part)
    ids, order = cells.read(by.by, "text"), cells.read(by.order, "integer")
    points = check_points(cells.read(by.latitude, "latitude"), cells.read(by.longitude, "longitude"))
    cells.note(by.latitude, points.notes)
    columns = {by.by: ids, by.order: order, by.latitude: points.latitude, by.longitude: points.longitude}
    kept = cells.complete(columns)
    codes, _ = pd.factorize(np.asarray(ids.take(pa.array(kept)).to_pylist(), dtype=object))
    numbers = order.take(pa.array(kept)).cast(pa.int64()).to_numpy(zero_copy_only=False)
    along = np.lexsort((kept, numbers, codes))
    ends = np.flatnonzero(np.diff(codes[along], append=-1))  # the last point of each line
    texts = pc.binary_join_element_wise(points.longitude, points.latitude, " ").take(pa.array(kept[along]))
    offsets = pa.array(np.concatenate([[0], ends + 1]), pa.int32())
    joined = pc.binary_join(pa.ListArray.from_arrays(offsets, texts), ", ")
    line = pc.binary_join_element_wise("LINESTRING(", joined, ")", "")
    enough = pa.array(np.diff(offsets.to_numpy()) > 1)
    first = _firsts(codes, kept)
    table = _lines(part, first, kept[along][ends], pc.if_else(enough, line, ""), by)
    places = {**part.columns, by.line: len(part.table.header)}
    wanted = {name: places[name] for name in part.mapping.columns if name in places}
    return replace(part, table=table, written=table, columns=wanted), cells.findings


def _firsts(codes: Positions, kept: Positions) -> Positions:
    """The first position in the file of each line, which are numbered in this order."""
    _, first = np.unique(codes, return_index=True)
    return np.asarray(kept[first], dtype=np.int64)


def _lines(part: Part, first: Positions, last: Positions, line: pa.Array, by: Gather) -> Table:
    table = part.table
    data = table.data.take(pa.array(first))
    for name in by.last:
        if name in part.columns:
            at = part.columns[name]
            data = data.set_column(at, data.field(at), table.column(at).take(pa.array(last)))
    data = data.append_column(str(len(table.header)), line)
    return replace(table, header=(*table.header, by.line), data=data, rows=table.rows[first])


class _Cells:
    """The columns of the points, read as values, and what is to be told of them."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self.findings: list[Finding] = []

    def read(self, column: str, kind: str) -> pa.Array:
        """A column's values; nulls where the file does not have it."""
        index = self._part.columns.get(column)
        if index is None:
            return pa.nulls(len(self._part.table), pa.string())
        values = normalise(kind, whole(self._part.table.column(index)))
        self.note(column, values.notes)
        return values.values

    def note(self, column: str, notes: list[Note]) -> None:
        """Tell the notes at their cells."""
        self.findings += self._findings(column, notes)

    def complete(self, columns: dict[str, pa.Array]) -> Positions:
        """Positions of the rows with all of the values; the others are told: at their first empty cell, or
        once of a column that the file does not have."""
        table, told = self._part.table, {f.origin.row for f in self.findings if f.severity is Severity.ERROR}
        complete = np.ones(len(table), dtype=bool)
        for name, values in columns.items():
            there, at = pc.is_valid(values).to_numpy(zero_copy_only=False), self._part.columns.get(name)
            if at is None:
                self.findings.append(finding("G303", table.origin(), columns=name))
            else:
                empty = (table.origin(int(position), at) for position in np.flatnonzero(complete & ~there))
                self.findings += [finding("G301", o, columns=name) for o in empty if o.row not in told]
            complete &= there
        return np.flatnonzero(complete)

    def _findings(self, column: str, notes: list[Note]) -> Iterator[Finding]:
        for note in notes:
            for position in note.positions:
                origin = self._part.table.origin(int(position), self._part.columns.get(column))
                yield finding(note.code, origin, note.value, None, **note.arguments)
