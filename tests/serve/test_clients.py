"""Real clients against the running server."""

from __future__ import annotations

import warnings

import httpx
import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, N3, POST, TURTLE, XML, SPARQLWrapper

from pipeline.terms import expand
from tests.serve.conftest import CODE6, LIST, Served

SELECT = "SELECT ?s { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l } ORDER BY ?s"


def _wrapper(served: Served, query: str, returns: str) -> SPARQLWrapper:
    wrapper = SPARQLWrapper(served.url("/sparql"))
    wrapper.setQuery(query)
    wrapper.setReturnFormat(returns)
    return wrapper


def test_sparqlwrapper_reads_json_by_get_and_post(served: Served) -> None:
    wrapper = _wrapper(served, SELECT, JSON)
    got = wrapper.queryAndConvert()
    wrapper.setMethod(POST)
    assert got == wrapper.queryAndConvert()
    assert len(got["results"]["bindings"]) == 4  # type: ignore[call-overload,index]


def test_sparqlwrapper_reads_xml_and_csv(served: Served) -> None:
    xml = _wrapper(served, SELECT, XML).queryAndConvert()
    assert len(xml.getElementsByTagName("result")) == 4  # type: ignore[union-attr]
    assert b"A001" in _wrapper(served, SELECT, CSV).queryAndConvert()  # type: ignore[operator]


@pytest.mark.parametrize("returns", [TURTLE, N3])
def test_sparqlwrapper_reads_a_graph(served: Served, returns: str) -> None:
    answer = _wrapper(served, "CONSTRUCT WHERE { ?s a ?c }", returns).queryAndConvert()
    graph = Graph().parse(data=answer, format="turtle")  # type: ignore[arg-type]
    assert len(graph) > 3


def test_rdflib_sparqlstore_asks_and_selects(served: Served) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # rdflib leaves its responses open
        graph = Graph(SPARQLStore(served.url("/sparql")))
        rows = list(graph.query(SELECT))
        thing = URIRef(f"{served.base}/id/{CODE6}/{LIST}/A001")
        assert len(rows) == 4
        assert graph.value(thing, URIRef(expand("ic:住所"))) == URIRef(f"{thing}#address")


@pytest.mark.parametrize("key", ["A001", "見本%201%2F2"])
def test_rdflib_follows_a_thing_to_its_data(served: Served, key: str) -> None:
    iri = f"{served.base}/id/{CODE6}/{LIST}/{key}"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        graph = Graph().parse(iri)
    assert (URIRef(iri), URIRef(expand("rdf:type")), URIRef(expand("ic:設備型"))) in graph


def test_curl_without_wishes_gets_turtle_after_the_redirect(served: Served) -> None:
    with httpx.Client(follow_redirects=True, headers={"Accept": "*/*", "User-Agent": "curl/8"}) as http:
        response = http.get(served.url(f"/id/{CODE6}/{LIST}/A001"))
    assert response.headers["content-type"].startswith("text/turtle")
    assert Graph().parse(data=response.text, format="turtle")


def test_a_gis_reads_a_file_in_parts_after_a_head(served: Served) -> None:
    with httpx.Client() as http:
        url = served.url(f"/files/{CODE6}/aed.csv")
        size = int(http.head(url).headers["content-length"])
        parts = [http.get(url, headers={"Range": f"bytes={n}-{n}"}).content for n in range(size)]
        assert b"".join(parts) == http.get(url).content
