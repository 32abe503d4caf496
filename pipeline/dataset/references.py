"""What the tables of a feed know of each other: which keys and values there are to refer to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pyarrow as pa

from pipeline.arrow import whole
from pipeline.dataset.checking import CheckedPart
from pipeline.dataset.part import Part
from pipeline.normalize import normalise
from pipeline.report import Finding, finding


class References:
    """``known``: keys by table and values by ``table/column``, of the rows that go out; None for a table that
    the feed does not have. Empty for lists, which refer to nothing."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._feed = parts[0].feed
        there = {part.mapping.slug for part in parts}
        self.known: dict[str, pa.Array | None] = {}
        for table in self._feed.tables if self._feed else ():
            if table not in there:
                self._know(table, None, {})

    def to_absent(self, parts: Sequence[Part]) -> Iterator[Finding]:
        """Findings G592, one for each column that refers to a table that the feed does not have."""
        for part in parts if self._feed else ():
            for column, index in part.columns.items():
                found_in = next(
                    (p.target.found_in for p in part.mapping.columns[column] if p.target.found_in), None
                )
                filled = found_in in self.known and self.known[found_in] is None and _filled(part, index)
                if found_in and filled:
                    origin = replace(part.table.origin(None, index), row=part.table.header_row)
                    yield finding(
                        "G592",
                        origin,
                        part.table.header[index],
                        table=found_in,
                        absent=found_in.partition("/")[0],
                    )

    def learn(self, parts: Sequence[CheckedPart]) -> None:
        """Take up a table whose rows have been checked."""
        if self._feed is None:
            return
        table = parts[0].lifted.part.mapping.slug
        keys = [part.lifted.keys.filter(pa.array(part.keep)) for part in parts]
        values = {column: _values(parts, column) for column in self._feed.asked_of(table)}
        self._know(table, pa.concat_arrays(keys), values)

    def _know(self, table: str, keys: pa.Array | None, values: dict[str, pa.Array]) -> None:
        self.known[table] = keys
        for column in self._feed.asked_of(table) if self._feed else ():
            self.known[f"{table}/{column}"] = values.get(column)


def _filled(part: Part, index: int) -> bool:
    return any(
        normalise("text", batch.column(index)).values.null_count < len(batch)
        for _, batch in part.table.batches()
    )


def _values(parts: Sequence[CheckedPart], column: str) -> pa.Array:
    """The distinct values of a column in the rows that go out."""
    found = [pa.array([], pa.string())]
    for part in parts:
        own, rows = part.lifted.part, pa.array(part.lifted.order[part.keep])
        if column in own.columns:
            kind = own.mapping.columns[column][0].target.value
            found.append(normalise(kind, whole(own.table.column(own.columns[column]).take(rows))).values)
    return pa.concat_arrays(found).unique().drop_null()
