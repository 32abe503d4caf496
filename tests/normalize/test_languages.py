"""Languages by the names that offices write: one tag, one IRI, and nothing guessed."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.languages import (
    LANGUAGE,
    language_names,
    language_tag,
    read_language,
    read_language_concept,
    read_language_tag,
)
from pipeline.resources import folder
from pipeline.terms import expand


@pytest.mark.parametrize(
    ("written", "tag", "code"),
    [
        ("日本語", "ja", "JPN"),
        ("ja", "ja", "JPN"),
        ("JA-JP", "ja-JP", "JPN"),
        ("ｊｐｎ", "ja", "JPN"),
        ("Japanese", "ja", "JPN"),
        ("英語", "en", "ENG"),
        ("en_us", "en-US", "ENG"),
        ("中国語", "zh", "ZHO"),
        ("中国語（簡体字）", "zh-Hans", "ZHO"),
        ("繁体字", "zh-Hant", "ZHO"),
        ("ZH-hant-tw", "zh-Hant-TW", "ZHO"),
        ("韓国・朝鮮語", None, None),
        ("ポルトガル語", "pt", "POR"),
        ("やさしい日本語", "ja", "JPN"),
        ("ベトナム語", "vi", "VIE"),
        (f"{LANGUAGE}FRA", "fr", "FRA"),
        ("CN", "zh", "ZHO"),
        ("フィリピノ語", "fil", "FIL"),
        ("fil-PH", "fil-PH", "FIL"),
        ("タガログ語", "tl", "TGL"),
        ("mul", "mul", "MUL"),
        ("日本", None, None),
        ("qq", None, None),
        ("ja-", None, None),
        ("日本語、英語", None, None),
    ],
)
def test_a_language_has_one_tag_and_one_iri(written: str, tag: str | None, code: str | None) -> None:
    assert language_tag(written) == tag
    if tag and code:
        assert read_language_tag(written) == (tag, None, None, {})
        assert read_language(written) == (LANGUAGE + code, None, None, {})
        assert read_language_concept(written) == (LANGUAGE + code, None, None, {})
    else:
        assert read_language_tag(written) == (written, None, "G026", {})
        assert read_language(written) == (written, "xsd:string", "G026", {})
        assert read_language_concept(written) == (None, None, "G026", {})


@given(st.text(max_size=20))
def test_a_tag_is_well_formed_and_reads_as_itself(written: str) -> None:
    tag = language_tag(written)
    if tag:
        assert re.fullmatch("[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?", tag)
        assert language_tag(tag) == tag


@given(st.text(max_size=20))
def test_the_iri_beside_a_language_is_that_of_its_tag_or_none(written: str) -> None:
    concept, tag = read_language_concept(written).value, language_tag(written)
    assert (concept is None) == (tag is None)
    if tag:
        assert concept == read_language(tag).value
        assert language_names(str(concept))


def test_every_language_is_described_under_its_iri_with_its_names_and_its_tag() -> None:
    label, notation, same = (
        ox.NamedNode(expand(name)) for name in ("rdfs:label", "skos:notation", "skos:exactMatch")
    )
    with (folder("vocab") / "code" / "languages.ttl").open("rb") as file:
        triples = {quad.triple for quad in ox.parse(file, ox.RdfFormat.TURTLE)}
    tags = {str(t.subject.value): t.object.value for t in triples if t.predicate == notation}
    assert {read_language_concept(tag).value: tag for tag in tags.values()} == tags
    for iri, tag in tags.items():
        own = {t for t in triples if t.subject == ox.NamedNode(iri)}
        assert {t.object.language: t.object.value for t in own if t.predicate == label} == language_names(iri)
        matches = [t.object.value for t in own if t.predicate == same]
        assert matches == ([f"http://id.loc.gov/vocabulary/iso639-1/{tag}"] if len(tag) == 2 else [])
    with (folder("vocab") / "languages.csv").open(encoding="utf-8") as file:
        assert len(tags) == len(file.readlines()) - 1
