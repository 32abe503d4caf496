"""What is outside the protocol, or writes, is told so; what clients add is ignored."""

from __future__ import annotations

import httpx
import pytest


@pytest.mark.parametrize("kind", ["application/sparql-query", "application/x-www-form-urlencoded"])
def test_updates_are_403_and_change_nothing(client: httpx.Client, kind: str) -> None:
    update = "DELETE WHERE { ?s ?p ?o }"
    sent = client.post("/sparql", data={"update": update})
    direct = client.post("/sparql", content=update, headers={"Content-Type": "application/sparql-update"})
    assert sent.status_code == direct.status_code == 403
    assert client.post("/sparql", content=update, headers={"Content-Type": kind}).status_code == 400
    assert client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"] is True


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (b"ASK {}", {}, 415),
        (b"ASK {}", {"Content-Type": "text/plain"}, 415),
        (b"query=%ff", {"Content-Type": "application/x-www-form-urlencoded"}, 400),
        (b"\xff", {"Content-Type": "application/sparql-query"}, 400),
        (b"", {"Content-Type": "application/x-www-form-urlencoded"}, 400),
        (b"a=1&" * 200, {"Content-Type": "application/x-www-form-urlencoded"}, 400),
        (b"query=ASK%7B%7D&default-graph-uri=x", {"Content-Type": "application/x-www-form-urlencoded"}, 400),
    ],
)
def test_requests_outside_the_protocol_are_told_so(
    client: httpx.Client, content: bytes, headers: dict[str, str], status: int
) -> None:
    assert client.post("/sparql", content=content, headers=headers).status_code == status


def test_parameters_that_clients_add_are_ignored(client: httpx.Client) -> None:
    params = {"query": "ASK {}", "format": "xml", "output": "xml", "results": "xml", "timeout": "0", "_": "1"}
    assert client.get("/sparql", params=params).json()["boolean"] is True


def test_two_queries_are_one_too_many(client: httpx.Client) -> None:
    assert client.get("/sparql?query=ASK%7B%7D&query=ASK%7B%7D").status_code == 400
