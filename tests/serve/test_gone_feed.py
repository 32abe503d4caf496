"""Things of a bus feed that are gone answer 410, with what is known of them, and come back as they were."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from pipeline.identity.replacing import replace
from pipeline.publish import publish
from pipeline.serve.app import create_app
from pipeline.terms import Iris
from tests.feeds import texts, write_zip
from tests.history.story import SITE, put, row

BUS, BASE = "239984/bus", "http://localhost:8000"
PLATFORM, STATION = "/id/239984/bus/stops/03_1", "/id/239984/bus/stops/03"
TRIP, SERVICE, AGENCY = (
    f"/id/239984/bus/{thing}" for thing in ("trips/R1-H1", "calendar/平日", "agency/1000020239984")
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a list and a feed, published in April."""
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    put(tmp_path, "aed", [row("A1", "市役所")])
    released(tmp_path, 4, texts())
    return tmp_path


def released(site: Path, month: int, files: Mapping[str, bytes] | None) -> None:
    """Publish with a feed of these files, or with none."""
    (site / "239984_bus.zip").unlink(missing_ok=True)
    if files:
        write_zip(site / "239984_bus.zip", files)
    assert publish(site, date(2026, month, 1), allow_fewer=[BUS]).release


def without(name: str, beginning: str) -> dict[str, bytes]:
    """The example's feed without the lines of one of its files that begin so."""
    lines = texts()[name].decode().splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(beginning)]
    assert len(kept) < len(lines)
    return texts() | {name: "".join(kept).encode()}


def served(site: Path) -> TestClient:
    return TestClient(create_app(site / "build"), BASE, follow_redirects=False)


def register(site: Path, table: str = "stops") -> dict[str, dict[str, str]]:
    path = site / "register" / "239984" / "bus" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {line["key"]: line for line in csv.DictReader(file)}


def said(client: TestClient, path: str) -> set[tuple[str, str]]:
    """What the tombstone at a path says, by the last word of each property."""
    response = client.get(path, headers={"Accept": "text/turtle"})
    assert response.status_code == 410
    return {
        (quad.predicate.value.rpartition("/")[2].rpartition("#")[2], quad.object.value)
        for quad in ox.parse(response.content, ox.RdfFormat.TURTLE)
        if isinstance(quad.object, ox.NamedNode | ox.Literal)
        if quad.subject == ox.NamedNode(f"{BASE}{path}")
    }


def test_a_stop_that_goes_has_a_tombstone_and_comes_back_under_its_iri(site: Path) -> None:
    released(site, 5, without("stops.txt", "03_1,"))
    with served(site) as client:
        assert said(client, PLATFORM) == {
            ("deprecated", "true"),
            ("label", "文化会館前"),
            ("lastSeen", "2026-04-01"),
            ("isPartOf", f"{BASE}/dataset/{BUS}"),
        }
        page = client.get(PLATFORM, headers={"Accept": "text/html"})
        assert (page.status_code, "文化会館前" in page.text) == (410, True)
        assert client.get(STATION).status_code == 303
        assert client.get("/id/239984/bus/stops/99").status_code == 404
    released(site, 6, texts())
    with served(site) as client:
        assert client.get(PLATFORM).status_code == 303
        assert client.get(PLATFORM.replace("/id/", "/doc/") + ".ttl").status_code == 200
    line = register(site)["03_1"]
    assert [line[name] for name in ("first_seen", "last_seen", "status", "decided_by")] == [
        "2026-04-01",
        "2026-06-01",
        "current",
        "id",
    ]


def test_all_things_of_a_feed_that_ends_are_gone_and_come_back_with_it(site: Path) -> None:
    released(site, 5, None)
    with served(site) as client:
        for path in (PLATFORM, STATION, AGENCY, TRIP, SERVICE, f"{TRIP}.ttl".replace("/id/", "/doc/")):
            assert client.get(path).status_code == 410, path
        for path in ("/id/239984/bus/trips/R9", "/id/239984/bus/trips", "/id/239984/train/trips/R1-H1"):
            assert client.get(path).status_code == 404, path
        assert client.get("/id/239984/aed/A1").status_code == 303
    assert {line["status"] for line in register(site).values()} == {"gone"}
    released(site, 6, texts())
    with served(site) as client:
        for path in (PLATFORM, STATION, AGENCY, TRIP, SERVICE):
            assert client.get(path).status_code == 303, path


def test_a_trip_that_goes_has_no_register_and_is_gone_all_the_same(site: Path) -> None:
    released(site, 5, without("trips.txt", "R1,平日,R1-H1,"))
    with served(site) as client:
        assert said(client, TRIP) == {
            ("deprecated", "true"),
            ("lastSeen", "2026-04-01"),
            ("isPartOf", f"{BASE}/dataset/{BUS}"),
        }
        page = client.get(TRIP, headers={"Accept": "text/html"})
        assert (page.status_code, f"{BASE}{TRIP}" in page.text) == (410, True)
    assert not (site / "register" / "239984" / "bus" / "trips.csv").exists()


def test_an_officer_says_which_stop_took_the_place_of_another(site: Path) -> None:
    new = texts()["stops.txt"].decode().replace("\n03_1,", "\nB31,")
    released(site, 5, texts() | {"stops.txt": new.encode()})
    assert replace(site, Iris(BASE), f"{BASE}{PLATFORM}", [f"{BUS}/stops/B31"]) == "merged"
    released(site, 6, texts() | {"stops.txt": new.encode()})
    with served(site) as client:
        assert ("isReplacedBy", f"{BASE}/id/239984/bus/stops/B31") in said(client, PLATFORM)


def test_the_registers_are_the_same_when_the_same_is_published_again(site: Path) -> None:
    files = sorted((site / "register").rglob("*.csv"))
    assert [path.relative_to(site / "register").as_posix() for path in files] == [
        "239984/aed.csv",
        "239984/bus/agency.csv",
        "239984/bus/office_jp.csv",
        "239984/bus/routes.csv",
        "239984/bus/stops.csv",
    ]
    before = [path.read_bytes() for path in files]
    released(site, 5, texts())
    assert [path.read_bytes() for path in files] == before
