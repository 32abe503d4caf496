"""The W3C test suite of the SPARQL 1.1 Protocol against the running server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.collection import Collection

from tests.serve.conftest import Start
from tests.suites import SKIPPED_SPARQL_PROTOCOL, SPARQL_PROTOCOL

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")


def _tests() -> Iterator[Any]:
    if not SPARQL_PROTOCOL.exists():
        yield pytest.param(None, marks=pytest.mark.skip(reason="the suite is not here"))
        return
    graph = Graph().parse(SPARQL_PROTOCOL)
    for entry in Collection(graph, next(graph.objects(None, MF.entries))):  # type: ignore[arg-type]
        name = str(entry).rpartition("#")[2]
        reason = SKIPPED_SPARQL_PROTOCOL.get(name)
        marks = [pytest.mark.skip(reason=reason)] if reason else []
        yield pytest.param((graph, entry), id=name, marks=marks)


def _send(http: httpx.Client, graph: Graph, request: URIRef) -> httpx.Response:
    headers = {}
    if fields := graph.value(request, HT.headers):
        for field in Collection(graph, fields):
            headers[str(graph.value(field, HT.fieldName))] = str(graph.value(field, HT.fieldValue))
    content = None
    if body := graph.value(request, HT.body):
        encoding = str(graph.value(body, CNT.characterEncoding))
        content = str(graph.value(body, CNT.chars)).encode(encoding)
    path = str(graph.value(request, HT.absolutePath)).removeprefix("/sparql/")
    return http.request(
        str(graph.value(request, HT.methodName)), f"/sparql{path}", content=content, headers=headers
    )


@pytest.fixture(scope="module")
def endpoint(start: Start) -> Iterator[httpx.Client]:
    """A server whose store holds the suite's three graphs besides its own."""
    quads = []
    for number in (1, 2, 3):
        name = f"http://kasei.us/2009/09/sparql/data/data{number}.rdf"
        lines = (SPARQL_PROTOCOL.parent / f"data{number}.nt").read_text(encoding="utf-8").splitlines()
        quads += [f"{line.rstrip(' .')} <{name}> ." for line in lines if line]
    with httpx.Client(base_url=start(more=quads).url(""), timeout=20) as http:
        yield http


FORMS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {"application/sparql-results+json", "application/sparql-results+xml", "text/csv"},
    "RDF": {"text/turtle", "application/rdf+xml", "application/ld+json", "application/n-triples"},
}


@pytest.mark.parametrize("case", list(_tests()))
def test_protocol(endpoint: httpx.Client, case: tuple[Graph, URIRef]) -> None:
    graph, entry = case
    action = graph.value(entry, MF.action)
    for request in Collection(graph, graph.value(action, HT.requests)):  # type: ignore[arg-type]
        response = _send(endpoint, graph, request)
        expected = graph.value(request, HT.resp)
        allowed = {str(status)[-3] for status in graph.objects(expected, MF.expectedStatus)}
        assert str(response.status_code)[0] in allowed, response.text
        boolean = graph.value(expected, MF.expectedBoolean)
        if boolean is not None:
            assert response.json()["boolean"] is boolean.toPython()
        form = graph.value(expected, MF.expectedFormat)
        if form is not None:
            assert response.headers["content-type"].partition(";")[0] in FORMS[str(form)]
