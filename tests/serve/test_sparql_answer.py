"""An answer that cannot be finished never looks finished."""

from __future__ import annotations

import socket

import httpx
import pytest

from pipeline.serve.settings import ServeSettings
from tests.serve.conftest import Served, Start
from tests.serve.test_worker_pool import DOUBLING

TOO_BIG = DOUBLING.partition("AS ?n)")[2]
TEN = "0 1 2 3 4 5 6 7 8 9"


def _product(factors: int) -> str:
    return " ".join(f"VALUES ?x{n} {{ {TEN} }}" for n in range(factors))


def test_a_long_answer_is_streamed_whole(client: httpx.Client) -> None:
    with client.stream("GET", "/sparql", params={"query": f"SELECT * {{ {_product(4)} }}"}) as response:
        assert "content-length" not in response.headers
        size = len(response.read())
    assert size > 65536
    assert len(response.json()["results"]["bindings"]) == 10_000


def test_an_error_after_the_first_bytes_cuts_the_connection(client: httpx.Client) -> None:
    query = f"SELECT ?x0 ?x1 ?x2 ?y30 {{ {{ {_product(4)} }} UNION {TOO_BIG} }}"
    with client.stream("POST", "/sparql", data={"query": query}) as response:
        assert response.status_code == 200
        with pytest.raises(httpx.RemoteProtocolError):
            response.read()


def test_an_error_before_the_first_bytes_has_its_status(client: httpx.Client) -> None:
    query = f"SELECT * {{ {{ {_product(1)} }} UNION {TOO_BIG} }}"
    said = client.post("/sparql", data={"query": query}).status_code
    assert said in (504, 507)  # a busy machine runs out of time before it runs out of memory


def test_a_client_that_does_not_read_is_cut_off_and_the_worker_freed(start: Start) -> None:
    served: Served = start(ServeSettings(workers=2, client_seconds=1.0, queue_seconds=10.0))
    query = f"SELECT * {{ {_product(6)} }}".replace(" ", "+").replace("{", "%7B").replace("}", "%7D")
    with socket.create_connection(("127.0.0.1", served.port), 10) as idle:
        idle.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        idle.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        with httpx.Client(base_url=served.url(""), timeout=30) as http:
            assert http.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_rdf_xml_of_a_predicate_without_a_name_is_406(client: httpx.Client) -> None:
    query = "CONSTRUCT { <http://e/s> <http://e/1> 1 } {}"
    response = client.get("/sparql", params={"query": query}, headers={"Accept": "application/rdf+xml"})
    assert response.status_code == 406


def test_xml_results_with_a_control_character_are_406(client: httpx.Client) -> None:
    query = 'SELECT ("\\u0001" AS ?x) {}'
    response = client.get(
        "/sparql", params={"query": query}, headers={"Accept": "application/sparql-results+xml"}
    )
    assert response.status_code == 406


def test_head_of_a_query_has_no_body(client: httpx.Client) -> None:
    response = client.head("/sparql", params={"query": "ASK {}"})
    assert response.status_code == 200 and response.content == b""


def test_a_solution_as_large_as_memory_goes_to_programs_but_not_onto_a_page(client: httpx.Client) -> None:
    large = (
        DOUBLING.replace("SELECT (STRLEN(?y30) AS ?n)", "SELECT ?y14").partition(" BIND(CONCAT(?y14")[0]
        + " }"
    )
    whole = client.post("/sparql", data={"query": large}).json()
    assert len(whole["results"]["bindings"][0]["y14"]["value"]) == 1000 << 14
    page = client.post("/sparql", data={"query": large}, headers={"Accept": "text/html"})
    assert page.status_code == 507 and len(page.content) < 100_000
