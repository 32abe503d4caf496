"""IRIs are valid whatever a cell or a file name holds, and literals say just what was written."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.terms import NAMESPACES, Iris, compact, expand, iri_reference, literal, segment, to_uri

IRIS = Iris("http://localhost:8000")
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
HOSTILE = 'a> <b" {c}|\\^`\n\r\t\x00\x7f\u200e\u202e\ufeff\ufffe\ue000\U000fffff%%zz%2F?#[]見'


def parsed(line: str) -> ox.Quad:
    """One N-Triples line, read without any leniency."""
    (quad,) = ox.parse(line.encode(), ox.RdfFormat.N_TRIPLES)
    return quad


def object_of(term: str) -> ox.Literal:
    found = parsed(f"<http://x/s> <http://x/p> {term} .").object
    assert isinstance(found, ox.Literal)
    return found


@given(TEXT)
@example(HOSTILE)
def test_any_text_is_one_segment_of_a_valid_iri_and_can_be_read_back(text: str) -> None:
    made = segment(text)
    iri = f"http://x/a/{made}#{made}"
    assert parsed(f"<{iri}> <{iri}> <{iri}> .").subject == ox.NamedNode(iri)
    assert not set(made) & set("/?#[]<>\"' \\")
    assert unquote(made) == unicodedata.normalize("NFC", text)


@given(TEXT, TEXT)
def test_two_different_texts_are_never_one_segment(one: str, other: str) -> None:
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (segment(one) == segment(other)) is same


@given(TEXT | st.text("[]%#?/:@aF0見 "))
@example(HOSTILE)
@example("a%")
@example("a#b#c")
@example("[::1]/[")
def test_any_text_below_a_host_becomes_a_valid_iri(text: str) -> None:
    iri = iri_reference(f"http://x/{text}")
    assert parsed(f"<{iri}> <http://x/p> <{iri}> .").subject == ox.NamedNode(iri)
    assert iri_reference(iri) == iri


@pytest.mark.parametrize(
    "url",
    [
        "https://www.city.example.jp/見本/?a=1&b=%E8%A6%8B#c",
        "http://[2001:db8::1]:8080/a",
        "mailto:a@example.jp",
        "https://example.jp/~a/(b);c=d,e'!$*+",
    ],
)
def test_a_good_url_stays_as_it_is(url: str) -> None:
    assert iri_reference(url) == url
    assert ox.NamedNode(url).value == url


@pytest.mark.parametrize("text", ["\u200b", "\u202e", "\ufeff", "\u2028"])
def test_what_nobody_sees_is_never_plain_in_an_iri(text: str) -> None:
    assert segment(text).isascii()
    assert iri_reference(text).isascii()


@given(TEXT)
@example(HOSTILE)
def test_a_literal_says_exactly_what_was_written(text: str) -> None:
    assert object_of(literal(text)) == ox.Literal(text)
    assert object_of(literal(text, language="ja-kana")) == ox.Literal(text, language="ja-kana")
    integer = expand("xsd:integer")
    assert object_of(literal(text, integer)) == ox.Literal(text, datatype=ox.NamedNode(integer))
    assert "\n" not in literal(text)


def test_a_plain_string_is_written_without_its_datatype() -> None:
    assert literal("a", expand("xsd:string")) == '"a"'


@given(TEXT)
def test_the_uri_of_an_iri_is_ascii_and_means_the_same(text: str) -> None:
    iri = f"http://x/{segment(text)}"
    assert to_uri(iri).isascii()
    assert unquote(to_uri(iri)) == unquote(iri)
    assert to_uri(to_uri(iri)) == to_uri(iri)


@pytest.mark.parametrize("prefix", sorted(NAMESPACES))
def test_expanding_and_compacting_are_each_others_undoing(prefix: str) -> None:
    iri = NAMESPACES[prefix] + "見"
    assert expand(f"{prefix}:見") == iri
    assert compact(iri) == f"{prefix}:見"


def test_what_no_prefix_fits_stays_an_iri() -> None:
    assert compact("http://example.jp/a") == "http://example.jp/a"
    assert compact(NAMESPACES["ic"]) == NAMESPACES["ic"]
    with pytest.raises(KeyError):
        expand("nope:a")


@given(TEXT)
@example("../../etc/passwd")
@example("a#b")
def test_a_key_never_leaves_its_place_below_the_list(key: str) -> None:
    thing = IRIS.thing("239984", "aed", key)
    head = "http://localhost:8000/id/239984/aed/"
    assert thing.startswith(head)
    assert not set(thing[len(head) :]) & set("/?#")


def test_iris_are_those_of_the_plan() -> None:
    thing = IRIS.thing("239984", "aed", "A 1")
    assert thing == "http://localhost:8000/id/239984/aed/A%201"
    assert IRIS.document(thing, ".ttl") == "http://localhost:8000/doc/239984/aed/A%201.ttl"
    assert IRIS.publisher("239984") == "http://localhost:8000/id/239984"
    assert IRIS.dataset("239984", "aed") == "http://localhost:8000/dataset/239984/aed"
    assert IRIS.distribution("239984", "aed", "csv") == "http://localhost:8000/dataset/239984/aed#csv"
    assert IRIS.file("239984", "a b.csv") == "http://localhost:8000/files/239984/a%20b.csv"
    assert IRIS.catalog == "http://localhost:8000/catalog"
    assert IRIS.links("area") == "http://localhost:8000/graph/links/area"


def test_only_the_first_id_of_an_iri_makes_it_a_document() -> None:
    iris = Iris("http://x/id")
    assert iris.document(iris.thing("239984", "aed", "id")) == "http://x/id/doc/239984/aed/id"
