"""What the catalogue says of the graphs of links."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import DCTERMS

from pipeline.catalog.graph import Graph
from pipeline.catalog.link_graphs import add_link_graphs, link_graphs
from pipeline.config import Peer, Site, Words
from pipeline.interlink.sites import GRAPHS

BASE = "http://localhost:8000"
PEERS = {
    "tehon": Peer(sparql="https://tehon.example.jp/sparql", name=Words(ja="手本町", en="Tehon Town")),
    "nameless": Peer(sparql="https://nameless.example.jp/sparql"),
}


def told(site: Site, name: str) -> dict[tuple[str, str | None], str]:
    """(predicate, language) → what is said of a graph."""
    graph = Graph()
    add_link_graphs(graph, site, [name], f"{BASE}/publisher")
    parsed = rdflib.Graph().parse(data="\n".join(graph.lines()), format="nt")
    node = rdflib.URIRef(f"{BASE}/graph/links/{name}")
    return {
        (predicate.removeprefix(str(DCTERMS)), text.language): str(text)
        for predicate, text in parsed.predicate_objects(node)
        if isinstance(text, rdflib.Literal)
    }


@pytest.mark.parametrize("name", ["anchors", "area", "corporations", "nearest", "neighbours", *GRAPHS])
def test_every_graph_has_a_title_and_a_description_in_two_languages(site: Site, name: str) -> None:
    said = told(site, name)
    assert set(said) == {(what, language) for what in ("title", "description") for language in ("ja", "en")}
    assert "{" not in "".join(said.values())


@pytest.mark.parametrize(
    ("peer", "ja", "en"), [("tehon", "手本町", "Tehon Town"), ("nameless", *["nameless"] * 2)]
)
def test_the_graph_of_a_peer_is_called_by_its_name(site: Site, peer: str, ja: str, en: str) -> None:
    said = told(site.model_copy(update={"peers": PEERS}), f"peers/{peer}")
    assert (said["title", "ja"], said["title", "en"]) == (f"{ja}へのリンク", f"Links to {en}")
    assert (ja in said["description", "ja"], en in said["description", "en"]) == (True, True)


def test_the_graphs_of_a_release_are_those_that_it_has_dumps_of(tmp_path: Path) -> None:
    for name in ("near", "area", "peers/tehon"):
        path = tmp_path / "dump" / "links" / f"{name}.nq.gz"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert link_graphs(tmp_path) == ["area", "near", "peers/tehon"]
