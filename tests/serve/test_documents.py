"""Dereferencing over HTTP: redirects, forms, validators, languages, both spellings."""

from __future__ import annotations

import re

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from pipeline.serve.negotiation import DOCUMENTS, Offer
from pipeline.terms import expand
from tests.serve.conftest import CODE6, KEYS, LIST, Served

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
DOC = f"/doc/{CODE6}/{LIST}"
RDF = [offer for offer in DOCUMENTS if offer.rdf]


def _triples(response: httpx.Response, format_: RdfFormat) -> set[str]:
    return {str(quad.triple) for quad in parse(response.content, format_)}


@pytest.mark.parametrize("key", KEYS)
def test_a_thing_leads_to_its_document_in_both_spellings(
    client: httpx.Client, served: Served, key: str
) -> None:
    response = client.get(served.thing(key))
    assert response.status_code == 303
    assert response.headers["vary"] == "Accept"
    assert 'rel="describedby"' in response.headers["link"]
    assert response.headers["location"].isascii()
    document = client.get(response.headers["location"])
    assert document.status_code == 200
    assert f"{key}" in document.text or "1/2" in key


def test_over_encoded_and_decomposed_urls_reach_the_same_thing(client: httpx.Client) -> None:
    plain = client.get(f"{DOC}/A001.nt")
    assert client.get(f"/%64oc/{CODE6}/{LIST}/%41001.nt").content == plain.content


@pytest.mark.parametrize("offer", RDF, ids=lambda offer: offer.extension)
def test_every_format_holds_the_same_triples(client: httpx.Client, offer: Offer) -> None:
    assert offer.rdf is not None
    expected = _triples(client.get(f"{DOC}/A001.nt"), RdfFormat.N_TRIPLES)
    by_extension = client.get(f"{DOC}/A001{offer.extension}")
    by_accept = client.get(f"{DOC}/A001", headers={"Accept": offer.media_type})
    assert by_extension.headers["content-type"] == offer.content_type
    assert by_accept.headers["content-type"] == offer.content_type
    assert _triples(by_extension, offer.rdf) == expected
    assert by_accept.content == by_extension.content
    assert by_accept.headers["content-location"] == f"{DOC}/A001{offer.extension}"


def test_a_document_holds_the_thing_its_parts_and_its_origin(client: httpx.Client, served: Served) -> None:
    triples = _triples(client.get(f"{DOC}/A001.ttl"), RdfFormat.TURTLE)
    thing, document = f"{served.base}/id/{CODE6}/{LIST}/A001", f"{served.base}{DOC}/A001"
    for line in (
        f"<{thing}#address> <{expand('ic:表記')}>",
        f"<{thing}> <{expand('schema:containedInPlace')}>",
        f"<{document}> <{expand('foaf:primaryTopic')}> <{thing}>",
        f"<{document}> <{expand('dct:isPartOf')}> <{served.base}/dataset/{CODE6}/{LIST}>",
        f"<{document}> <{expand('dct:license')}> <https://creativecommons.org/licenses/by/4.0/>",
        f'<{document}> <{expand("dct:modified")}> "2025-04-01"',
    ):
        assert any(triple.startswith(line) for triple in triples), line


def test_a_browser_gets_a_page_and_links_to_the_data(client: httpx.Client) -> None:
    response = client.get(f"{DOC}/A001", headers={"Accept": BROWSER})
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["vary"] == "Accept, Accept-Language"
    link = response.headers["link"]
    for offer in RDF:
        assert f'<{DOC}/A001{offer.extension}>; rel="alternate"; type="{offer.media_type}"' in link
    assert f'<{DOC}/A001.ttl>; rel="describedby"' in link


def test_links_of_a_japanese_key_are_percent_encoded(client: httpx.Client, served: Served) -> None:
    response = client.get(served.thing(KEYS[1]).replace("/id/", "/doc/"))
    assert "%E8%A6%8B%E6%9C%AC%201%2F2.jsonld>" in response.headers["link"]
    assert response.headers["link"].isascii()


def test_a_key_that_ends_like_a_format_has_every_format(client: httpx.Client) -> None:
    for path in ("plain.ttl", "plain.ttl.ttl"):
        response = client.get(f"{DOC}/{path}")
        assert "plain.ttl" in response.text and response.headers["content-type"].startswith("text/turtle")
    assert "plain.ttl" in client.get(f"{DOC}/plain.ttl.html").text


def test_head_has_the_headers_of_get_and_no_body(client: httpx.Client) -> None:
    got, head = client.get(f"{DOC}/A001.nt"), client.head(f"{DOC}/A001.nt")
    assert head.content == b""
    for name in ("content-length", "content-type", "etag", "link"):
        assert head.headers[name] == got.headers[name]
    assert client.head(f"/id/{CODE6}/{LIST}/A001").status_code == 303


