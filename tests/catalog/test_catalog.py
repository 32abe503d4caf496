"""The catalogue against DCAT-AP's own shapes and DCAT-GoJ's required items; its Turtle."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from pyshacl import validate
from rdflib.namespace import DCTERMS, FOAF, RDF

from pipeline.catalog import CatalogEntry, catalog_triples, write_catalog
from pipeline.config import Publisher, Site

SHAPES = Path(__file__).parents[2].parent / "shared" / "suites" / "dcat-ap" / "dcat-ap-SHACL.ttl"
SHACL = rdflib.Namespace("http://www.w3.org/ns/shacl#")
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
BASE = "http://localhost:8000"


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    """DCAT-AP's shapes, without the two property shapes that were published without a path."""
    if not SHAPES.exists():
        pytest.skip("the DCAT-AP shapes are not on this machine")
    graph = rdflib.Graph().parse(SHAPES)
    used = set(graph.objects(None, SHACL.property))
    broken = {shape for shape in used if (shape, SHACL.path, None) not in graph}
    assert len(broken) == 2
    for shape in broken:
        graph.remove((None, SHACL.property, shape))
    return graph


def test_no_shape_of_dcat_ap_is_violated(graph: rdflib.Graph, shapes: rdflib.Graph) -> None:
    conforms, _, text = validate(graph, shacl_graph=shapes)
    assert conforms, text


def test_the_shapes_do_look_at_our_graph(graph: rdflib.Graph, shapes: rdflib.Graph) -> None:
    graph.remove((rdflib.URIRef(f"{BASE}/dataset/239984/aed"), DCTERMS.title, None))
    graph.remove((rdflib.URIRef(f"{BASE}/dataset/239984/aed#nt"), DCAT.accessURL, None))
    conforms, _, text = validate(graph, shacl_graph=shapes)
    assert not conforms
    assert text.count("Constraint Violation") == 2


@pytest.mark.parametrize(
    ("kind", "required"),
    [
        (DCAT.Catalog, [DCTERMS.identifier, DCTERMS.title, DCTERMS.description, DCTERMS.publisher]),
        (DCAT.CatalogRecord, [FOAF.primaryTopic, DCTERMS.description]),
        (DCAT.Dataset, [DCTERMS.identifier, DCTERMS.title, DCTERMS.description]),
        (DCAT.DataService, [DCTERMS.identifier, DCTERMS.title, DCTERMS.description]),
        (DCAT.Distribution, [DCTERMS.title, DCTERMS.description, DCTERMS.modified, DCAT.accessURL]),
    ],
)
def test_dcat_goj_has_its_required_items(
    graph: rdflib.Graph, kind: rdflib.URIRef, required: list[rdflib.URIRef]
) -> None:
    nodes = set(graph.subjects(RDF.type, kind))
    assert nodes
    assert [(n, p) for n in nodes for p in required if (n, p, None) not in graph] == []


def test_the_catalogue_leads_to_the_graph_of_links(graph: rdflib.Graph) -> None:
    links = rdflib.URIRef(f"{BASE}/graph/links/area")
    assert (rdflib.URIRef(f"{BASE}/catalog"), FOAF.topic, links) in graph
    assert {title.language for title in graph.objects(links, DCTERMS.title)} == {"ja", "en"}
    assert graph.value(links, DCTERMS.license)


def test_one_publisher_publishes_the_catalogue_itself(entry: Callable[..., CatalogEntry]) -> None:
    alone = Site(
        publishers={"011002": Publisher.model_validate({"name": {"ja": "札幌市", "en": "Sapporo"}})},
        licence="CC0",
    )
    said = f"<{BASE}/catalog> <{DCTERMS.publisher}> <{BASE}/id/011002> ."
    assert said in catalog_triples(alone, [entry("011002")])


def test_lines_are_sorted_distinct_and_without_blank_nodes(
    site: Site, entry: Callable[..., CatalogEntry]
) -> None:
    lines = catalog_triples(site, [entry()])
    assert lines == sorted(set(lines))
    assert not [line for line in lines if line.startswith("_:") or " _:" in line]


def test_the_order_of_entries_does_not_change_a_byte(site: Site, entry: Callable[..., CatalogEntry]) -> None:
    entries = [entry(), entry("011002")]
    assert catalog_triples(site, entries) == catalog_triples(site, entries[::-1])


def test_the_turtle_is_the_lines_and_the_same_bytes_each_time(
    site: Site, entry: Callable[..., CatalogEntry], tmp_path: Path
) -> None:
    lines = catalog_triples(site, [entry()])
    for name in ("one.ttl", "two.ttl"):
        write_catalog(lines, site.base, tmp_path / name)
    text = (tmp_path / "one.ttl").read_text(encoding="utf-8")
    assert text == (tmp_path / "two.ttl").read_text(encoding="utf-8")
    assert {str(quad.triple) + " ." for quad in parse(text, RdfFormat.TURTLE)} == set(lines)
    assert (
        text.index(f"<{BASE}/catalog>")
        < text.index(f"<{BASE}/dataset/239984/aed>")
        < text.index("sac:C01000 a")
    )
