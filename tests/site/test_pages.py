"""Pages: what a release holds is told to people, and nothing in it can harm them."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.site import Pages, SparqlResult, Term
from pipeline.site.table import ROWS_PER_PAGE
from pipeline.terms import CODE, DEF, Iris, expand

IRIS = Iris("http://localhost:8000")
CITY, LIST = "239984", "public_toilet"
DATASET = IRIS.dataset(CITY, LIST)
THING = IRIS.thing(CITY, LIST, "見 1")
HOSTILE_THING = IRIS.thing(CITY, LIST, "evil")
HOSTILE = "\"'><script>alert(1)</script>&amp;"
VOID = {"meta", "link", "br", "hr", "img", "input"}
ROWS = 2 * ROWS_PER_PAGE + 1


SOLUTIONS = SparqlResult(
    ["x", HOSTILE],
    [
        [Term("iri", THING), Term("literal", HOSTILE, "ja")],
        [Term("iri", "javascript:alert(8)"), None],
        [Term("bnode", "b0"), Term("literal", "12345", None, expand("xsd:integer"))],
    ],
    truncated=True,
)

PAGES: dict[str, Callable[[Pages, str], str | None]] = {
    "home": lambda pages, language: pages.home(language),
    "catalog": lambda pages, language: pages.catalog(language),
    "dataset": lambda pages, language: pages.dataset(CITY, LIST, 1, language),
    "dataset, page 2": lambda pages, language: pages.dataset(CITY, LIST, 2, language),
    "empty dataset": lambda pages, language: pages.dataset(CITY, "aed", 1, language),
    "thing": lambda pages, language: pages.thing(THING, language),
    "hostile thing": lambda pages, language: pages.thing(HOSTILE_THING, language),
    "publisher": lambda pages, language: pages.thing(IRIS.publisher(CITY), language),
    "vocabulary": lambda pages, language: pages.term(DEF, language),
    "class": lambda pages, language: pages.term(f"{DEF}PublicToilet", language),
    "property": lambda pages, language: pages.term(f"{DEF}maleToilets", language),
    "code lists": lambda pages, language: pages.term(CODE, language),
    "scheme": lambda pages, language: pages.term(f"{CODE}egov", language),
    "concept": lambda pages, language: pages.term(f"{CODE}egov/15", language),
    "form of a list": lambda pages, language: pages.term(f"{DEF}list/aed", language),
    "forms": lambda pages, language: pages.term(f"{DEF}list", language),
    "form": lambda pages, language: pages.sparql("", language),
    "refused": lambda pages, language: pages.sparql(f"</textarea>{HOSTILE}", language, error=HOSTILE),
    "solutions": lambda pages, language: pages.sparql("SELECT", language, result=SOLUTIONS),
    "yes": lambda pages, language: pages.sparql("ASK", language, result=SparqlResult(boolean=True)),
    "graph": lambda pages, language: pages.sparql("DESCRIBE", language, result=SparqlResult(graph=HOSTILE)),
    "error": lambda pages, language: pages.error(404, HOSTILE, HOSTILE, language),
}
EVERY_PAGE = pytest.mark.parametrize("make", PAGES.values(), ids=PAGES.keys())
BOTH_LANGUAGES = pytest.mark.parametrize("language", ["ja", "en"])


@EVERY_PAGE
@BOTH_LANGUAGES
def test_every_page_is_well_formed_and_says_its_language(
    pages: Pages, make: Any, language: str, parsed: Any
) -> None:
    html = make(pages, language)
    page = parsed(html)
    assert html.startswith("<!DOCTYPE html>\n<html")
    assert page.one("html")["lang"] == language
    assert page.one("title").text.strip(" |")
    assert page.one("main")["id"] == "page-main"
    ids = [tag["id"] for tag in page.tags if "id" in tag.attributes]
    assert len(set(ids)) == len(ids)
    for tag in page.tags:
        for reference in ("aria-labelledby", "aria-describedby", "for"):
            assert reference not in tag.attributes or tag[reference] in ids


@EVERY_PAGE
@BOTH_LANGUAGES
def test_every_link_is_a_path_of_this_server_or_a_web_address(
    pages: Pages, make: Any, language: str, parsed: Any
) -> None:
    page = parsed(make(pages, language))
    for tag in page.tags:
        for attribute in ("href", "src", "action"):
            if attribute not in tag.attributes:
                continue
            href = tag[attribute]
            assert href.isascii(), href
            assert not re.search(r"[\s<>\"\\^`{}|]", href), href
            scheme = urlsplit(href).scheme
            if scheme:
                assert scheme in ("http", "https", "mailto", "tel"), href
                assert tag.name == "a", f"{tag.name} calls outside: {href}"
            else:
                assert href.startswith(("/", "?", "#")), href
                assert not href.startswith("//"), href


@EVERY_PAGE
@BOTH_LANGUAGES
def test_no_page_runs_anything(pages: Pages, make: Any, language: str, parsed: Any) -> None:
    page = parsed(make(pages, language))
    assert not page.all("script", "iframe", "object", "embed", "style", "base")
    assert not [a for tag in page.tags for a in tag.attributes if a.startswith("on") or a == "style"]


@EVERY_PAGE
def test_headings_begin_with_one_h1_and_skip_no_level(pages: Pages, make: Any, parsed: Any) -> None:
    levels = [int(tag.name[1]) for tag in parsed(make(pages, "ja")).all("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@EVERY_PAGE
@BOTH_LANGUAGES
def test_every_table_has_a_caption_and_scoped_headers(
    pages: Pages, make: Any, language: str, parsed: Any
) -> None:
    page = parsed(make(pages, language))
    captions = [tag for tag in page.all("caption") if tag.text.strip()]
    assert len(captions) == len(page.all("table"))
    assert all(tag["scope"] in ("col", "row") for tag in page.all("th"))


@EVERY_PAGE
@BOTH_LANGUAGES
def test_every_page_can_be_skipped_into_and_switched_to_the_other_language(
    pages: Pages, make: Any, language: str, parsed: Any
) -> None:
    links = parsed(make(pages, language)).all("a")
    other = "en" if language == "ja" else "ja"
    assert links[0]["href"] == "#page-main"
    (switch,) = [link for link in links if link.attributes.get("hreflang")]
    assert switch["hreflang"] == other
    assert switch["href"].endswith(f"lang={other}")


def test_an_unknown_language_gets_the_japanese_page(pages: Pages) -> None:
    assert pages.home("fr") == pages.home("ja")
    assert pages.home("en-GB") == pages.home("en")


def test_pages_are_the_same_bytes_each_time(pages: Pages) -> None:
    for make in PAGES.values():
        assert make(pages, "ja") == make(pages, "ja")


def test_english_pages_lead_to_english_pages(pages: Pages, parsed: Any) -> None:
    page = parsed(pages.catalog("en"))
    inner = [a["href"] for a in page.all("a") if a["href"].startswith(("/id/", "/dataset/"))]
    assert inner
    assert all(href.endswith("?lang=en") for href in inner)
    assert all("lang=" not in a["href"] for a in page.all("a") if a["href"].startswith("/files/"))


@pytest.mark.parametrize(
    "iri", [f"{DEF}nothing", f"{CODE}nothing/1", "not an IRI", "", "http://[", f"{DEF}<"]
)
def test_what_the_store_does_not_know_has_no_page(pages: Pages, iri: str) -> None:
    assert pages.term(iri, "ja") is None
    assert pages.thing(iri, "ja") is None


def test_the_query_comes_back_in_the_form_as_it_was(pages: Pages, parsed: Any) -> None:
    query = f"\n  SELECT * # {HOSTILE}</textarea>\n"
    # The first newline after <textarea> is markup (HTML, 13.1.2.5).
    assert parsed(pages.sparql(query, "ja")).one("textarea").text == f"\n{query}"


def test_solutions_show_labels_numbers_and_gaps(pages: Pages, parsed: Any) -> None:
    page = parsed(pages.sparql("SELECT", "ja", result=SOLUTIONS))
    first = page.all("table")[0]
    cells = [td.text for td in page.all("td") if first in td.parents]
    assert cells == ["見本公園トイレ", HOSTILE, "javascript:alert(8)", "値なし", "_:b0", "12,345"]
    assert "はじめの3件だけ" in page.one("main").text


def test_yes_and_no_and_graphs_are_told(pages: Pages, parsed: Any) -> None:
    no = parsed(pages.sparql("ASK", "ja", result=SparqlResult(boolean=False)))
    assert [strong.text for strong in no.all("strong")] == ["いいえ"]
    graph = parsed(pages.sparql("DESCRIBE", "ja", result=SparqlResult(graph="<a> <b> <c> .")))
    assert "<a> <b> <c> ." in [pre.text for pre in graph.all("pre")]


def test_an_error_says_what_happened_and_where_to_go(pages: Pages, parsed: Any) -> None:
    page = parsed(pages.error(404, "見つかりません", "詳しい説明", "ja"))
    assert "404" in page.one("main").text and "詳しい説明" in page.one("main").text
    assert page.one("h1").text == "見つかりません"
    assert "/catalog" in [a["href"] for a in page.all("a")]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.text(st.characters(exclude_categories=("Cs",)), max_size=60))
def test_no_text_of_a_visitor_escapes_its_place(pages: Pages, value: str, parsed: Any) -> None:
    shape = [(tag.name, sorted(tag.attributes)) for tag in parsed(pages.error(404, "x", "x", "ja")).tags]
    page = parsed(pages.error(404, value or "x", value or "x", "ja"))
    assert [(tag.name, sorted(tag.attributes)) for tag in page.tags] == shape
