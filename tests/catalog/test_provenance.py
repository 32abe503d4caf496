"""A waiver is public: what, why, who and when, as provenance of the dataset."""

from __future__ import annotations

from collections.abc import Callable

import rdflib
from rdflib.namespace import DCTERMS, RDF, RDFS, XSD

from pipeline.catalog import CatalogEntry, catalog_triples
from pipeline.config import Site, Waiver

DATASET = rdflib.URIRef("http://localhost:8000/dataset/239984/aed")


def waiver(file: str, column: str, reason: str = "法令による") -> Waiver:
    return Waiver.model_validate(
        {"file": file, "column": column, "reason": reason, "person": "見本課長", "date": "2026-04-01"}
    )


def test_waivers_become_statements_in_the_order_of_file_and_column(
    site: Site, entry: Callable[..., CatalogEntry]
) -> None:
    waivers = [
        waiver("b.csv", "氏名"),
        waiver("a.csv", "所有者", 'y" . <http://evil/>\n'),
        waiver("a.csv", "代表者"),
    ]
    graph = rdflib.Graph().parse(data="\n".join(catalog_triples(site, [entry(waivers=waivers)])), format="nt")
    statements = sorted(graph.objects(DATASET, DCTERMS.provenance))
    assert [str(node).rpartition("#")[2] for node in statements] == ["waiver-1", "waiver-2", "waiver-3"]
    for node, column in zip(statements, ["代表者", "所有者", "氏名"], strict=True):
        assert graph.value(node, RDF.type) == DCTERMS.ProvenanceStatement
        assert graph.value(node, DCTERMS.date) == rdflib.Literal("2026-04-01", datatype=XSD.date)
        labels = {label.language: str(label) for label in graph.objects(node, RDFS.label)}
        assert set(labels) == {"ja", "en"}
        assert all(column in text and "見本課長" in text for text in labels.values())
    assert (rdflib.URIRef("http://evil/"), None, None) not in graph
    again = catalog_triples(site, [entry(waivers=waivers[::-1])])
    assert again == catalog_triples(site, [entry(waivers=waivers)])


def test_a_list_without_waivers_has_no_provenance(site: Site, entry: Callable[..., CatalogEntry]) -> None:
    assert not [line for line in catalog_triples(site, [entry()]) if "provenance" in line]
