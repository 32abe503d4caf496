"""What matching knows of a row: a place by name, address, point and numbers, as whole Arrow columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

SCHEMA = pa.schema(
    [
        pa.field("iri", pa.string(), nullable=False),
        pa.field("list", pa.string(), nullable=False),
        pa.field("publisher", pa.string(), nullable=False),
        pa.field("file", pa.string()),
        pa.field("row", pa.int32()),
        pa.field("hosted", pa.bool_(), nullable=False),
        pa.field("municipality", pa.string()),
        pa.field("name", pa.string(), nullable=False),
        pa.field("address", pa.string()),
        pa.field("building", pa.string()),
        pa.field("lat", pa.float64()),
        pa.field("lon", pa.float64()),
        pa.field("phone", pa.string()),
        pa.field("corporate_number", pa.string()),
    ]
)
"""``iri`` of the thing, the ``list`` it is in and the 6-digit code of that list's ``publisher``; the ``file``
and ``row`` (as people count, the header's included) that tell of it. ``hosted``: it stands in the place that
its name, address and point are of, as an AED does. ``municipality``: 6-digit code of where it lies, as the
row says, null where it does not. ``address``: in one text, as written, without the ``building`` if that has a
column of its own. ``lat``, ``lon``: decimal degrees, world geodetic system. ``phone``, ``corporate_number``
(13 digits): as ``normalize`` writes them. What is not known is null, never ""."""


@dataclass(frozen=True, slots=True)
class Places:
    """A ``table`` of the columns ``SCHEMA``, a row for each place."""

    table: pa.Table

    def __len__(self) -> int:
        return int(self.table.num_rows)

    @staticmethod
    def of(columns: dict[str, pa.Array]) -> Places:
        """Places from their columns; those of ``SCHEMA`` that are not given are null, ``hosted`` is false.

        >>> len(Places.of({"iri": ["a"], "list": ["aed"], "publisher": ["372013"], "name": ["市役所"]}))
        1
        """
        rows = len(columns["iri"])
        given = {"hosted": pa.repeat(pa.scalar(False), rows), **columns}
        arrays = [
            _typed(given[field.name], field.type) if field.name in given else pa.nulls(rows, field.type)
            for field in SCHEMA
        ]
        return Places(pa.table(arrays, schema=SCHEMA))

    @staticmethod
    def joined(several: Sequence[Places]) -> Places:
        """All places of several tables, one after the other.

        >>> len(Places.joined([]))
        0
        """
        tables = [SCHEMA.empty_table(), *(places.table for places in several)]
        return Places(pa.concat_tables(tables).combine_chunks())


def _typed(values: object, wanted: pa.DataType) -> pa.Array:
    if isinstance(values, pa.Array | pa.ChunkedArray):
        return values.cast(wanted)
    return pa.array(values, wanted)
