"""A peer is fetched within limits, its snapshot is made for git, and a failure leaves the old one."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from pipeline.config import Peer
from pipeline.errors import DataError
from pipeline.peers import read_snapshot, update
from pipeline.peers.limits import Limits
from pipeline.terms import expand
from tests.peers.conftest import Served

DAY = date(2026, 11, 1)
LABEL, ADDRESS = expand("rdfs:label"), expand("schema:address")


def lines(base: str, count: int = 3, name: str = "名") -> bytes:
    """N-Triples of places."""
    things = (f"<{base}/id/239992/aed/{number}>" for number in range(count))
    said = (f'{thing} <{LABEL}> "{name}" .\n{thing} <{ADDRESS}> "見本市" .\n' for thing in things)
    return "".join(said).encode()


def peer(served: Served, *paths: str, **more: object) -> Peer:
    source = (
        {"dump": [served.base + path for path in paths]} if paths else {"sparql": f"{served.base}/sparql"}
    )
    return Peer.model_validate({**source, "allow_local": "true", **more})


def kept(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "peers" / "tehon").iterdir()}


def refused(folder: Path, one: Peer, limits: Limits | None = None) -> tuple[str, str]:
    """The code and what was wrong."""
    with pytest.raises(DataError) as caught:
        update(folder, "tehon", one, DAY, limits)
    (found,) = caught.value.findings
    return found.code, found.arguments.get("problem", "")


def unreadable(folder: Path) -> list[str]:
    """The codes of what is wrong with the snapshot."""
    with pytest.raises(DataError) as caught:
        read_snapshot(folder, "tehon")
    return [found.code for found in caught.value.findings]


@pytest.mark.parametrize(
    ("path", "kind", "packed"),
    [
        ("/a.nt", "application/n-triples; charset=utf-8", False),
        ("/a.nt.gz", "application/gzip", True),
        ("/a.ttl", "text/plain", False),
        ("/a", "text/turtle", True),
        ("/a.nq", "application/n-quads", False),
    ],
)
def test_dumps_of_every_form_become_the_same_places(
    served: Served, tmp_path: Path, path: str, kind: str, packed: bool
) -> None:
    content = lines(served.base)
    served.files[path] = kind, gzip.compress(content) if packed else content
    made = update(tmp_path, "tehon", peer(served, path), DAY)
    assert (made.places, made.changed, made.findings) == (3, True, [])
    snapshot = read_snapshot(tmp_path, "tehon")
    assert snapshot
    assert snapshot.places.table.column("iri").to_pylist() == [
        f"{served.base}/id/239992/aed/{number}" for number in range(3)
    ]
    assert snapshot.places.table.column("publisher").to_pylist() == ["239992"] * 3
    (source,) = snapshot.fetched.sources
    assert (snapshot.fetched.date, source.url) == (DAY, served.base + path)


def test_the_endpoint_is_asked_page_by_page_in_an_order_of_its_own(served: Served, tmp_path: Path) -> None:
    page = lines(served.base, 2)
    served.pages = [page, lines(served.base, 4)[len(page) :], b""]
    made = update(tmp_path, "tehon", peer(served, lists=["aed"]), DAY, Limits(page=4))
    assert made.places == 4
    first, second, third = served.queries
    assert all("ORDER BY ?s ?p ?o LIMIT 4 OFFSET" in query for query in served.queries)
    assert ["OFFSET 0" in first, "OFFSET 4" in second, "OFFSET 8" in third] == [True] * 3
    assert f'"{served.base}/"' in first and "/(aed)/" in first


def test_a_second_update_of_the_same_touches_nothing(served: Served, tmp_path: Path) -> None:
    served.files["/a.nt"] = "application/n-triples", lines(served.base)
    update(tmp_path, "tehon", peer(served, "/a.nt"), DAY)
    before = kept(tmp_path)
    made = update(tmp_path, "tehon", peer(served, "/a.nt"), date(2026, 12, 1))
    assert (made.changed, kept(tmp_path)) == (False, before)
    assert json.loads(before["source.json"])["date"] == "2026-11-01"


@pytest.mark.parametrize(
    ("kind", "content", "limits"),
    [
        ("", b"", Limits()),
        ("text/html", b"<html>", Limits()),
        ("application/n-triples", b"<oops", Limits()),
        ("application/n-triples", b"\x1f\x8bbroken", Limits()),
        ("application/n-triples", None, Limits(packed_bytes=100)),
        ("application/n-triples", None, Limits(quads=3)),
        ("application/n-triples", gzip.compress(b"#" * 10_000_000), Limits(unpacked_bytes=100_000)),
    ],
)
def test_whatever_goes_wrong_the_old_snapshot_stays(
    served: Served, tmp_path: Path, kind: str, content: bytes | None, limits: Limits
) -> None:
    served.files["/a.nt"] = "application/n-triples", lines(served.base)
    update(tmp_path, "tehon", peer(served, "/a.nt"), DAY)
    before = kept(tmp_path)
    served.files["/a.nt"] = kind, lines(served.base, 5) if content is None else content
    code, problem = refused(tmp_path, peer(served, "/a.nt"), limits)
    assert (code, bool(problem)) == ("G670", True)
    assert kept(tmp_path) == before


def test_too_many_places_and_none_at_all_leave_the_old_snapshot(served: Served, tmp_path: Path) -> None:
    served.files["/a.nt"] = "application/n-triples", lines(served.base, 5)
    assert refused(tmp_path, peer(served, "/a.nt"), Limits(places=4))[0] == "G671"
    assert refused(tmp_path, peer(served, "/a.nt", base="https://data.example.jp"))[0] == "G674"
    assert not (tmp_path / "peers").exists()


def test_the_own_network_is_not_asked_unless_the_settings_say_so(served: Served, tmp_path: Path) -> None:
    served.files["/a.nt"] = "application/n-triples", lines(served.base)
    code, problem = refused(tmp_path, peer(served, "/a.nt", allow_local="false"))
    assert (code, "127.0.0.1" in problem) == ("G670", True)


def test_what_others_say_in_the_peers_dump_is_counted_and_left_out(served: Served, tmp_path: Path) -> None:
    content = lines(served.base) + lines("https://elsewhere.example")
    served.files["/a.nt"] = "application/n-triples", content
    made = update(tmp_path, "tehon", peer(served, "/a.nt"), DAY)
    (found,) = made.findings
    assert (made.places, found.code, found.arguments["count"]) == (3, "G672", "6")


def test_no_cell_of_a_snapshot_is_a_formula_and_it_comes_back_as_it_was(
    served: Served, tmp_path: Path
) -> None:
    served.files["/a.nt"] = "application/n-triples", lines(served.base, 1, "=HYPERLINK(1)")
    update(tmp_path, "tehon", peer(served, "/a.nt"), DAY)
    assert b",'=HYPERLINK(1)," in kept(tmp_path)["places.csv"]
    snapshot = read_snapshot(tmp_path, "tehon")
    assert snapshot and snapshot.places.table.column("name").to_pylist() == ["=HYPERLINK(1)"]


@pytest.mark.parametrize("broken", ["source.json", "places.csv"])
def test_a_snapshot_that_was_edited_wrongly_is_told(served: Served, tmp_path: Path, broken: str) -> None:
    served.files["/a.nt"] = "application/n-triples", lines(served.base)
    update(tmp_path, "tehon", peer(served, "/a.nt"), DAY)
    (tmp_path / "peers" / "tehon" / broken).write_text("{}", encoding="utf-8")
    with pytest.raises(DataError):
        read_snapshot(tmp_path, "tehon")


@pytest.mark.parametrize("iri", ["http://a> <http://p", "javascript:alert(1)", "", "http://a b"])
def test_what_is_no_iri_in_an_edited_snapshot_never_becomes_a_triple(
    served: Served, tmp_path: Path, iri: str
) -> None:
    served.files["/a.nt"] = "application/n-triples", lines(served.base, 1)
    update(tmp_path, "tehon", peer(served, "/a.nt"), DAY)
    path = tmp_path / "peers" / "tehon" / "places.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace(f"{served.base}/id/239992/aed/0", iri), encoding="utf-8"
    )
    assert unreadable(tmp_path) == ["G673"]


def test_a_peer_that_was_never_fetched_has_no_snapshot(tmp_path: Path) -> None:
    assert read_snapshot(tmp_path, "tehon") is None


@pytest.mark.parametrize(
    "source",
    [
        {"url": "http://192.0.2.1/"},
        {"url": "http://192.0.2.1/", "sha256": "0", "size": 1, "more": 1},
        {"url": "https://[::1", "sha256": "0", "size": 1},
        {"url": "http://a> <http://p", "sha256": "0", "size": 1},
        ["http://192.0.2.1/"],
    ],
)
def test_a_source_that_was_edited_wrongly_is_told(served: Served, tmp_path: Path, source: object) -> None:
    served.files["/a.nt"] = "application/n-triples", lines(served.base)
    update(tmp_path, "tehon", peer(served, "/a.nt"), DAY)
    path = tmp_path / "peers" / "tehon" / "source.json"
    path.write_text(json.dumps({"date": "2026-11-01", "sources": [source]}), encoding="utf-8")
    assert unreadable(tmp_path) == ["G673"]


@pytest.mark.parametrize(
    "point", ["inf,137.1", "1e400,137.1", "nan,137.1", "90.1,137.1", "35.1,-180.1", "35.1,inf", "north,137.1"]
)
def test_a_point_that_is_nowhere_on_earth_in_an_edited_snapshot_is_told(
    served: Served, tmp_path: Path, point: str
) -> None:
    degrees = f'<{served.base}/id/239992/aed/0> <{{}}> "{{}}" .\n'.format
    lat, lon = (expand(f"schema:{name}") for name in ("latitude", "longitude"))
    content = lines(served.base) + (degrees(lat, "35.1") + degrees(lon, "137.1")).encode()
    served.files["/a.nt"] = "application/n-triples", content
    update(tmp_path, "tehon", peer(served, "/a.nt"), DAY)
    assert read_snapshot(tmp_path, "tehon")
    path = tmp_path / "peers" / "tehon" / "places.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("35.1,137.1", point), encoding="utf-8")
    assert unreadable(tmp_path) == ["G673"]


def test_a_place_that_is_twice_in_an_edited_snapshot_is_told(served: Served, tmp_path: Path) -> None:
    served.files["/a.nt"] = "application/n-triples", lines(served.base, 1)
    update(tmp_path, "tehon", peer(served, "/a.nt"), DAY)
    path = tmp_path / "peers" / "tehon" / "places.csv"
    header, line = path.read_text(encoding="utf-8").splitlines()
    path.write_text(f"{header}\n{line}\n{line}\n", encoding="utf-8")
    assert unreadable(tmp_path) == ["G673"]
