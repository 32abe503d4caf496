"""docs/statistics.md: files of several years are one cube, and a query tells how it changed."""

from __future__ import annotations

import csv
import html
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from pipeline.history.record import Counts, read_history
from pipeline.publish import publish
from pipeline.site import Pages
from pipeline.store import describe, open_store
from pipeline.terms import expand

ROOT = Path(__file__).parent.parent
YEARS = {"2024": "utf-8-sig", "2025": "cp932"}
PAGE = (ROOT / "docs" / "statistics.md").read_text(encoding="utf-8")
(QUERY,) = re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL)
BASE = "http://localhost:8000"


def source(year: str) -> Path:
    return ROOT / "data" / "見本市" / f"239984_population_{year}0401.csv"


def rows(year: str) -> list[dict[str, str]]:
    with source(year).open(encoding=YEARS[year], newline="") as file:
        return list(csv.DictReader(file))


def total(row: dict[str, str]) -> int:
    return int(row["総人口"].replace(",", ""))


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with the two years of the example and nothing else, the second published a year later."""
    site = tmp_path_factory.mktemp("statistics")
    shutil.copy(ROOT / "data" / "site.yaml", site)
    text = (site / "site.yaml").read_text(encoding="utf-8")
    (site / "site.yaml").write_text(text.partition("\nfiles:")[0], encoding="utf-8")
    for year in YEARS:
        shutil.copy(source(year), site)
        made = publish(site, date(int(year), 10, 1)).release
    assert made is not None
    return made.path


def test_a_year_more_is_a_new_version_that_leaves_the_figures_of_the_years_before(release: Path) -> None:
    history = read_history(release, "239984/population")
    assert history
    version = history.latest
    assert (version.number, len(version.sources)) == (2, 2)
    assert version.counts == Counts(added=len(rows("2025")))
    assert version.patch
    assert (version.patch.deleted, version.patch.added > 0) == (0, True)


@pytest.fixture(scope="module")
def store(release: Path) -> ox.Store:
    return open_store(release / "store")


def answers(store: ox.Store, query: str) -> Iterator[tuple[str, ...]]:
    prefixes = "\n".join(re.findall(r"^PREFIX .*$", QUERY, re.MULTILINE)) + (
        "\nPREFIX qb: <http://purl.org/linked-data/cube#>"
        "\nPREFIX def: <https://w3id.org/gosei/def/>"
        "\nPREFIX schema: <http://schema.org/>"
    )
    whole = query if query == QUERY else f"{prefixes}\n{query}"
    for solution in store.query(whole, use_default_graph_as_union=True):
        yield tuple(term.value for term in solution)


def test_the_query_of_the_page_tells_the_change_of_every_area(store: ox.Store) -> None:
    before = {row["地域名"]: total(row) for row in rows("2024")}
    expected = {(r["地域名"], "2024", "2025", str(total(r) - before[r["地域名"]])) for r in rows("2025")}
    found = list(answers(store, QUERY))
    assert len(found) == len(set(found)) == len(expected)
    assert set(found) == expected
    assert [int(row[3]) for row in found] == sorted(int(row[3]) for row in found)


def test_every_number_of_both_files_is_one_observation(store: ox.Store) -> None:
    cells = [
        cell
        for year in YEARS
        for row in rows(year)
        for column, cell in row.items()
        if ("性" in column or column in ("総人口", "世帯数")) and re.fullmatch("[0-9,]+", cell)
    ]
    ((count,),) = answers(store, "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?o a qb:Observation }")
    assert int(count) == len(cells) == 2 * 6 * 40 - 2


def test_no_two_observations_have_the_same_dimensions(store: ox.Store) -> None:
    """RDF Data Cube, IC-12."""
    same = """SELECT ?a ?b {
      ?a a qb:Observation ; sdmx-dimension:refArea ?area ;
        cd-dimension:timePeriod ?time ; qb:measureType ?measure ;
        cd-dimension:sex ?sex ; cd-dimension:age ?age ; cd-dimension:nationality ?nation .
      ?b a qb:Observation ; sdmx-dimension:refArea ?area ;
        cd-dimension:timePeriod ?time ; qb:measureType ?measure ;
        cd-dimension:sex ?sex ; cd-dimension:age ?age ; cd-dimension:nationality ?nation .
      FILTER (?a != ?b) }"""
    assert list(answers(store, same)) == []


def test_every_observation_has_each_dimension_of_the_structure_that_its_dataset_has(store: ox.Store) -> None:
    """RDF Data Cube, IC-1, IC-2 and IC-11, as the standard's own queries ask."""
    without = """SELECT ?o ?p {
      ?o qb:dataSet/qb:structure/qb:component/qb:dimension ?p .
      FILTER NOT EXISTS { ?o ?p [] } }"""
    assert list(answers(store, without)) == []
    ((asked,),) = answers(
        store, "SELECT (COUNT(*) AS ?n) { ?d a qb:DataSet ; qb:structure/qb:component/qb:dimension ?p }"
    )
    assert int(asked) == 6
    measured = """SELECT ?o { ?o qb:measureType ?m . FILTER NOT EXISTS { ?o ?m [] } }"""
    assert list(answers(store, measured)) == []


