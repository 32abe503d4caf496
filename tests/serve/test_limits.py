"""Sizes, methods and headers that hold for every request."""

from __future__ import annotations

import socket

import httpx
import pytest

from tests.serve.conftest import Served


@pytest.mark.parametrize(
    "path", ["/", "/none", "/catalog.ttl", "/sparql", "/static/site.css", "/sparql?query=x"]
)
def test_every_response_is_safe_to_show_and_open_to_other_sites(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'self'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"]
    assert headers["access-control-allow-origin"] == "*"
    assert "Link" in headers["access-control-expose-headers"]


def test_a_preflight_allows_queries_from_other_sites(client: httpx.Client) -> None:
    response = client.options(
        "/sparql", headers={"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
    )
    assert response.status_code == 204
    assert "POST" in response.headers["access-control-allow-methods"]
    assert "Content-Type" in response.headers["access-control-allow-headers"]


def test_a_long_url_is_414(client: httpx.Client) -> None:
    assert client.get("/sparql?query=" + "x" * 40000).status_code == 414


def test_many_headers_are_431(client: httpx.Client) -> None:
    assert client.get("/", headers={f"X-{n}": "x" * 1000 for n in range(40)}).status_code == 431


def test_a_body_that_says_it_is_large_is_413_before_it_is_read(client: httpx.Client) -> None:
    response = client.post(
        "/sparql", content=b"x" * (2 << 20), headers={"Content-Type": "application/sparql-query"}
    )
    assert response.status_code == 413


def test_a_large_body_without_its_length_is_413(served: Served) -> None:
    def pieces():  # type: ignore[no-untyped-def]
        for _ in range(2000):
            yield b"x" * 1024

    with httpx.Client(timeout=20) as http:
        try:
            response = http.post(
                served.url("/sparql"), content=pieces(), headers={"Content-Type": "application/sparql-query"}
            )
        except (httpx.WriteError, httpx.ReadError):
            return  # hung up on while still sending, which is as good
    assert response.status_code == 413


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "LINK"])
def test_writing_methods_are_405(client: httpx.Client, method: str) -> None:
    response = client.request(method, "/sparql")
    assert response.status_code == 405 and "GET" in response.headers["allow"]


def test_posting_to_a_page_is_405(client: httpx.Client) -> None:
    response = client.post("/catalog", content=b"")
    assert response.status_code == 405 and "GET" in response.headers["allow"]


def test_a_body_that_never_comes_is_408(served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port), 10) as connection:
        connection.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
            b"Content-Length: 10\r\n\r\nASK"
        )
        assert connection.recv(12) == b"HTTP/1.1 408"


def test_header_lines_without_end_are_refused(served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port), 10) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nX: " + b"x" * 80000)
        assert connection.recv(12) == b"HTTP/1.1 400"


def test_a_host_name_from_outside_never_comes_back(client: httpx.Client) -> None:
    response = client.get("/id/239984", headers={"Host": "evil.example"})
    assert "evil" not in str(response.headers) + response.text
