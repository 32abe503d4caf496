"""Snapshots of peers at publishing: read, never fetched; who was never fetched is told of."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.config import Site
from pipeline.errors import DataError
from pipeline.interlink.peers import labels, read_peers
from pipeline.peers import Source, write_snapshot
from pipeline.peers.snapshot import COLUMNS

SITE = Site.model_validate(
    {
        "publishers": {"239984": {"name": "愛知県見本市", "invented": "true"}},
        "licence": "CC0",
        "peers": {name: {"sparql": "http://192.0.2.1/sparql"} for name in ("tehon", "absent")},
    }
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    known = {"iri": "http://192.0.2.1/id/1", "name": '見本"館', "address": "愛知県瀬戸市1"}
    row = {column: known.get(column, "") for column in COLUMNS}
    write_snapshot(tmp_path, "tehon", [row], [Source("http://192.0.2.1/sparql", "0", 1)], "2026-11-01")
    return tmp_path


def test_a_snapshot_is_read_and_lies_where_its_addresses_say(folder: Path) -> None:
    peers, told = read_peers(folder, SITE)
    assert list(peers) == ["tehon"]
    assert peers["tehon"].places.table.column("municipality").to_pylist() == ["232041"]
    assert [(found.code, found.value) for found in told] == [("G676", "absent")]


def test_a_broken_snapshot_stops_the_work(folder: Path) -> None:
    (folder / "peers" / "tehon" / "source.json").unlink()
    with pytest.raises(DataError):
        read_peers(folder, SITE)


def test_only_what_is_linked_gets_its_name(folder: Path) -> None:
    places = read_peers(folder, SITE)[0]["tehon"].places
    (text,) = labels(places, places.table["iri"].combine_chunks())
    assert text.decode() == (
        '<http://192.0.2.1/id/1> <http://www.w3.org/2000/01/rdf-schema#label> "見本\\"館"@ja .\n'
    )
    assert b"".join(labels(places, pa.array([], pa.string()))) == b""
