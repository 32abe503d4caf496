"""Graphs of links of a whole site: written, counted, in the catalogue; none where nothing is linked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from pipeline.publish import publish
from pipeline.release import current
from pipeline.store import open_store
from pipeline.terms import expand

SITE = """\
publishers:
  "239984": {name: 愛知県見本市, invented: true, touches: ["239992"]}
  "239992": {name: 愛知県手本町, invented: true}
licence: CC BY 4.0
"""
HEADER = "全国地方公共団体コード,ID,名称,所在地_連結表記,緯度,経度,設置位置"
BASE = "http://localhost:8000"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    rows = [
        "239984,A1,見本市役所,愛知県見本市一丁目,35.1,137.1,1階",
        "239984,A2,遠くの館,愛知県見本市二丁目,35.9,137.1,1階",
    ]
    (tmp_path / "239984_aed.csv").write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    there = "239992,B1,手本町役場,愛知県手本町一丁目,35.1018,137.1,1階"
    (tmp_path / "239992_aed.csv").write_text(f"{HEADER}\n{there}\n", encoding="utf-8")
    return tmp_path


def objects(site: Path, subject: str, predicate: str, graph: str) -> set[str]:
    release = current(site / "build")
    assert release
    quads = open_store(release / "store").quads_for_pattern(
        ox.NamedNode(BASE + subject),
        ox.NamedNode(expand(predicate)),
        None,
        ox.NamedNode(f"{BASE}/graph/links/{graph}"),
    )
    return {quad.object.value for quad in quads}  # type: ignore[union-attr]


def test_the_nearest_and_the_neighbours_are_in_graphs_of_their_own_that_the_catalogue_tells_of(
    site: Path,
) -> None:
    outcome = publish(site, date(2026, 10, 1))
    assert outcome.release is not None
    first = "/id/239984/aed/A1"
    assert objects(site, first, "def:nearestAcrossBorder", "nearest") == {f"{BASE}/id/239992/aed/B1"}
    assert objects(site, first, "def:metresToNearestAcrossBorder", "nearest") == {"200"}
    assert objects(site, "/id/239984/aed/A2", "def:nearestAcrossBorder", "nearest") == set()
    assert objects(site, "/id/239992", "geo:sfTouches", "neighbours") == {f"{BASE}/id/239984"}
    dumps = {path.name for path in (outcome.release.path / "dump" / "links").iterdir()}
    assert dumps == {"area.nq.gz", "nearest.nq.gz", "neighbours.nq.gz"}
    catalog = (outcome.release.path / "catalog.ttl").read_text(encoding="utf-8")
    assert [name in catalog for name in ("links/nearest>", "links/neighbours>", "links/corporations>")] == [
        True,
        True,
        False,
    ]
    store = open_store(outcome.release.path / "store")
    assert outcome.report.quads == len(store)


def test_publishing_asks_nobody(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (site / "site.yaml").open("a", encoding="utf-8") as file:
        file.write('peers: {tehon: {sparql: "http://192.0.2.1/sparql"}}\n')

    def asked(*_: object, **__: object) -> None:
        pytest.fail("publishing reached out")

    monkeypatch.setattr("socket.getaddrinfo", asked)
    monkeypatch.setattr("socket.create_connection", asked)
    outcome = publish(site, date(2026, 10, 1))
    assert [found.value for found in outcome.report.findings if found.code == "G676"] == ["tehon"]


def test_the_same_site_gives_the_same_graphs(site: Path) -> None:
    first = publish(site, date(2026, 10, 1)).release
    again = publish(site, date(2026, 10, 2)).release
    assert first and again and first.id == again.id
