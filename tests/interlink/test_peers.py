"""Snapshots of peers at publishing: read, never fetched; who was never fetched is told of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyoxigraph as ox
import pytest

from pipeline.config import Site
from pipeline.errors import DataError
from pipeline.interlink.decisions import Decision, Decisions
from pipeline.interlink.peers import labels, read_peers, triples
from pipeline.match import Places
from pipeline.peers import Snapshot, Source, write_snapshot
from pipeline.peers.snapshot import COLUMNS, Fetched
from pipeline.terms import compact, expand

DAY = date(2026, 11, 1)
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
    write_snapshot(tmp_path, "tehon", [row], [Source(url="http://192.0.2.1/sparql", sha256="0", size=1)], DAY)
    return tmp_path


def test_a_snapshot_is_read_and_lies_where_its_addresses_say(folder: Path) -> None:
    peers, told = read_peers(folder, SITE)
    assert list(peers) == ["tehon"]
    assert peers["tehon"].places.table.column("municipality").to_pylist() == ["232041"]
    assert [(found.code, found.value) for found in told] == [("G676", "absent")]


def test_things_of_this_site_on_the_same_server_are_no_peers(folder: Path) -> None:
    neighbour = SITE.model_copy(update={"base": "http://192.0.2.1"})
    assert len(read_peers(folder, neighbour)[0]["tehon"].places) == 0


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


BASE, PEER = "http://localhost:8000", "http://192.0.2.1"
HALL, THEIRS, OTHER = f"{BASE}/id/239984/aed/F1", f"{PEER}/id/239984/aed/1", f"{PEER}/id/239984/aed/2"


def place(iri: str, name: str, address: str) -> dict[str, str]:
    known = {"iri": iri, "name": name, "address": address, "municipality": "239984"}
    return known | {"list": "public_facility", "publisher": "239984"}


def table(*rows: dict[str, str]) -> Places:
    return Places.of({name: pa.array([row[name] for row in rows], pa.string()) for name in rows[0]})


OURS = table(place(HALL, "境橋公民館", "愛知県見本市境12番地3"))
FOREIGN = table(
    place(THEIRS, "見本市立　境橋公民館", "見本市境１２－３"), place(OTHER, "北図書館", "愛知県見本市北町9")
)
FETCHED = Fetched(date=DAY, sources=[Source(url=f"{PEER}/sparql", sha256="0", size=1)])


def linked(*decisions: tuple[str, str, str]) -> set[tuple[str, str, str]]:
    made = {(one, other): Decision((one, other), said, "理由", 2) for one, other, said in decisions}
    text = b"".join(triples(OURS, "tehon", Snapshot(FOREIGN, FETCHED), Decisions(made), BASE))
    return {
        (quad.subject.value, compact(quad.predicate.value), quad.object.value)  # type: ignore[union-attr]
        for quad in ox.parse(text, ox.RdfFormat.N_TRIPLES)
    }


def test_the_same_site_is_linked_both_ways_though_the_peer_publishes_for_the_same_municipality() -> None:
    said = linked()
    assert {(HALL, "def:sameSite", THEIRS), (THEIRS, "def:sameSite", HALL)} <= said
    assert (THEIRS, "rdfs:label", "見本市立　境橋公民館") in said
    graph = f"{BASE}/graph/links/peers/tehon"
    assert {(graph, "dct:source", f"{PEER}/sparql"), (graph, "dct:date", "2026-11-01")} <= said
    assert not any(OTHER in triple for triple in said)


def test_no_iri_is_minted_in_the_name_of_the_peer() -> None:
    links = {subject for subject, predicate, _ in linked() if predicate == "def:linkScore"}
    assert links and all(link.startswith(f"{BASE}/id/") for link in links)


def test_what_people_decided_holds_for_peers_too() -> None:
    said = linked((THEIRS, HALL, "rejected"), (OTHER, HALL, "confirmed"))
    assert {o for s, p, o in said if (s, p) == (HALL, "def:sameSite")} == {OTHER}


def test_a_decision_on_two_things_of_this_site_adds_nothing_here() -> None:
    assert linked((HALL, f"{BASE}/id/239984/aed/F2", "confirmed")) == linked()


def test_a_decision_on_two_things_of_the_peer_is_not_ours_to_publish() -> None:
    assert linked((THEIRS, OTHER, "confirmed")) == linked()


def test_a_peer_with_iris_of_its_own_form_is_matched_by_where_its_addresses_lie(tmp_path: Path) -> None:
    known = {
        "iri": f"{PEER}/spots/1",
        "publisher": "tehon",
        "name": "瀬戸市立　境橋公民館",
        "address": "愛知県瀬戸市境12-3",
    }
    row = {column: known.get(column, "") for column in COLUMNS}
    write_snapshot(tmp_path, "tehon", [row], [Source(url=f"{PEER}/sparql", sha256="0", size=1)], DAY)
    ours = table(place(HALL, "境橋公民館", "愛知県瀬戸市境12番地3") | {"municipality": "232041"})
    peer = read_peers(tmp_path, SITE)[0]["tehon"]
    text = b"".join(triples(ours, "tehon", peer, Decisions(), BASE)).decode()
    assert f"<{HALL}> <{expand('def:sameSite')}> <{PEER}/spots/1> ." in text
