"""A prefecture that lists what its municipalities publish elsewhere: the server leads from the catalogue to
each listed dataset, its files and its publisher, on pages, as data and by SPARQL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest
from rdflib import DCAT, DCTERMS, RDF, Graph, URIRef

from pipeline.publish import publish
from tests.samples_table import SAMPLES
from tests.serve.conftest import FAST, free_port, running
from tests.suites import DCAT_AP, dcat_ap_violations

INZAI = SAMPLES / "inzai" / "original__122319_open_data_list.csv"
OLD = Path(__file__).parents[1] / "formats" / "open_data_list-old" / "input.csv"
pytestmark = pytest.mark.skipif(not INZAI.exists(), reason="the real list of Inzai is not here")


@pytest.fixture(scope="module")
def prefecture(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A served site with the real list of one city in the new form and an invented one in the old form."""
    site, port = tmp_path_factory.mktemp("site"), free_port()
    (site / "site.yaml").write_text(
        f"base: http://127.0.0.1:{port}\n"
        "title: {ja: 見本県のオープンデータ}\nlicence: CC BY 4.0\n"
        "contact: {name: {ja: 情報課}, email: opendata@pref.mihon.example.jp}\n"
        'publishers:\n  "122319": {name: {ja: 千葉県印西市}}\n'
        '  "239992": {name: {ja: 愛知県手本町}, invented: "true"}\n',
        encoding="utf-8",
    )
    (site / "122319_open_data_list.csv").write_bytes(INZAI.read_bytes())
    (site / "239992_open_data_list.csv").write_bytes(OLD.read_bytes())
    assert publish(site, date(2026, 10, 1)).release is not None
    with (
        running(site / "build", port, FAST),
        httpx.Client(base_url=f"http://127.0.0.1:{port}", follow_redirects=True, timeout=30) as http,
    ):
        yield http


def _listed(catalogue: Graph) -> set[URIRef]:
    datasets = set(catalogue.objects(None, DCAT.dataset))
    return {dataset for dataset in datasets if isinstance(dataset, URIRef) and "/catalogued/" in dataset}


def test_the_served_catalogue_leads_to_every_listed_dataset(prefecture: httpx.Client) -> None:
    catalogue = Graph().parse(data=prefecture.get("/catalog.ttl").text, format="turtle")
    listed = _listed(catalogue)
    codes = [str(dataset).partition("/id/")[2].partition("/")[0] for dataset in listed]
    assert (codes.count("122319"), codes.count("239992")) == (24, 2)
    for dataset in listed:
        assert (dataset, RDF.type, DCAT.Dataset) in catalogue
        assert all(
            (file, DCAT.accessURL, None) in catalogue for file in catalogue[dataset : DCAT.distribution]
        )


def test_every_listed_dataset_answers_as_a_page_and_as_data(prefecture: httpx.Client) -> None:
    catalogue = Graph().parse(data=prefecture.get("/catalog.ttl").text, format="turtle")
    for dataset in sorted(_listed(catalogue)):
        page = prefecture.get(str(dataset), headers={"Accept": "text/html"})
        data = prefecture.get(str(dataset), headers={"Accept": "text/turtle"})
        assert (page.status_code, data.status_code) == (200, 200)
        title = catalogue.value(dataset, DCTERMS.title)
        assert title is not None
        assert str(title) in page.text
        assert (dataset, DCTERMS.title, title) in Graph().parse(data=data.text, format="turtle")


def test_the_pages_name_words_and_codes_as_people_do(prefecture: httpx.Client) -> None:
    page = prefecture.get("/id/239992/catalogued/1", headers={"Accept": "text/html"}).text
    assert "生活・環境" in page, "a subject that is none of the known words"
    assert "毎年" in page, "the name of the frequency, which is no more than an IRI in the data"
    assert "theme-1<" not in page


def test_the_catalogue_page_leads_to_the_list_of_each_municipality(prefecture: httpx.Client) -> None:
    page = prefecture.get("/catalog", headers={"Accept": "text/html"}).text
    for code in ("122319", "239992"):
        assert f"/dataset/{code}/open_data_list" in page
        rows = prefecture.get(f"/dataset/{code}/open_data_list", headers={"Accept": "text/html"})
        assert f"/id/{code}/open_data_list/" in rows.text


def test_one_query_finds_the_datasets_of_all_municipalities(prefecture: httpx.Client) -> None:
    query = """
        PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dct: <http://purl.org/dc/terms/>
        PREFIX foaf: <http://xmlns.com/foaf/0.1/>
        SELECT ?name (COUNT(DISTINCT ?dataset) AS ?datasets) WHERE {
          ?catalogue dcat:dataset ?dataset . ?dataset dcat:distribution/dcat:accessURL ?address ;
            dct:publisher/foaf:name ?name . FILTER (CONTAINS(STR(?dataset), "/catalogued/"))
        } GROUP BY ?name ORDER BY ?name"""
    answer = prefecture.get(
        "/sparql", params={"query": query}, headers={"Accept": "application/sparql-results+json"}
    )
    rows = answer.json()["results"]["bindings"]
    assert {row["name"]["value"]: row["datasets"]["value"] for row in rows} == {
        "千葉県印西市": "24",
        "愛知県手本町": "2",
    }


@pytest.mark.skipif(not DCAT_AP.exists(), reason="the DCAT-AP shapes are not here")
def test_dcat_ap_misses_only_what_the_lists_leave_out(prefecture: httpx.Client) -> None:
    catalogue = Graph().parse(data=prefecture.get("/catalog.ttl").text, format="turtle")
    missing = {(str(focus), path) for _, focus, path in dcat_ap_violations(catalogue)}
    assert missing == {(str(prefecture.base_url.join("/id/239992/catalogued/2")), DCTERMS.description)}
