"""The worker's side of the conversation, over a real socket pair and a real store."""

from __future__ import annotations

import json
import socket
import threading
from typing import Any

import pytest
from pyoxigraph import RdfFormat, Store

from pipeline.serve import query_worker as worker

JOB: dict[str, Any] = {
    "query": "SELECT * { ?s ?p ?o } LIMIT 3",
    "base": "http://example.org/",
    "union": True,
    "describes": False,
    "default_graph": None,
    "named_graphs": None,
    "results": "json",
    "graph": "ttl",
    "prefixes": {},
    "page_rows": 2,
    "megabytes": 1 << 20,
}


def _frames(store: Store, **changes: Any) -> list[tuple[bytes, bytes]]:
    """All frames of one answer, read while it is sent."""
    ours, theirs = socket.socketpair()
    received: list[tuple[bytes, bytes]] = []

    def read() -> None:
        with ours, ours.makefile("rb") as file:
            while header := file.read(worker.HEADER.size):
                kind, size = worker.HEADER.unpack(header)
                received.append((kind, file.read(size)))

    reader = threading.Thread(target=read)
    reader.start()
    with theirs:
        worker.answer(store, JOB | changes, theirs)
    reader.join(10)
    return received


def test_an_answer_is_kind_data_end(store: Store) -> None:
    frames = _frames(store)
    assert [kind for kind, _ in frames] == [worker.START, worker.DATA, worker.END]
    assert frames[0][1] == b"results" and len(json.loads(frames[1][1])["results"]["bindings"]) == 3


def test_a_long_answer_comes_in_frames_of_bounded_size(store: Store) -> None:
    query = "SELECT * { VALUES ?a { 1 2 3 4 5 6 7 8 9 } ?s ?p ?o . ?x ?y ?z . ?i ?j ?k }"
    data = [content for kind, content in _frames(store, query=query) if kind == worker.DATA]
    assert len(data) > 2 and max(map(len, data)) < 2 * worker.FRAME_BYTES


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"query": "SELECT"}, 400),
        ({"results": None}, 406),
        ({"query": "CONSTRUCT { <http://e/s> <http://e/1> 1 } {}", "graph": "rdf"}, 406),
        ({"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}, 500),
    ],
)
def test_a_fault_is_a_status_and_a_reason(store: Store, changes: dict[str, Any], status: int) -> None:
    kind, content = _frames(store, **changes)[-1]
    assert kind == worker.FAULT
    assert json.loads(content)[0] == status


def test_a_page_shows_the_beginning_and_says_so(store: Store) -> None:
    page = json.loads(_frames(store, results="page")[1][1])
    assert len(page["rows"]) == 2 and page["truncated"] is True and page["variables"] == ["o", "p", "s"]
    graph = json.loads(_frames(store, query="CONSTRUCT WHERE { ?s ?p ?o }", graph="page")[1][1])
    assert graph["truncated"] is True and graph["graph"].count(" .\n") >= 1
    assert json.loads(_frames(store, query="ASK {}", results="page")[1][1]) == {"boolean": True}


def test_unbound_and_blank_nodes_have_their_place_on_a_page(store: Store) -> None:
    query = 'SELECT ?a ?b ?c { BIND(BNODE() AS ?a) BIND("x"@ja AS ?c) }'
    row = json.loads(_frames(store, query=query, results="page")[1][1])["rows"][0]
    assert row[0]["kind"] == "bnode" and row[1] is None and row[2]["language"] == "ja"


def test_a_worker_that_has_grown_retires(store: Store) -> None:
    assert _frames(store, megabytes=1)[-1] == (worker.END, worker.RETIRED)


def test_a_description_has_the_parts_of_the_thing_and_of_no_other_each_triple_once() -> None:
    store = Store()
    store.load(
        b"""@base <http://example.org/> . @prefix e: <http://example.org/> .
        <a> e:address <a#address> ; e:near <b> . <a#address> e:code <a#code>, <b#code> .
        <a#code> e:of <a#address> .
        <b> e:name "b" . <b#code> e:name "code of b" .""",
        RdfFormat.TURTLE,
    )
    query = "DESCRIBE <http://example.org/a>"
    frames = _frames(store, query=query, describes=True, graph="nt")
    lines = b"".join(content for kind, content in frames if kind == worker.DATA).decode().splitlines()
    assert len(lines) == len(set(lines)) == 5
    assert not any("<http://example.org/b> <" in line or "code of b" in line for line in lines)
