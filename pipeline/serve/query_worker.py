"""A process that evaluates one query at a time, made to be killed: read-only, no sockets, little memory.

Requests and answers are frames on a socket pair: one byte of kind, the length as a big-endian 32-bit number,
and that many bytes. The process is quick to start: it imports no more of this package than its own jail.
"""

from __future__ import annotations

import json
import os
import resource
import socket
import struct
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any, cast
from xml.parsers import expat

import pyoxigraph as ox

from pipeline.serve import worker_jail

HEADER = struct.Struct(">cI")
READY, JOB, START, DATA, END, FAULT = b"R", b"J", b"S", b"D", b"E", b"X"
RETIRED = b"retired"
"""Content of END when the worker has grown so much that it must not be used again."""

FRAME_BYTES = 64 << 10
_RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}
_XML = ("xml", "rdf")


class NotAcceptable(Exception):
    """The answer cannot be written in the form that was asked for."""


class Frames:
    """A file that sends what is written to it as DATA frames; XML that would not be well-formed is refused.

    Oxigraph writes control characters and predicates without a local name into XML as they are.
    """

    def __init__(self, connection: socket.socket, check_xml: bool) -> None:
        self._connection = connection
        self._buffer = bytearray()
        self._checker = expat.ParserCreate(namespace_separator=" ") if check_xml else None

    def write(self, data: bytes) -> int:
        """Takes any number of bytes; raises NotAcceptable."""
        if self._checker:
            self._check(data, False)
        self._buffer += data
        if len(self._buffer) >= FRAME_BYTES:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Sends what has gathered, in frames of bounded size."""
        for start in range(0, len(self._buffer), FRAME_BYTES):
            send(self._connection, DATA, bytes(self._buffer[start : start + FRAME_BYTES]))
        self._buffer.clear()

    def close(self) -> None:
        """Ends the answer; raises NotAcceptable."""
        if self._checker:
            self._check(b"", True)
        self.flush()

    def _check(self, data: bytes, final: bool) -> None:
        assert self._checker is not None
        try:
            self._checker.Parse(data, final)
        except expat.ExpatError as error:
            raise NotAcceptable(f"this answer cannot be written as XML ({error})") from error


def send(connection: socket.socket, kind: bytes, content: bytes) -> None:
    """One frame out."""
    connection.sendall(HEADER.pack(kind, len(content)) + content)


def receive(connection: socket.socket) -> bytes:
    """The content of the next frame; ends the process when the server has gone."""

    def exactly(size: int) -> bytes:
        parts = bytearray()
        while len(parts) < size:
            part = connection.recv(size - len(parts))
            if not part:
                os._exit(0)
            parts += part
        return bytes(parts)

    _, size = HEADER.unpack(exactly(HEADER.size))
    return exactly(size)


def evaluate(store: ox.Store, job: dict[str, Any], connection: socket.socket) -> None:
    """Answers one job: START with the kind of answer, then DATA. Raises what the engine raises."""
    default: Any = _nodes(job["default_graph"])
    named: Any = _nodes(job["named_graphs"])
    answer = store.query(
        job["query"],
        base_iri=job["base"],
        use_default_graph_as_union=job["union"],
        default_graph=default,
        named_graphs=named,
    )
    kind = "graph" if isinstance(answer, ox.QueryTriples) else "results"
    form = job[kind]
    if form is None:
        raise NotAcceptable("CONSTRUCT/DESCRIBE" if kind == "graph" else "SELECT/ASK")
    send(connection, START, kind.encode())
    out = Frames(connection, form in _XML)
    file = cast(IO[bytes], out)
    triples: Iterable[ox.Triple] = answer if isinstance(answer, ox.QueryTriples) else ()
    if job["describes"] and job["union"]:
        triples = with_parts(store, triples)
    if form == "page":
        out.write(json.dumps(_page(answer, triples, job)).encode())
    elif isinstance(answer, ox.QueryTriples):
        ox.serialize(
            triples, file, _GRAPHS[form], prefixes=job["prefixes"] if form in ("ttl", "rdf") else None
        )
    else:
        answer.serialize(file, _RESULTS[form])
    out.close()


def with_parts(store: ox.Store, triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """A description with those of its parts: an engine follows blank nodes, and here a thing's parts are its
    fragments instead (SPARQL 1.1 Query, 16.4: what a description holds is the service's own choice)."""
    waiting: list[ox.NamedNode] = []
    known: set[ox.NamedNode] = set()
    said: set[ox.Triple] = set()

    def follow(triple: ox.Triple) -> None:
        subject, part = triple.subject, triple.object
        if isinstance(subject, ox.NamedNode) and isinstance(part, ox.NamedNode) and part not in known:
            thing = subject.value.partition("#")[0]
            if part.value.startswith(f"{thing}#"):
                known.add(part)
                waiting.append(part)

    for triple in triples:
        said.add(triple)
        follow(triple)
        yield triple
    while waiting:
        for quad in store.quads_for_pattern(waiting.pop(), None, None, None):
            if quad.triple not in said:
                said.add(quad.triple)
                follow(quad.triple)
                yield quad.triple


def _nodes(iris: list[str] | None) -> list[ox.NamedNode] | None:
    return None if iris is None else [ox.NamedNode(iri) for iri in iris]


def _page(
    answer: ox.QueryTriples | ox.QuerySolutions | ox.QueryBoolean,
    triples: Iterable[ox.Triple],
    job: dict[str, Any],
) -> dict[str, Any]:
    """The beginning of an answer, as the SPARQL page shows it."""
    limit: int = job["page_rows"]
    if isinstance(answer, ox.QueryBoolean):
        return {"boolean": bool(answer)}
    if isinstance(answer, ox.QueryTriples):
        shown = list(islice(triples, limit + 1))
        turtle = ox.serialize(shown[:limit], format=ox.RdfFormat.TURTLE, prefixes=job["prefixes"])
        return {"graph": (turtle or b"").decode(), "truncated": len(shown) > limit}
    variables = answer.variables
    rows = [[_term(solution[v]) for v in variables] for solution in islice(answer, limit + 1)]
    return {
        "variables": [v.value for v in variables],
        "rows": rows[:limit],
        "truncated": len(rows) > limit,
    }


def _term(term: Any) -> dict[str, str | None] | None:
    if isinstance(term, ox.NamedNode):
        return {"kind": "iri", "value": term.value}
    if isinstance(term, ox.Literal):
        datatype = None if term.language else term.datatype.value
        return {"kind": "literal", "value": term.value, "language": term.language, "datatype": datatype}
    return None if term is None else {"kind": "bnode", "value": str(term)}


def answer(store: ox.Store, job: dict[str, Any], connection: socket.socket) -> None:
    """Answers one job, whatever comes: END, or FAULT with an HTTP status and a message."""
    try:
        evaluate(store, job, connection)
    except NotAcceptable as error:
        fault = (406, str(error))
    except (SyntaxError, ValueError) as error:
        fault = (400, str(error))
    except MemoryError:
        fault = (507, "out of memory")
    except (OSError, RuntimeError) as error:  # how the engine tells that evaluating went wrong
        fault = (500, str(error))
    else:
        send(connection, END, RETIRED if _grown(job["megabytes"]) else b"")
        return
    send(connection, FAULT, json.dumps(fault).encode())


def _grown(megabytes: int) -> bool:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > megabytes << 9  # half of it, in KiB


def main() -> None:
    """Says READY, then serves jobs until the server closes the socket. Arguments: descriptor, megabytes."""
    connection = socket.socket(fileno=int(sys.argv[1]))
    megabytes = int(sys.argv[2])
    jailed = worker_jail.enter(megabytes)
    send(connection, READY, b"" if jailed else b"sockets are not denied")
    path, store = "", None
    while True:
        job = json.loads(receive(connection)) | {"megabytes": megabytes}
        worker_jail.allow_seconds(job["seconds"])
        try:
            if path != job["store"] or store is None:
                store, path = ox.Store.read_only(job["store"]), job["store"]
        except OSError as error:
            send(connection, FAULT, json.dumps((503, str(error))).encode())
            continue
        answer(store, job, connection)
