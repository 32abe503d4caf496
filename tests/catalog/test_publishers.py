"""Publishers and their areas: national IRIs only for what really exists."""

from __future__ import annotations

from collections.abc import Callable

import rdflib
from rdflib.namespace import DCTERMS, FOAF

from pipeline.catalog import CatalogEntry, catalog_triples
from pipeline.config import Publisher, Site

IC = rdflib.Namespace("http://imi.go.jp/ns/core/rdf#")
SAC = "http://data.e-stat.go.jp/lod/sac/"
BASE = "http://localhost:8000"


def test_an_invented_municipality_gets_no_national_code_of_its_own(graph: rdflib.Graph) -> None:
    about = {str(o) for s, _, o in graph if "/id/239984" in s or "/dataset/239984" in s}
    assert f"{SAC}C23000" in about and "http://imi.go.jp/ns/code_id/code/jisx0401#23" in about
    assert not [iri for iri in about if "C23998" in iri or "jisx0402" in iri]


def test_a_real_municipality_is_linked_to_its_area_and_code(graph: rdflib.Graph) -> None:
    node = rdflib.URIRef(f"{BASE}/id/011002")
    address = rdflib.URIRef(f"{node}#address")
    assert graph.value(node, DCTERMS.spatial) == rdflib.URIRef(f"{SAC}C01100")
    assert (
        str(graph.value(address, IC["市区町村コード"])) == "http://imi.go.jp/ns/code_id/code/jisx0402#01100"
    )
    assert str(graph.value(address, IC["都道府県"])) == "北海道"
    assert str(graph.value(address, IC["市区町村"])) == "札幌市"
    assert str(graph.value(rdflib.URIRef(f"{node}#id"), IC["識別値"])) == "011002"


def test_a_publisher_is_an_agent_and_a_place_that_things_may_lie_in(graph: rdflib.Graph) -> None:
    classes = set(graph.objects(rdflib.URIRef(f"{BASE}/id/239984"), rdflib.RDF.type))
    assert classes == {FOAF.Agent, IC["組織型"], rdflib.URIRef("http://schema.org/AdministrativeArea")}


def test_a_prefecture_is_a_publisher_without_a_municipality(entry: Callable[..., CatalogEntry]) -> None:
    alone = Site(
        publishers={"230006": Publisher.model_validate({"name": {"ja": "愛知県", "en": "Aichi Prefecture"}})},
        licence="CC0",
    )
    lines = catalog_triples(alone, [entry("230006")])
    assert any(f"<{SAC}C23000>" in line for line in lines)
    assert not [line for line in lines if "ic:市区町村" in line or "jisx0402" in line]
