"""Anchors of a published site: close matches with source and date, of what is there and of nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from pipeline.anchors import Anchor, write_anchors
from pipeline.publish import Outcome, publish
from pipeline.store import open_store
from pipeline.terms import compact
from tests.command import gosei

SITE = """\
publishers:
  "239984": {name: 愛知県見本市, invented: true, anchors: {geonames: 7}}
licence: CC BY 4.0
"""
HEADER = "全国地方公共団体コード,ID,名称,所在地_連結表記,設置位置"
BASE = "http://localhost:8000"
THING = f"{BASE}/id/239984/aed/A1"
GRAPH = f"{BASE}/graph/links/anchors"
Q = "http://www.wikidata.org/entity/Q"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    rows = ["239984,A1,見本市役所,愛知県見本市一丁目,1階", "239984,A2,別荘,愛知県瀬戸市1,1階"]
    (folder / "239984_aed.csv").write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    return folder


def published(site: Path) -> tuple[Outcome, set[tuple[str, str, str]]]:
    """The outcome, and the triples of the graph of anchors."""
    outcome = publish(site, date(2026, 10, 1))
    assert outcome.release
    quads = open_store(outcome.release.path / "store").quads_for_pattern(
        None, None, None, ox.NamedNode(GRAPH)
    )
    return outcome, {
        (q.subject.value, compact(q.predicate.value), q.object.value)  # type: ignore[union-attr]
        for q in quads
    }


def test_anchors_link_what_is_published_and_say_where_they_are_from(site: Path) -> None:
    snapshot = [("239984", 1), (THING, 2), ("232041", 3), ("011002", 4), (f"{BASE}/id/239984/aed/gone", 5)]
    write_anchors(site, [Anchor(of, "wikidata", f"{Q}{n}", "Wikidata", "2026-09-01") for of, n in snapshot])
    outcome, triples = published(site)
    assert {(s, o) for s, p, o in triples if p == "skos:closeMatch"} == {
        (f"{BASE}/id/239984", f"{Q}1"),
        (f"{BASE}/id/239984", "http://sws.geonames.org/7/"),
        (THING, f"{Q}2"),
        ("http://data.e-stat.go.jp/lod/sac/C23204", f"{Q}3"),
    }
    statement = f"{GRAPH}#wikidata/239984/aed/A1"
    assert {(p, o) for s, p, o in triples if s == statement} == {
        ("rdf:type", "http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement"),
        ("rdf:subject", THING),
        ("rdf:predicate", "http://www.w3.org/2004/02/skos/core#closeMatch"),
        ("rdf:object", f"{Q}2"),
        ("dct:source", "Wikidata"),
        ("dct:date", "2026-09-01"),
    }
    told = [found for found in outcome.report.findings if found.code == "G665"]
    assert [found.arguments["names"] for found in told] == [f"{BASE}/id/239984/aed/gone"]


def test_the_publishers_own_word_goes_before_a_snapshots(site: Path) -> None:
    write_anchors(site, [Anchor("239984", "geonames", "http://sws.geonames.org/8/", "x", "2026-09-01")])
    _, triples = published(site)
    assert {o for _, p, o in triples if p == "skos:closeMatch"} == {"http://sws.geonames.org/7/"}


def test_a_snapshot_is_taken_in_by_command_and_needs_source_and_date(site: Path, tmp_path: Path) -> None:
    snapshot = tmp_path / "query.csv"
    snapshot.write_text(f"item,code\n{Q}1,239984\n{Q}2,239985\n", encoding="utf-8")
    arguments = ["anchors", "import", snapshot, site, "--source", "Wikidata"]
    assert gosei(*arguments).code == 2
    done = gosei(*arguments, "--date", "2026-09-01", "--lang", "en")
    assert (done.code, "1 anchors read" in done.out, "G661" in done.out) == (0, True, True)
    assert published(site)[1] >= {(f"{BASE}/id/239984", "skos:closeMatch", f"{Q}1")}
