"""Both ends of an anchor are checked: codes by their digits, IRIs by their forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from pipeline.anchors.anchor import read_anchor, read_subject

BASE = "http://localhost:8000"


@pytest.mark.parametrize(
    ("written", "subject"),
    [
        ("231002", "231002"),
        ("23100", "231002"),
        ("http://data.e-stat.go.jp/lod/sac/C23100", "231002"),
        ("http://imi.go.jp/ns/code_id/code/jisx0402#23100", "231002"),
        ("239984", "239984"),
        (f"{BASE}/id/239984", "239984"),
        (f"{BASE}/id/239984/aed/A1", f"{BASE}/id/239984/aed/A1"),
        ("231003", None),
        ("999997", None),
        ("1100", None),
        (f"{BASE}/id/239984/aed/A1#address", None),
        (f"{BASE}/id/239984/aed/A 1", None),
        ("http://other.example/id/239984/aed/A1", None),
        ("", None),
    ],
)
def test_a_subject_is_a_municipality_or_a_thing_of_this_site(written: str, subject: str | None) -> None:
    assert read_subject(written, BASE, {"239984"}) == subject


@pytest.mark.parametrize(
    ("written", "anchor"),
    [
        ("Q37951", ("wikidata", "http://www.wikidata.org/entity/Q37951")),
        ("https://www.wikidata.org/wiki/Q37951", ("wikidata", "http://www.wikidata.org/entity/Q37951")),
        ("https://www.geonames.org/1856057/nagoya.html", ("geonames", "http://sws.geonames.org/1856057/")),
        ("C11201-19940301", ("area", "http://data.e-stat.go.jp/lod/sac/C11201-19940301")),
        ("C11201", None),
        ("P429", None),
        ("Q12a", None),
        ("1856057", None),
        ("https://www.wikidata.org/entity/Q1><script>", None),
        ("javascript:alert(1)", None),
    ],
)
def test_an_anchor_is_of_a_form_that_is_known(written: str, anchor: tuple[str, str] | None) -> None:
    assert read_anchor(written) == anchor


@given(st.one_of(st.text(), st.from_regex(r"https?://(www\.)?(wikidata|geonames)\.org/\S*", fullmatch=True)))
def test_whatever_is_read_is_an_iri_and_reads_as_itself(written: str) -> None:
    for bare in (True, False):
        read = read_anchor(written, bare)
        if read:
            assert NamedNode(read[1]).value == read[1]
            assert read_anchor(read[1]) == read
