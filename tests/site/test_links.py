"""Links: a page leads to this server's paths and to the web, and nowhere else."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.site.links import Links, local_name
from pipeline.terms import CODE, DEF

BASE = "http://localhost:8000"
LINKS = Links(BASE, "ja")


@pytest.mark.parametrize(
    "iri, href",
    [
        (f"{BASE}/id/239984/aed/1", "/id/239984/aed/1"),
        (f"{BASE}/id/239984/aed/1#point", "/id/239984/aed/1#point"),
        (f"{BASE}/files/239984/aed.csv", "/files/239984/aed.csv"),
        (f"{DEF}maleToilets", "/def/maleToilets"),
        (DEF, "/def/"),
        (f"{CODE}egov/15", "/code/egov/15"),
    ],
)
def test_our_own_iris_lead_to_paths_of_this_server(iri: str, href: str) -> None:
    assert LINKS.to(iri) == (href, False)


@pytest.mark.parametrize(
    "iri",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
        "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://example.jp/", "//evil.example/",
        "/path", "https:", "http\t://x", "", "urn:x",
    ],
)  # fmt: skip
def test_no_other_scheme_is_a_link(iri: str) -> None:
    target = LINKS.to(iri)
    assert target is None or target.href.startswith(("http://", "https://"))
    assert target is None


@pytest.mark.parametrize("rest", ["//evil.example/", "/", "/%2F", "\\\\evil.example"])
def test_a_path_of_ours_never_becomes_another_host(rest: str) -> None:
    target = LINKS.to(f"{BASE}/{rest}")
    assert target is not None
    assert urlsplit(urljoin(f"{BASE}/page", target.href)).netloc == "localhost:8000"


def test_a_site_below_a_path_keeps_that_path() -> None:
    links = Links("https://www.example.jp/lod/", "en")
    assert links.page("/catalog") == "/lod/catalog?lang=en"
    assert links.to("https://www.example.jp/lod/id/1") == ("/lod/id/1?lang=en", False)
    assert links.document("https://www.example.jp/lod/id/1", ".ttl") == "/lod/doc/1.ttl"


def test_the_language_stands_before_the_fragment() -> None:
    assert Links(BASE, "en").to(f"{BASE}/id/1#point") == ("/id/1?lang=en#point", False)


def test_documents_of_the_whole_vocabulary_have_an_extension_too() -> None:
    assert LINKS.document(DEF, ".ttl") == "/def.ttl"
    assert LINKS.document(f"{BASE}/catalog", ".rdf") == "/catalog.rdf"


def test_a_file_named_by_its_path_or_its_iri_is_the_same() -> None:
    assert LINKS.to_file("/files/1/a b.csv") == "/files/1/a%20b.csv"
    assert LINKS.to_file(f"{BASE}/files/1/a.csv") == "/files/1/a.csv"
    assert LINKS.to_file("javascript:x") == "/javascript:x"
    assert LINKS.to_file("//evil.example/x") == "/evil.example/x"


def test_a_query_goes_into_the_address_whole() -> None:
    query = "SELECT * { ?s ?p '&#+é' }"
    href = Links(BASE, "en").query(query)
    assert unquote(href.partition("query=")[2]) == query
    assert href.count("&") == 1


@given(st.text(max_size=40).map(lambda text: f"{BASE}/{text}") | st.text(max_size=40))
def test_every_link_is_one_ascii_word_to_the_web_or_to_this_server(iri: str) -> None:
    target = LINKS.to(iri)
    if target:
        assert target.href.isascii()
        assert not re.search(r"[\s<>\"\\]", target.href)
        assert urlsplit(target.href).scheme in ("", "http", "https", "mailto", "tel")
        assert target.href.startswith("/") != bool(urlsplit(target.href).scheme)
        assert not target.href.startswith("//")


@given(st.text(min_size=1))
def test_an_iri_always_ends_in_something_to_show(iri: str) -> None:
    assert local_name(iri)
