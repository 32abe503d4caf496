"""Things that are gone answer 410 with what is known of them, and lead to what replaces them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from pipeline.publish import publish
from pipeline.serve.app import create_app

SITE = """\
base: http://localhost:8000
publishers:
  "239984": {name: {ja: 愛知県見本市, en: "Mihon City"}, invented: true}
licence: CC BY 4.0
"""
HEADER = "全国地方公共団体コード,ID,名称,所在地_連結表記\n"
ROWS = ["239984,A1,<b>見本館</b>,愛知県見本市一丁目1\n", "239984,A.ttl,手本館,愛知県見本市二丁目2\n"]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("site")
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    file = folder / "239984_public_facility.csv"
    last = "239984,B1,見本会館,愛知県見本市三丁目3\n"
    file.write_text(HEADER + "".join([*ROWS, last]), encoding="utf-8")
    assert publish(folder, date(2026, 4, 1)).release
    file.write_text(HEADER + last, encoding="utf-8")
    register = folder / "register" / "239984" / "public_facility.csv"
    assert publish(folder, date(2026, 5, 1), allow_fewer=["239984/public_facility"]).release
    lines = register.read_text(encoding="utf-8").replace(",gone,,id\n", ",merged,B1,officer\n", 1)
    register.write_text(lines, encoding="utf-8")
    assert publish(folder, date(2026, 6, 1)).release
    with TestClient(create_app(folder / "build"), "http://localhost:8000", follow_redirects=False) as made:
        yield made


THING = "/id/239984/public_facility/A1"
IRI = f"http://localhost:8000{THING}"
HEIR = "http://localhost:8000/id/239984/public_facility/B1"


@pytest.mark.parametrize(
    ("media_type", "form"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
    ],
)
def test_a_program_gets_a_small_description(client: TestClient, media_type: str, form: ox.RdfFormat) -> None:
    response = client.get(THING, headers={"Accept": media_type})
    assert response.status_code == 410
    assert response.headers["content-type"].startswith(media_type)
    said = {
        (quad.predicate.value.rpartition("/")[2].rpartition("#")[2], quad.object.value)
        for quad in ox.parse(response.content, form)
        if isinstance(quad.object, ox.NamedNode | ox.Literal) and quad.subject == ox.NamedNode(IRI)
    }
    assert said == {
        ("deprecated", "true"),
        ("lastSeen", "2026-04-01"),
        ("isPartOf", "http://localhost:8000/dataset/239984/public_facility"),
        ("isReplacedBy", HEIR),
        ("label", "<b>見本館</b>"),
    }


def test_the_heir_is_in_the_link_header(client: TestClient) -> None:
    assert client.get(THING).headers["link"] == f'<{HEIR}>; rel="http://purl.org/dc/terms/isReplacedBy"'


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_person_gets_a_page_that_leads_on_and_runs_nothing(client: TestClient, language: str) -> None:
    response = client.get(THING, headers={"Accept": "text/html", "Accept-Language": language})
    assert response.status_code == 410
    assert response.headers["content-language"] == language
    assert "&lt;b&gt;見本館&lt;/b&gt;" in response.text
    assert "<b>見本館" not in response.text
    assert 'href="/id/239984/public_facility/B1' in response.text


@pytest.mark.parametrize(
    "path",
    [
        "/doc/239984/public_facility/A1",
        "/doc/239984/public_facility/A1.ttl",
        "/id/239984/public_facility/A.ttl",
    ],
)
def test_documents_and_odd_keys_are_gone_too(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 410


@pytest.mark.parametrize("path", ["/id/239984/public_facility/A2", "/id/239984/aed/A1", "/id/", "/doc/x"])
def test_what_never_was_is_404(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_what_is_there_is_not_gone(client: TestClient) -> None:
    assert client.get("/id/239984/public_facility/B1").status_code == 303


def test_the_dead_are_in_no_query(client: TestClient) -> None:
    query = f"ASK {{ <{IRI}> ?p ?o }}"
    answer = client.get(
        "/sparql", params={"query": query}, headers={"Accept": "application/sparql-results+json"}
    )
    assert answer.json()["boolean"] is False
