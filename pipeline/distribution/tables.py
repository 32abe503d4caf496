"""A list's clean table: as Arrow for paging, and from that as CSV and GeoJSON.

Cells are handled a column at a time, batch by batch, so memory stays flat.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import batches
from pipeline.distribution.formats import FORMATS, DistributionFile, made
from pipeline.formulas import without_formulas
from pipeline.mapping.strict import Bilingual

METADATA = ".csv-metadata.json"
"""What the file that describes a CSV ends in, behind the list's name (CSV on the Web, default location)."""

URI = "URI"
"""The column of a clean table that holds the thing's IRI; always the first one."""


def write_table(header: Sequence[str], rows: Iterable[pa.Table], path: Path) -> None:
    """The clean table as an Arrow IPC file, for paging and for the files made from it.

    ``header`` names the columns of ``rows`` by position, ``URI`` first and no name twice; all cells are
    text, null or "" when empty.
    """
    schema = pa.schema([(name, pa.string()) for name in header])
    with pa.ipc.new_file(path, schema) as writer:
        for batch in rows:
            cells = [pc.fill_null(column.cast(pa.string()), "") for column in batch.columns]
            writer.write_table(pa.table(cells, schema=schema))


def _names(table: Path) -> list[str]:
    with pa.memory_map(str(table)) as file:
        return list(pa.ipc.open_file(file).schema.names)


def write_csv(
    table: Path, folder: Path, list_: str, key: str = "csv", title: Bilingual | None = None
) -> DistributionFile:
    """The clean table as CSV: UTF-8 with BOM and CRLF, so that Excel opens it as it is; ``URI`` comes last.

    A cell that a spreadsheet would run as a formula gets an apostrophe in front (``pipeline.formulas``);
    the other formats, and the original, keep it as written. ``key`` and ``title`` tell it from the dataset's
    other tables, where there are several.
    """
    path = folder / f"{list_}.csv"
    order = [*range(1, len(_names(table))), 0]
    header = without_formulas(pa.array(_names(table))).to_pylist()
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([header[i] for i in order])
        for batch in batches(table):
            writer.writerows(
                zip(*(without_formulas(batch.column(i)).to_pylist() for i in order), strict=True)
            )
    format = FORMATS["csv"]
    named = format._replace(ja=f"{title.ja}：{format.ja}", en=f"{title.en}: {format.en}") if title else format
    return made(key, path, named)


_DECIMAL = r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$"


def write_geojson(
    table: Path, folder: Path, list_: str, longitude: str = "経度", latitude: str = "緯度"
) -> DistributionFile | None:
    """The clean table as GeoJSON (RFC 7946), digits of the coordinates as published; None without any point.

    Properties are the clean columns (empty cells null) and ``@id``, the thing's IRI, which is also the
    feature's ``id``. A row without a point is a feature whose geometry is null (RFC 7946, section 3.2).
    """
    names = _names(table)
    if longitude not in names or latitude not in names:
        return None
    path = folder / f"{list_}.geojson"
    found, separator = False, "\n"
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        for batch in batches(table):
            points = _points(batch.column(longitude), batch.column(latitude))
            found = found or points.null_count < len(points)
            for feature in _features(batch, names, points).to_pylist():
                file.write(separator + feature)
                separator = ",\n"
        file.write("\n]}\n")
    if not found:
        path.unlink()
        return None
    return made("geojson", path, FORMATS["geojson"])


def _points(longitude: pa.Array, latitude: pa.Array) -> pa.Array:
    """GeoJSON geometries, null where a coordinate is missing or no number on the globe."""
    good: pa.Array | None = None
    for column, limit in ((longitude, 180), (latitude, 90)):
        number = pc.match_substring_regex(column, _DECIMAL)
        value = pc.if_else(number, column, None).cast(pa.float64())
        valid = pc.fill_null(pc.less_equal(pc.abs(value), limit), False)
        good = valid if good is None else pc.and_(good, valid)
    geometry = pc.binary_join_element_wise(
        '{"type": "Point", "coordinates": [', pc.binary_join_element_wise(longitude, latitude, ", "), "]}", ""
    )
    return pc.if_else(good, geometry, None)


def _features(batch: pa.RecordBatch, names: Sequence[str], points: pa.Array) -> pa.Array:
    """One GeoJSON feature per row, made a column at a time."""
    iri = _json(batch.column(0))
    members = [pc.binary_join_element_wise('"@id": ', iri, "")]
    for name, column in zip(names[1:], batch.columns[1:], strict=True):
        key = json.dumps(name, ensure_ascii=False) + ": "
        members.append(pc.binary_join_element_wise(key, _json(column), ""))
    return pc.binary_join_element_wise(
        '{"type": "Feature", "id": ',
        iri,
        ', "geometry": ',
        pc.fill_null(points, "null"),
        ', "properties": {',
        pc.binary_join_element_wise(*members, ", "),
        "}}",
        "",
    )


def _json(column: pa.Array) -> pa.Array:
    """Each cell as a JSON string, null when empty; every distinct text is encoded once."""
    encoded = pc.dictionary_encode(column)
    texts = [json.dumps(t, ensure_ascii=False) if t else "null" for t in encoded.dictionary.to_pylist()]
    return pa.array(texts, pa.string()).take(encoded.indices)
