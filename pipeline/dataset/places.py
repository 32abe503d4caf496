"""The places of a checked dataset: what its mapping says is a name, an address, a point of a row."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import batches
from pipeline.dataset.checking import CheckedPart
from pipeline.dataset.dataset import CheckedDataset
from pipeline.dataset.place_columns import PlaceColumns, place_columns
from pipeline.lift.nodes import join
from pipeline.link.gazetteer import locate
from pipeline.match import Places


def places_of(dataset: CheckedDataset) -> Places:
    """The places among the things that go out: those of a list of features or equipment with names, that have
    an address or a point. Tables of feeds, events, documents, areas and figures are none."""
    if dataset.first.feed:
        return Places.joined([])
    return Places.joined([_places(dataset, part) for part in dataset.parts])


def _places(dataset: CheckedDataset, part: CheckedPart) -> Places:
    columns = place_columns(part.lifted.part.mapping, part.lifted.header)
    if columns is None:
        return Places.joined([])
    start, found = 0, []
    for batch in batches(part.lifted.clean):
        made = _read(dataset, part, columns, batch, start)
        found.append(made)
        start += batch.num_rows
    return Places.joined(found)


def _read(
    dataset: CheckedDataset, part: CheckedPart, columns: PlaceColumns, batch: pa.RecordBatch, start: int
) -> Places:
    """The places of a batch of clean rows, the first of which is the ``start``-th by key."""
    lifted, end = part.lifted, start + batch.num_rows
    rows = lifted.part.table.rows[lifted.order[start:end]]
    address = _address(batch, columns)
    made = {
        "iri": lifted.things.slice(start, batch.num_rows),
        "list": pa.repeat(dataset.slug, batch.num_rows),
        "publisher": pa.repeat(dataset.code, batch.num_rows),
        "file": pa.repeat(lifted.part.name, batch.num_rows),
        "row": pa.array(rows, pa.int32()),
        "hosted": pa.repeat(columns.hosted, batch.num_rows),
        "municipality": _municipality(dataset, _first(batch, columns.code), address),
        "name": _first(batch, columns.name),
        "address": address,
        "building": _first(batch, columns.building),
        "lat": _first(batch, columns.latitude).cast(pa.float64()),
        "lon": _first(batch, columns.longitude).cast(pa.float64()),
        "phone": _first(batch, columns.phone),
        "corporate_number": _first(batch, columns.corporate_number),
    }
    somewhere = pc.or_(pc.is_valid(made["address"]), pc.is_valid(made["lat"]))
    there = pc.and_(pc.and_(pc.is_valid(made["name"]), somewhere), pa.array(part.keep[start:end]))
    return Places.of({name: values.filter(there) for name, values in made.items()})


def _first(batch: pa.RecordBatch, names: Iterable[str]) -> pa.Array:
    """The first of these columns that says something in each row; null where none does."""
    cells = [_said(batch.column(name)) for name in names]
    return pc.coalesce(*cells) if cells else pa.nulls(batch.num_rows, pa.string())


def _said(cells: pa.Array) -> pa.Array:
    return pc.if_else(pc.equal(cells, ""), pa.scalar(None, pa.string()), cells)


def _address(batch: pa.RecordBatch, columns: PlaceColumns) -> pa.Array:
    """The whole address, else its parts, the largest first."""
    whole = _first(batch, columns.address)
    if not columns.address_parts:
        return whole
    nothing = pa.repeat("", batch.num_rows)
    parts = [pc.fill_null(batch.column(name), "") for name in columns.address_parts]
    return pc.coalesce(whole, _said(join(nothing, *parts, "")))


def _municipality(dataset: CheckedDataset, stated: pa.Array, address: pa.Array) -> pa.Array:
    """As the links to areas have it: the code that the row states, else where its address lies."""
    links = dataset.publisher.links
    return pc.coalesce(stated, locate(pc.fill_null(address, ""), links.home, links.names))
