"""``<site>/peers/<name>/``: what was fetched of a peer, small and sorted, for git."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Day
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.config.scalars import Url
from pipeline.errors import DataError
from pipeline.kept_tables import csv_text, read_csv, shown, write_text
from pipeline.lift.nodes import references
from pipeline.match import Places
from pipeline.report import Origin, finding

PEERS = "peers"
PLACES, SOURCE = "places.csv", "source.json"
COLUMNS = (
    "iri",
    "list",
    "publisher",
    "hosted",
    "municipality",
    "name",
    "address",
    "building",
    "lat",
    "lon",
    "phone",
    "corporate_number",
)


class Source(BaseModel):
    """One address that was asked: ``sha256`` and ``size`` (bytes) of all that it sent."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    url: Url
    sha256: str
    size: int


class Fetched(BaseModel):
    """``source.json``: the ``date`` of fetching, and from where."""

    date: Day
    sources: list[Source]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The ``places`` of a peer, and when and from where they are."""

    places: Places
    fetched: Fetched


def write_snapshot(
    folder: Path, name: str, rows: Sequence[dict[str, str]], sources: Sequence[Source], day: Day
) -> bool:
    """Keep the places of the peer ``name``; False when they are those that were kept before. In that case no
    file is touched."""
    path = folder / PEERS / name
    lines = [tuple(shown(row[column]) for column in COLUMNS) for row in rows]
    text = csv_text(COLUMNS, lines)
    if (
        (path / SOURCE).is_file()
        and (path / PLACES).is_file()
        and (path / PLACES).read_bytes() == text.encode()
    ):
        return False
    write_text(path / PLACES, text)
    write_text(path / SOURCE, Fetched(date=day, sources=list(sources)).model_dump_json(indent=1) + "\n")
    return True


def read_snapshot(folder: Path, name: str) -> Snapshot | None:
    """The snapshot of the peer ``name``, None where none was fetched. Raises DataError (G640, G641, G673) for
    files that are none any more."""
    path = folder / PEERS / name
    if not (path / PLACES).is_file():
        return None
    file = f"{PEERS}/{name}/{PLACES}"
    header, rows, numbers = read_csv(path / PLACES, file, COLUMNS)
    cells = list(zip(*rows, strict=True)) if rows else [()] * len(header)
    columns = {column: pa.array(cells[header.index(column)], pa.string()) for column in COLUMNS}
    if not _are_iris(columns["iri"]):
        raise DataError([finding("G673", Origin(file), problem="iri")])
    try:
        snapshot = Snapshot(
            _places(columns, file, numbers), Fetched.model_validate_json((path / SOURCE).read_bytes())
        )
    except (OSError, ValidationError, pa.ArrowInvalid) as error:
        raise DataError([finding("G673", Origin(f"{PEERS}/{name}"), problem=error)]) from error
    if not _are_on_earth(snapshot.places):
        raise DataError([finding("G673", Origin(file), problem="lat, lon")])
    return snapshot


def _are_iris(values: pa.Array) -> bool:
    """Whether all may stand in triples, and none is there twice: the file may have been edited."""
    sound = pc.and_(pc.equal(references(values), values), pc.match_substring_regex(values, "^https?://[^/]"))
    return bool(pc.all(sound, min_count=0).as_py()) and len(values.unique()) == len(values)


def _are_on_earth(places: Places) -> bool:
    """Whether all degrees that are known are some: finite, and of latitude and longitude."""
    most = {"lat": 90, "lon": 180}
    sound = (pc.less_equal(pc.abs(places.table[name]), degrees) for name, degrees in most.items())
    return all(pc.all(each, min_count=0).as_py() for each in sound)


def _places(columns: dict[str, pa.Array], file: str, numbers: list[int]) -> Places:
    """The places, each with the row of the snapshot that tells of it."""
    known = {
        name: pa.array([cell or None for cell in column.to_pylist()], pa.string())
        for name, column in columns.items()
        if name not in ("iri", "list", "publisher", "hosted", "name")
    }
    hosted = pa.array([cell == "1" for cell in columns["hosted"].to_pylist()], pa.bool_())
    told = {"file": pa.repeat(file, len(numbers)), "row": pa.array(numbers, pa.int32())}
    return Places.of({**columns, **known, **told, "hosted": hosted})
