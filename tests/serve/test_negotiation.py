"""Which representation each real client gets, and that no header is misread."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.serve.negotiation import DOCUMENTS, GRAPHS, HTML, RESULTS, language, media_ranges, negotiate

CLIENTS = Path(__file__).parents[2].parent / "shared" / "reference" / "accept_headers.tsv"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

EXPECTED = {
    "curl, requests, httpx, GDAL": (DOCUMENTS, ".ttl"),
    "browser": (DOCUMENTS, ".html"),
    "Comunica, document": (DOCUMENTS, ".jsonld"),
    "Comunica, SPARQL": (RESULTS, ".srj"),
    "rdflib parse": (DOCUMENTS, ".ttl"),
    "SPARQLWrapper JSON": (RESULTS, ".srj"),
    "SPARQLWrapper Turtle": (GRAPHS, ".ttl"),
    "SPARQLStore": (RESULTS, ".srx"),
    "pyld": (DOCUMENTS, ".jsonld"),
    "jsonld.js": (DOCUMENTS, ".jsonld"),
    "rapper": (DOCUMENTS, ".rdf"),
}


def _accept(row: dict[str, str]) -> str:
    return row["accept"].replace(", then others", "")


@pytest.mark.skipif(not CLIENTS.exists(), reason="the table of real clients' headers is not here")
def test_every_real_client_gets_what_it_expects() -> None:
    with CLIENTS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    got = {}
    for row in rows:
        offer = negotiate(_accept(row), EXPECTED[row["client"]][0])
        got[row["client"]] = offer.extension if offer else None
    assert got == {client: extension for client, (_, extension) in EXPECTED.items()}


@pytest.mark.parametrize(
    ("accept", "extension"),
    [
        (None, ".ttl"),
        ("", ".ttl"),
        ("*/*", ".ttl"),
        (BROWSER, ".html"),
        ("text/*", ".ttl"),
        ("text/turtle;q=0, */*", ".jsonld"),
        ("TEXT/HTML", ".html"),
        ("text/html;q=0.5, application/rdf+xml;q=0.500", ".rdf"),
        ("text/html, image/gif, *; q=.2, */*; q=.2", ".html"),
        ('application/ld+json;profile="http://a/b,c;q=0";q=0.9, text/turtle;q=0.8', ".jsonld"),
        ("text/turtle;charset=utf-8", ".ttl"),
        ("application/json", ".jsonld"),
        ("not a header at all", ".ttl"),
        ("text/html;q=abc, text/turtle;q=0.1", ".ttl"),
    ],
)
def test_weight_then_specificity_then_the_servers_order_decides(accept: str | None, extension: str) -> None:
    offer = negotiate(accept, DOCUMENTS)
    assert offer is not None and offer.extension == extension


@pytest.mark.parametrize("accept", ["image/png", "text/turtle;q=0", "*/*;q=0", "text/csv, image/*"])
def test_nothing_acceptable_is_none(accept: str) -> None:
    assert negotiate(accept, DOCUMENTS) is None


def test_html_is_never_given_to_a_client_that_does_not_name_it() -> None:
    for accept in ("*/*", "text/*", "*/*;q=0.1", "application/*", "text/plain"):
        assert negotiate(accept, DOCUMENTS) is not HTML


@given(st.text(max_size=200))
def test_any_text_is_read_as_a_header_without_failing(accept: str) -> None:
    for found in media_ranges(accept):
        assert 0 <= found.weight <= 1
    assert negotiate(accept, DOCUMENTS) in (*DOCUMENTS, None)


@given(st.permutations(DOCUMENTS), st.floats(0.001, 0.998))
def test_the_highest_weight_wins_in_any_order(order: list, weight: float) -> None:
    favourite, *others = order
    header = ", ".join(
        [*(f"{o.media_type};q={weight:.3f}" for o in others), f"{favourite.media_type};q=0.999"]
    )
    assert negotiate(header, DOCUMENTS) is favourite


@pytest.mark.parametrize(
    ("query", "header", "expected"),
    [
        (None, None, "ja"),
        ("en", "ja", "en"),
        ("fr", "en", "en"),
        (None, "en-US,en;q=0.9,ja;q=0.8", "en"),
        (None, "ja;q=0.8,en;q=0.7", "ja"),
        (None, "de", "ja"),
        (None, "en;q=0", "ja"),
        (None, ";;;q=,,", "ja"),
    ],
)
def test_language_of_a_page(query: str | None, header: str | None, expected: str) -> None:
    assert language(query, header) == expected
