"""The service description names every graph and every format."""

from __future__ import annotations

import httpx
from rdflib import RDF, Graph, Namespace, URIRef

from tests.serve.conftest import CODE6, LIST, Served

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")


def test_the_description_is_complete(client: httpx.Client, served: Served) -> None:
    graph = Graph().parse(data=client.get("/sparql").text, format="turtle")
    service = graph.value(predicate=RDF.type, object=SD.Service)
    assert graph.value(service, SD.endpoint) == URIRef(f"{served.base}/sparql")
    assert graph.value(service, SD.supportedLanguage) == SD.SPARQL11Query
    assert len(list(graph.objects(service, SD.resultFormat))) == 8
    names = set(graph.objects(predicate=SD.name))
    assert names == {URIRef(f"{served.base}/dataset/{CODE6}/{LIST}")}


def test_no_node_is_blank(client: httpx.Client) -> None:
    assert "_:" not in client.get("/sparql", headers={"Accept": "application/n-triples"}).text
