"""Runaway queries are stopped, their workers replaced, and one client cannot keep the others out."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from pipeline.serve.settings import ServeSettings
from pipeline.serve.worker_pool import client_of
from tests.serve.conftest import Served, Start

NUMBERS = "{ " + " ".join(map(str, range(1500))) + " }"
SLOW = (
    f"SELECT (COUNT(*) AS ?n) {{ VALUES ?a {NUMBERS} VALUES ?b {NUMBERS} VALUES ?c {NUMBERS}"
    " FILTER(?a + ?b + ?c = -1) }"
)
DOUBLING = (
    'SELECT (STRLEN(?y30) AS ?n) { BIND("'
    + "a" * 1000
    + '" AS ?y0) '
    + " ".join(f"BIND(CONCAT(?y{n}, ?y{n}) AS ?y{n + 1})" for n in range(30))
    + " }"
)


def _post(http: httpx.Client, query: str, accept: str = "*/*") -> httpx.Response:
    return http.post("/sparql", data={"query": query}, headers={"Accept": accept})


@pytest.mark.parametrize(
    ("query", "statuses"),
    [
        ("SELECT * " + "{" * 5000 + "}" * 5000, {400}),
        (SLOW, {504}),
        (DOUBLING, {504, 507}),  # a busy machine runs out of time before it runs out of memory
        ("SELECT * { " + "?s ?p ?o ; ?p1 ?o1 . " * 250 + "}", {200, 504, 507}),
    ],
    ids=["nested", "product", "doubling", "joins"],
)
def test_a_runaway_query_is_stopped_and_the_next_one_answered(
    client: httpx.Client, query: str, statuses: set[int]
) -> None:
    response = _post(client, query)
    assert response.status_code in statuses
    assert response.text
    after = _post(client, "ASK { ?s ?p ?o }")
    assert after.status_code == 200 and after.json()["boolean"] is True


def test_people_are_told_in_their_language_why_a_query_was_stopped(client: httpx.Client) -> None:
    response = _post(client, DOUBLING, "text/html")
    assert (response.status_code, "メモリー" in response.text) in ((507, True), (504, False))


@contextmanager
def _asking(served: Served, query: str, times: int, address: str = "127.0.0.1") -> Iterator[None]:
    """Sends a query from ``address`` in the background, several at a time."""

    def ask() -> None:
        transport = httpx.HTTPTransport(local_address=address)
        with httpx.Client(base_url=served.url(""), transport=transport, timeout=30) as http:
            _post(http, query)

    threads = [threading.Thread(target=ask) for _ in range(times)]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    yield
    for thread in threads:
        thread.join()


def test_one_client_cannot_keep_the_others_out(client: httpx.Client, served: Served) -> None:
    with _asking(served, SLOW, 2, "127.0.0.2"):
        for _ in range(5):
            response = _post(client, "ASK {}")
            assert response.status_code == 200


def test_too_many_queries_are_told_to_come_back(start: Start) -> None:
    settings = ServeSettings(workers=2, query_seconds=1.5, queue=1, client_queue=3, queue_seconds=1.0)
    served = start(settings)
    with httpx.Client(base_url=served.url(""), timeout=30) as http:
        with _asking(served, SLOW, 2):
            response = _post(http, "ASK {}")
            assert response.status_code == 503 and int(response.headers["retry-after"]) > 0
        with _asking(served, SLOW, 1):
            response = _post(http, "ASK {}")  # waits longer than the queue allows
            assert response.status_code == 503
    served = start(ServeSettings(workers=2, query_seconds=1.5, client_queue=1))
    with httpx.Client(base_url=served.url(""), timeout=30) as http, _asking(served, SLOW, 1):
        response = _post(http, "ASK {}")
        assert response.status_code == 429 and int(response.headers["retry-after"]) > 0


def test_a_client_that_hangs_up_gives_its_worker_back(start: Start) -> None:
    served = start(ServeSettings(workers=2, query_seconds=60.0, queue_seconds=10.0))
    with pytest.raises(httpx.ReadTimeout), httpx.Client(base_url=served.url(""), timeout=0.5) as http:
        _post(http, SLOW)
    with httpx.Client(base_url=served.url(""), timeout=30) as http:
        assert _post(http, "ASK {}").status_code == 200  # this client's share is one worker


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("", "testclient", False),
    ],
)
def test_who_counts_as_one_client(one: str, other: str, same: bool) -> None:
    assert (client_of(one) == client_of(other)) is same
