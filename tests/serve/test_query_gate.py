"""The gate lets honest queries through, and nothing that reaches another server or brings the engine down."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import Store

from pipeline.serve.query_gate import LONGEST, Inspection, Refused, inspect

HONEST = [
    "SELECT * WHERE { ?s ?p ?o } LIMIT 10",
    "PREFIX schema: <http://schema.org/> SELECT ?service { ?x schema:availableService ?service }",
    "SELECT * { ?s ?p <http://example.org/SERVICE/1>, <http://example.org/service#it's(a)> }",
    "SELECT * { ?s ?p ?o FILTER(?o<?s) . ?s ?p <#address>, <id/a's> }",
    "SELECT * { ?s ?p 'SERVICE <http://127.0.0.1/>' } # SERVICE <http://127.0.0.1/>",
    'SELECT * { ?s ?p """SERVICE\n""", \'\'\'it\'s "SERVICE"\'\'\' }',
    "PREFIX ex: <http://e/> ASK { ex:a\\#b ex:it\\'s ?x . FILTER(?x < 3 && ?x > 1) }",
    "SELECT ?名称 { ?施設 <http://imi.go.jp/ns/core/rdf#名称>/<http://imi.go.jp/ns/core/rdf#表記> ?名称 }",
    "SELECT * { " + " UNION ".join(["{ ?s ?p ?o }"] * 50) + " }",
    "SELECT * { VALUES ?x { " + "<http://example.org/1> " * 1500 + "} }",
    "",
]

DISGUISES = [
    "SELECT * { SERVICE <%s> { ?s ?p ?o } }",
    "SELECT * { service SILENT <%s> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE<%s>{ ?s ?p ?o } }",
    "SELECT * { ?a ?b ?c . FILTER EXISTS { SERVICE <%s> { ?s ?p ?o } } }",
    "PREFIX : <%s> SELECT * { SERVICE: { ?s ?p ?o } }",
    "PREFIX ex: <%s> SELECT * { SERVICEex: { ?s ?p ?o } }",
    "PREFIX ex: <%s> SELECT * { SERVICESILENTex: { ?s ?p ?o } }",
    "SELECT * { ?s ?p true.SERVICE<%s>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE<%s>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE<%s>{ ?s ?p ?o } }",
    "SELECT * { BIND(<%s> AS ?x) FILTER(1<2)SERVICE?x#>\n{ ?s ?p ?o } }",
    "SELECT * { # \n SERVICE <%s> { ?s ?p ?o } }",
    "SELECT * { #\r SERVICE <%s> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ''. SERVICE <%s> { ?s ?p '' } }",
    "PREFIX ex: <http://e/> SELECT * { ?s ?p ex:a\\# . SERVICE <%s> { ?s ?p ?o } }",
    "PREFIX ex: <http://e/> SELECT * { ?s ?p ex:a\\' . SERVICE <%s> { ?s ?p ex:a\\' } }",
    "SELECT * { SERVI\\u0043E <%s> { ?s ?p ?o } }",
    "SELECT * { # \\u000A SERVICE <%s> { ?s ?p ?o }\n }",
    "SELECT * { VALUES ?x { '''a' } SERVICE <%s> { ?s ?p '''b' } }",
    "PREFIX ex: <http://e/> SELECT * { ?s ?p ex:a·\\' . SERVICE <%s> { ?s ?p ex:a·\\' } }",
    "SELECT * { FILTER(1<'>' ) SERVICE <%s> { ?s ?p ?o } FILTER('a'='b') }",
    "SELECT * { FILTER(1<2#>'''\n) SERVICE <%s> { ?s ?p ?o } #'''\n }",
    """SELECT * { ?a ?b "\\u0022" . ?c ?d <http://e/\\u0041'> . SERVICE <%s> { ?s ?p '"\\u0022"' } }""",
    "CONSTRUCT { ?s ?p ?o } { { SELECT * { SERVICE <%s> { ?s ?p ?o } } } }",
]


@pytest.mark.parametrize("query", HONEST)
def test_an_honest_query_passes(query: str) -> None:
    assert isinstance(inspect(query), Inspection)


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[bytes]]]:
    """A web server on this machine that takes down who calls."""
    calls: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                with connection:
                    calls.append(connection.recv(100))

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", calls
        done.set()
        thread.join()


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_service_call_is_refused_in_every_disguise(disguise: str) -> None:
    with pytest.raises(Refused):
        inspect(disguise.replace("%s", "http://127.0.0.1:8000/"))


