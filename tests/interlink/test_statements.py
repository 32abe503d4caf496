"""Links as RDF: both ways, each with a node of its own that says score, evidence and what made it."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from pipeline.interlink.decisions import Decisions
from pipeline.interlink.links import interlinked
from pipeline.interlink.sites import GRAPHS, read_places, site_graphs, write_places
from pipeline.match import Places
from pipeline.terms import expand
from tests.interlink.test_links import places

BASE = "http://localhost:8000"


def triples(found: Places) -> dict[str, set[tuple[str, str, str]]]:
    """The triples of each graph, terms without brackets."""
    made = {}
    for name, chunks in site_graphs(interlinked(found, Decisions()), BASE):
        parsed = ox.parse(b"".join(chunks), ox.RdfFormat.N_TRIPLES)
        made[name] = {tuple(str(t).strip("<>") for t in (q.subject, q.predicate, q.object)) for q in parsed}
    return made  # type: ignore[return-value]


@pytest.fixture
def linked() -> dict[str, set[tuple[str, str, str]]]:
    names = {
        f"{BASE}/id/372013/a": ["見本小学校", "見本公園"],
        f"{BASE}/id/372013/b": ["見本小学校体育館", '見本公園"\\\n<x>', "見本公園"],
    }
    return triples(places(**names))


def of(made: set[tuple[str, str, str]], predicate: str) -> set[tuple[str, str]]:
    short = f"{BASE}/id/372013/"
    return {(s.removeprefix(short), o.removeprefix(short)) for s, p, o in made if p == expand(predicate)}


def test_same_sites_go_both_ways_and_parts_have_their_inverse(
    linked: dict[str, set[tuple[str, str, str]]],
) -> None:
    same, parts = linked["same-site"], linked["part-of"]
    assert of(same, "def:sameSite") == {("a/1", "b/2"), ("b/2", "a/1")}
    assert ("b/0", "a/0") in of(parts, "def:partOfSite")
    assert {(o, s) for s, o in of(parts, "def:hasPartOfSite")} == of(parts, "def:partOfSite")
    near = of(linked["near"], "def:nearSite")
    assert near == {(o, s) for s, o in near}


def test_every_link_has_a_node_that_says_what_how_sure_why_and_by_what(
    linked: dict[str, set[tuple[str, str, str]]],
) -> None:
    made = linked["same-site"]
    ((end, node),) = {(s, o) for s, o in of(made, "def:siteLink") if s == "a/1"}
    assert node.startswith(f"{end}#link-")
    said = {p: o for s, p, o in made if s.endswith(node)}
    assert said[expand("rdf:type")] == expand("def:SiteLink")
    assert said[expand("rdf:predicate")] == expand("def:sameSite")
    assert said[expand("prov:wasGeneratedBy")] == f"{BASE}/graph/links/same-site#matching"
    assert 0.5 <= float(said[expand("def:linkScore")].split('"')[1]) <= 1
    told = [o for s, p, o in made if s.endswith(node) and p == expand("rdfs:comment")]
    comments = {text.rpartition("@")[2]: text for text in told}
    assert "所在地が一致" in comments["ja"] and "same address" in comments["en"]


def test_there_are_no_blank_nodes_and_no_sameas(linked: dict[str, set[tuple[str, str, str]]]) -> None:
    everything = {term for made in linked.values() for triple in made for term in triple}
    assert not [term for term in everything if term.startswith("_:")]
    assert expand("owl:sameAs") not in everything
    assert set(linked) == set(GRAPHS)


def test_a_link_keeps_its_iri_whatever_is_judged_and_in_whichever_order_the_lists_come() -> None:
    one = triples(places(**{"http://x/a": ["見本公園"], "http://x/b": ["見本公園"]}))["same-site"]
    other = triples(places(**{"http://x/b": ["見本公園"], "http://x/a": ["見本公園"]}))["same-site"]
    near = triples(places(**{"http://x/a": ["見本東公園"], "http://x/b": ["見本西公園"]}))["near"]
    assert len({node for made in (one, other, near) for _, node in of(made, "def:siteLink")}) == 1


def test_a_graph_without_links_is_empty() -> None:
    assert triples(places(**{"http://x/a": ["見本公園"]}))["same-site"] == set()


def test_places_are_read_as_they_were_written(tmp_path: object) -> None:
    found, path = places(a=["見本公園"]), tmp_path / "x" / "places.arrow"  # type: ignore[operator]
    write_places(found, path)
    assert read_places(path).table.equals(found.table)
