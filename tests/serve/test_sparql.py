"""The endpoint: every kind of query in every format, by every operation of the protocol."""

from __future__ import annotations

import json

import httpx
import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from tests.serve.conftest import CODE6, LIST, Served

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
SELECT = f"SELECT ?s ?l {{ ?s <{LABEL}> ?l }} ORDER BY ?s"
ASK = "ASK { ?s ?p ?o }"
CONSTRUCT = f"CONSTRUCT WHERE {{ ?s <{LABEL}> ?l }}"


def _ask(client: httpx.Client, query: str, accept: str = "*/*", **params: str) -> httpx.Response:
    return client.get("/sparql", params={"query": query, **params}, headers={"Accept": accept})


@pytest.mark.parametrize(
    ("media_type", "format_"),
    [
        ("application/sparql-results+json", QueryResultsFormat.JSON),
        ("application/sparql-results+xml", QueryResultsFormat.XML),
        ("text/tab-separated-values", QueryResultsFormat.TSV),
    ],
)
def test_solutions_and_booleans_in_every_format(
    client: httpx.Client, media_type: str, format_: QueryResultsFormat
) -> None:
    response = _ask(client, SELECT, media_type)
    assert response.headers["content-type"].startswith(media_type)
    assert len(list(parse_query_results(response.content, format_))) == 4  # type: ignore[arg-type]
    assert bool(parse_query_results(_ask(client, ASK, media_type).content, format_)) is True


def test_solutions_as_csv(client: httpx.Client) -> None:
    response = _ask(client, SELECT, "text/csv")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.text.splitlines()[0] == "s,l" and len(response.text.splitlines()) == 5


@pytest.mark.parametrize(
    ("media_type", "format_"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", RdfFormat.RDF_XML),
    ],
)
def test_graphs_in_every_format(
    client: httpx.Client, served: Served, media_type: str, format_: RdfFormat
) -> None:
    for query in (CONSTRUCT, f"DESCRIBE <{served.base}/id/{CODE6}/{LIST}/A001>"):
        response = _ask(client, query, media_type)
        assert response.headers["content-type"].startswith(media_type)
        assert "A001" in {quad.object.value[-4:] for quad in parse(response.content, format_)}  # type: ignore[union-attr]


def test_post_as_form_and_post_direct_are_the_same_as_get(client: httpx.Client) -> None:
    expected = _ask(client, SELECT).content
    form = client.post("/sparql", data={"query": SELECT, "format": "json", "output": "xml", "results": ""})
    direct = client.post(
        "/sparql/", content=SELECT, headers={"Content-Type": "application/sparql-query; charset=UTF-8"}
    )
    assert form.content == direct.content == expected


def test_the_default_graph_is_the_union_unless_a_dataset_is_named(
    client: httpx.Client, served: Served
) -> None:
    count = "(COUNT(*) AS ?n)"
    links, list_ = f"{served.base}/graph/links/area", f"{served.base}/dataset/{CODE6}/{LIST}"

    def counted(query: str, **params: str) -> int:
        bindings = _ask(client, query, "application/json", **params).json()["results"]["bindings"]
        return int(bindings[0]["n"]["value"])

    everything = counted(f"SELECT {count} {{ ?s ?p ?o }}")
    assert everything == counted(f"SELECT {count} {{ GRAPH ?g {{ ?s ?p ?o }} }}")
    assert counted(f"SELECT {count} FROM <{links}> {{ ?s ?p ?o }}") == 1
    assert counted(f"SELECT {count} {{ ?s ?p ?o }}", **{"default-graph-uri": links}) == 1
    assert counted(f"SELECT {count} FROM <{list_}> {{ ?s ?p ?o }}", **{"default-graph-uri": links}) == 1
    assert counted(f"SELECT {count} {{ ?s ?p ?o }}", **{"named-graph-uri": links}) == 0
    assert counted(f"SELECT {count} {{ GRAPH ?g {{ ?s ?p ?o }} }}", **{"named-graph-uri": links}) == 1
    assert counted(f"SELECT {count} {{ GRAPH ?g {{ ?s ?p ?o }} }}", **{"default-graph-uri": links}) == 0


def test_relative_iris_are_those_of_the_site(client: httpx.Client) -> None:
    assert _ask(client, f"ASK {{ <id/{CODE6}/{LIST}/A001> ?p ?o }}").json()["boolean"] is True


def test_a_mistake_is_400_with_the_parsers_words(client: httpx.Client) -> None:
    response = _ask(client, "SELECT * { ?s ?p")
    assert response.status_code == 400
    assert "検索文に誤りがあります" in response.text and "error at 1:17" in response.text


@pytest.mark.parametrize(
    ("query", "accept"), [(SELECT, "text/turtle"), (CONSTRUCT, "text/csv"), (SELECT, "image/png")]
)
def test_a_kind_of_answer_that_cannot_be_had_in_that_form_is_406(
    client: httpx.Client, query: str, accept: str
) -> None:
    assert _ask(client, query, accept).status_code == 406


def test_people_get_the_form_and_programs_the_service_description(client: httpx.Client) -> None:
    page = client.get("/sparql", headers={"Accept": BROWSER})
    assert page.status_code == 200 and "<textarea" in page.text
    for accept in ("*/*", "application/sparql-results+json;q=1.0,application/sparql-results+xml;q=0.7"):
        response = client.get("/sparql", headers={"Accept": accept})
        assert response.headers["content-type"].startswith("text/turtle")
        assert "UnionDefaultGraph" in response.text


@pytest.mark.parametrize("query", [SELECT, ASK, CONSTRUCT])
def test_the_form_shows_the_answer_below_the_query(client: httpx.Client, query: str) -> None:
    response = client.post("/sparql", data={"query": query}, headers={"Accept": BROWSER})
    assert response.status_code == 200 and response.headers["content-type"].startswith("text/html")
    assert query == ASK or "A001" in response.text


def test_the_form_says_what_is_wrong_and_escapes_it(client: httpx.Client) -> None:
    for query, status in (("SELECT <script>alert(1)</script>", 400), ("ASK { SERVICE <x:y> {} }", 400)):
        response = client.post("/sparql?lang=ja", data={"query": query}, headers={"Accept": BROWSER})
        assert response.status_code == status and "<textarea" in response.text
        assert "<script>alert" not in response.text
    assert "SERVICE（" in response.text


def test_the_form_says_when_there_is_more_than_it_shows(client: httpx.Client) -> None:
    many = "SELECT * { " + " ".join(f"VALUES ?x{n} {{ 1 2 3 4 5 6 7 8 9 10 }}" for n in range(4)) + " }"

    def rows(query: str) -> int:
        page = client.post("/sparql", data={"query": query}, headers={"Accept": BROWSER})
        return page.text.count("<tr>")

    assert rows(many) - rows(f"{many} LIMIT 10") == 990
    assert json.loads(_ask(client, many).content)["results"]["bindings"][9999]