def test_a_client_that_has_the_representation_gets_304(client: httpx.Client) -> None:
    first = client.get(f"{DOC}/A001.ttl")
    etag = first.headers["etag"]
    assert re.fullmatch(r'"[!#-~]+"', etag), "a strong validator"
    again = client.get(f"{DOC}/A001.ttl", headers={"If-None-Match": f'"x", {etag}'})
    assert again.status_code == 304 and again.content == b"" and again.headers["etag"] == etag
    assert client.get(f"{DOC}/A001.ttl").content == first.content


def test_each_representation_has_its_own_validator(client: httpx.Client) -> None:
    tags = [client.get(f"{DOC}/A001{offer.extension}").headers["etag"] for offer in DOCUMENTS]
    tags.append(client.get(f"{DOC}/A001.html?lang=en").headers["etag"])
    tags.append(client.get(f"{DOC}/odd.ttl").headers["etag"])
    assert len(set(tags)) == len(tags)


def test_pages_are_in_the_language_asked_for(client: httpx.Client) -> None:
    english = {"Accept": BROWSER, "Accept-Language": "en"}
    assert client.get(f"{DOC}/A001", headers=english).headers["content-language"] == "en"
    assert client.get(f"{DOC}/A001?lang=ja", headers=english).headers["content-language"] == "ja"
    redirect = client.get(f"/id/{CODE6}/{LIST}/A001?lang=en&x=%0d%0aSet-Cookie:a")
    assert redirect.headers["location"] == f"{DOC}/A001?lang=en"


def test_the_catalogue_keeps_declared_datatypes(client: httpx.Client) -> None:
    size = Literal("012", datatype=NamedNode(expand("xsd:nonNegativeInteger")))
    for path in ("/catalog.nt", f"/dataset/{CODE6}/{LIST}.nt"):
        assert str(size) in client.get(path).text


@pytest.mark.parametrize(
    "path",
    [
        "/catalog",
        f"/dataset/{CODE6}/{LIST}",
        "/def",
        "/def/",
        "/def/pediatricPads",
        "/code/egov/0101",
        "/code/",
    ],
)
def test_catalogue_datasets_and_terms_are_documents_too(client: httpx.Client, path: str) -> None:
    data = client.get(path)
    page = client.get(path, headers={"Accept": BROWSER})
    assert data.headers["content-type"].startswith("text/turtle")
    assert list(parse(data.content, RdfFormat.TURTLE))
    assert page.status_code == 200 and page.text.startswith("<!DOCTYPE html>")


def test_a_graph_of_links_is_data_only(client: httpx.Client) -> None:
    response = client.get("/graph/links/area", headers={"Accept": BROWSER})
    assert response.headers["content-type"] == "application/rdf+xml" and "C23000" in response.text
    assert client.get("/graph/links/area").headers["content-type"].startswith("text/turtle")
    assert client.get("/graph/links/area", headers={"Accept": "text/html"}).status_code == 406


def test_a_publisher_has_a_document(client: httpx.Client) -> None:
    location = client.get(f"/id/{CODE6}").headers["location"]
    assert "愛知県見本市" in client.get(location).text


def test_what_rdf_xml_cannot_say_is_406_not_a_broken_file(client: httpx.Client) -> None:
    assert client.get(f"{DOC}/odd.rdf").status_code == 406
    assert client.get(f"{DOC}/odd.ttl").status_code == 200


def test_406_names_what_there_is(client: httpx.Client) -> None:
    response = client.get(f"{DOC}/A001", headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert "text/turtle" in response.text and 'rel="alternate"' in response.headers["link"]


@pytest.mark.parametrize(
    "path",
    [
        f"/id/{CODE6}/{LIST}/none",
        f"{DOC}/none.ttl",
        f"{DOC}/../../catalog",
        f"{DOC}/%2e%2e/A001",
        f"{DOC}/A001/",
        f"{DOC}/A001%00",
        f"{DOC}/%ff",
        "/doc/",
        "/id/",
        "/id//",
        "/define",
        "/catalogue",
        "/dataset/239984/none",
        f"/dataset/{CODE6}/{LIST}.html?page=99",
        f"/dataset/{CODE6}/{LIST}.html?page=-1",
        f"/dataset/{CODE6}/{LIST}.html?page={'9' * 5000}",
        f"/dataset/{CODE6}/{LIST}.html?page=١",
        "/graph/links/none",
        "/def/%3Cx%3E",
        "/code/none",
    ],
)
def test_what_is_not_there_is_404(served: Served, client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404
