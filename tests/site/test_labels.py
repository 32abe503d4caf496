"""Labels: a name for every IRI, the nearest to the language of the page."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from pipeline.site.labels import Labels
from pipeline.terms import expand

THING = "http://localhost:8000/id/239984/aed/1"


def labels(*names: tuple[str, str, str | None]) -> Labels:
    store = ox.Store()
    for predicate, value, language in names:
        label = ox.Literal(value, language=language)
        store.add(ox.Quad(ox.NamedNode(THING), ox.NamedNode(expand(predicate)), label))
    return Labels(store)


@pytest.mark.parametrize("language, expected", [("ja", ("図書館", "ja")), ("en", ("Library", "en"))])
def test_the_language_of_the_page_comes_first(language: str, expected: tuple[str, str]) -> None:
    both = labels(("rdfs:label", "図書館", "ja"), ("rdfs:label", "Library", "en"))
    assert both.of(THING, language) == expected


def test_a_japanese_name_is_nearer_than_its_reading() -> None:
    read = labels(("rdfs:label", "トショカン", "ja-kana"), ("rdfs:label", "図書館", "ja"))
    assert read.of(THING, "en") == ("図書館", "ja")


def test_the_better_predicate_wins_within_a_language() -> None:
    two = labels(("foaf:name", "あ", "ja"), ("rdfs:label", "ん", "ja"))
    assert two.of(THING, "ja").text == "ん"


def test_the_same_name_counts_once() -> None:
    twice = labels(("foaf:name", "見本市", "ja"), ("rdfs:label", "見本市", "ja"))
    assert len(twice.all(THING)) == 1


def test_what_nothing_names_is_known_by_the_end_of_its_iri() -> None:
    assert labels().of("http://example.jp/a%20b/", "ja") == ("a b", "")
    assert labels().known("http://example.jp/a", "ja") is None


@pytest.mark.parametrize("iri", ["", "not an IRI", "http://[", "http://example.jp/<"])
def test_an_impossible_iri_has_no_label(iri: str) -> None:
    assert labels().all(iri) == ()


def test_datatypes_have_names_of_the_interface() -> None:
    assert labels().of(expand("xsd:integer"), "ja") == ("整数", "ja")