def test_the_engine_itself_does_call_so_the_gate_is_needed(listener: tuple[str, list[bytes]]) -> None:
    address, calls = listener
    reached = 0
    for disguise in DISGUISES:
        before = len(calls)
        with suppress(SyntaxError, OSError, RuntimeError, TypeError):
            list(Store().query(disguise.replace("%s", address)))  # type: ignore[arg-type]
        reached += len(calls) > before
    assert reached >= 5, "the disguises no longer work: the engine has changed"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * " + "{" * 5000 + "}" * 5000,
        "SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
        "SELECT * { FILTER(1<" + "(" * 5000 + "1" + ")" * 5000 + "#>\n) }",
        "SELECT * { ?s ?p " + "(" * 200 + ")" * 200 + " }",
        "SELECT * { FILTER(" + "!" * 5000 + "true) }",
        "SELECT * { FILTER(" + "1+" * 5000 + "1) }",
        "SELECT * { FILTER(" + "true||" * 5000 + "true) }",
        "SELECT * { ?s " + "/".join(["<http://e/p>"] * 1000) + " ?o }",
        "SELECT * { " + " UNION ".join(["{}"] * 1000) + " }",
        "SELECT * { " + "OPTIONAL{?s ?p ?o}" * 200 + " }",
        "SELECT * { " + "?s ?p ?o . " * 1000 + "}",
        "SELECT * { ?s ?p ?o } #" + "x" * LONGEST,
        'SELECT * { ?s ?p "open }',
        'SELECT * { ?s ?p """open }',
    ],
)
def test_what_brings_the_engine_down_is_refused_with_words_in_both_languages(query: str) -> None:
    with pytest.raises(Refused) as refused:
        inspect(query)
    assert refused.value.ja and refused.value.en and 400 <= refused.value.status < 500


@pytest.mark.parametrize(
    ("query", "has_dataset"),
    [
        ("SELECT * FROM <http://e/g> { ?s ?p ?o }", True),
        ("SELECT *FROM<http://e/g>{ ?s ?p ?o }", True),
        ("ASK FROM NAMED <http://e/g> { GRAPH ?g { ?s ?p ?o } }", True),
        ("SELECT ?from { ?from ?p 'FROM <http://e/g>' } # FROM", False),
        ("PREFIX from: <http://e/> SELECT * { ?s from:from ?o }", False),
    ],
)
def test_a_query_that_names_its_dataset_is_told_apart(query: str, has_dataset: bool) -> None:
    assert inspect(query).has_dataset is has_dataset


PIECES = r"""
' " ''' \ < > # a. b- ?x 1 { } ( ) : . 1< <'> #> ex:a · \' FILTER( <http://e/ \u0022 \u0041
"""
TRICKY = st.lists(st.sampled_from([*PIECES.split(), '"""', " ", "\n"]), max_size=60).map("".join)


def looked_at(query: str) -> Inspection | Refused:
    """What the gate makes of any text."""
    try:
        return inspect(query)
    except Refused as refused:
        return refused


@given(TRICKY)
@example("a." * 30000)
@example("'\\" * 30000)
@example("<a" * 30000)
@example("'''" * 20000)
@example('"' + '\\"' * 30000)
@example("<" + "a" * 60000)
def test_any_text_is_either_passed_or_refused(query: str) -> None:
    assert isinstance(looked_at(query), Inspection | Refused)


@given(TRICKY)
def test_a_service_call_after_any_text_in_front_is_refused_or_never_parsed(front: str) -> None:
    """Whatever stands before it: when the engine sees a SERVICE, the gate has seen it."""
    query = f"SELECT * {{ {front} SERVICE <http://127.0.0.1:1/> {{ ?s ?p ?o }} }}"
    called = False
    if not isinstance(looked_at(query), Refused):
        try:
            list(Store().query(query))  # type: ignore[arg-type]
        except SyntaxError:
            pass  # never parsed, so never called
        except OSError:
            called = True
    assert not called


@pytest.mark.parametrize(
    ("query", "describes"),
    [
        ("PREFIX e: <http://e/> describe ?x { ?x a e:DESCRIBE }", True),
        ("SELECT ?DESCRIBE { ?s ?p 'DESCRIBE' } # DESCRIBE", False),
    ],
)
def test_a_description_is_told_from_words_that_look_like_one(query: str, describes: bool) -> None:
    assert inspect(query).describes is describes