def test_areas_keep_their_iri_over_the_years_and_are_described_once(store: ox.Store) -> None:
    found = set(answers(store, "SELECT ?area ?name { ?area a def:LocalArea ; rdfs:label ?name }"))
    assert found == {(f"{BASE}/id/239984/area/{row['地域コード']}", row["地域名"]) for row in rows("2024")}
    slices = "SELECT ?area (COUNT(?s) AS ?n) { ?s a qb:Slice ; sdmx-dimension:refArea ?area } GROUP BY ?area"
    assert {count for _, count in answers(store, slices)} == {"2"}
    inside = "SELECT DISTINCT ?place { ?area a def:LocalArea ; schema:containedInPlace ?place }"
    assert set(answers(store, inside)) == {(f"{BASE}/id/239984",), (expand("sac:C23000"),)}


def test_the_catalogue_has_one_dataset_with_both_originals(release: Path, store: ox.Store) -> None:
    about = describe(store, f"{BASE}/dataset/239984/population")
    structures = [t.object.value for t in about if t.predicate.value == expand("qb:structure")]
    assert structures == ["https://w3id.org/gosei/def/structure/population"]
    files = {path.name for path in (release / "files" / "239984").iterdir()}
    assert {"population-original.csv", "population-original-2.csv", "population.csv"} <= files
    with (release / "files" / "239984" / "population.csv").open(encoding="utf-8-sig", newline="") as file:
        clean = list(csv.DictReader(file))
    assert {(row["地域コード"], row["調査年月日"]) for row in clean} == {
        (row["地域コード"], f"{year}-04-01") for year in YEARS for row in rows(year)
    }


def test_the_page_of_a_row_shows_its_observations_as_a_table(release: Path, store: ox.Store) -> None:
    page = Pages(release, store).thing(f"{BASE}/id/239984/population/0002_2024-04-01", "ja")
    assert page is not None
    (row,) = (row for row in rows("2024") if row["地域コード"] == "0002")
    lines = re.findall(r'<tr id="([^"]+)">(.*?)</tr>', page, re.DOTALL)
    assert len(lines) == 40
    shown = {anchor: re.sub("<[^>]+>|[ ,\n]+", " ", html.unescape(cells)).split() for anchor, cells in lines}
    assert shown["population-male-10-14"] == [row["10-14歳の男性"], "10-14歳", "男性", "人口"]
    assert shown["households"][0] == row["世帯数"]
    order = [anchor for anchor, _ in lines]
    assert order.index("population-male-5-9") < order.index("population-male-10-14")


def test_the_table_of_the_list_begins_with_the_name_of_the_area(release: Path, store: ox.Store) -> None:
    page = Pages(release, store).dataset("239984", "population", 1, "ja")
    assert page is not None
    names = re.findall(r'<th scope="row">.*?>([^<]+)</a></th>', page)
    assert names == [row["地域名"] for row in rows("2024")] + [row["地域名"] for row in rows("2025")]
