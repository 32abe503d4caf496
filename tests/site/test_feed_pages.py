"""The page of a feed shows every table of it, each with its rows, its columns, its CSV and its query."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import httpx
import pyoxigraph as ox
import pytest

from pipeline.publish import publish
from pipeline.site import Pages
from pipeline.site.site_json import Dataset, load_site_json
from pipeline.store import open_store
from tests.serve.conftest import FAST, free_port, running

EXAMPLE = Path(__file__).parents[2] / "data"
FEED = EXAMPLE / "見本市" / "239984_bus.zip"
CODE = "239984"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with the feed of the example and nothing else."""
    site = tmp_path_factory.mktemp("feed")
    text = (EXAMPLE / "site.yaml").read_text(encoding="utf-8")
    (site / "site.yaml").write_text(text.partition("\nfiles:")[0], encoding="utf-8")
    shutil.copy(FEED, site)
    made = publish(site, date(2026, 10, 1)).release
    assert made is not None
    return made.path


@pytest.fixture(scope="module")
def store(release: Path) -> ox.Store:
    return open_store(release / "store")


@pytest.fixture(scope="module")
def pages(release: Path, store: ox.Store) -> Pages:
    return Pages(release, store)


@pytest.fixture(scope="module")
def feed(release: Path) -> Dataset:
    return load_site_json(release / "site.json").datasets[0]


def shown(pages: Pages, table: str = "", language: str = "ja") -> str:
    page = pages.dataset(CODE, "bus", 1, language, table)
    assert page is not None
    return page


def test_the_first_table_is_that_of_stops_and_the_others_are_a_link_away(pages: Pages, feed: Dataset) -> None:
    names = [table.name for table in feed.tables]
    assert names[0] == "stops"
    assert {"agency", "routes", "trips", "calendar"} < set(names)
    page = shown(pages)
    for table in feed.tables:
        current = ' aria-current="page"' if table.name == "stops" else ""
        assert f'<a href="?table={table.name}"{current}>{table.title.ja}</a>' in page


def test_every_table_shows_its_own_rows_and_leads_to_its_things(pages: Pages, feed: Dataset) -> None:
    for table in feed.tables:
        page = shown(pages, table.name)
        assert table.rows
        assert page.count(f'href="/id/{CODE}/bus/{table.name}/') >= table.rows
        assert all(f">{column.name}</th>" in page for column in table.columns)
        assert f'href="/files/{CODE}/{table.csv}"' in page


def test_the_query_of_a_table_finds_its_things_and_no_others(
    pages: Pages, store: ox.Store, feed: Dataset
) -> None:
    for table in feed.tables:
        (query,) = re.findall(r'href="/sparql\?query=([^"]+)">この表を', shown(pages, table.name))
        found = {s["s"].value for s in store.query(unquote(unescape(query)))}
        assert found
        assert all(f"/bus/{table.name}/" in thing for thing in found)


def test_pages_of_rows_and_the_other_language_stay_with_the_table(pages: Pages) -> None:
    page = shown(pages, "routes", "en")
    assert "?table=stops&amp;lang=en" in page
    assert 'href="?table=routes&amp;lang=ja"' in page


def test_a_table_that_is_not_there_is_no_page(pages: Pages) -> None:
    assert pages.dataset(CODE, "bus", 1, "ja", "stop_times") is None
    assert pages.dataset(CODE, "bus", 1, "ja", "../stops") is None
    assert pages.dataset(CODE, "bus", 2, "ja", "routes") is None


@pytest.fixture(scope="module")
def port(release: Path) -> Iterator[int]:
    number = free_port()
    with running(release.parents[1], number, FAST):
        yield number


def test_the_server_shows_the_table_that_is_asked_for(port: int) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers={"Accept": "text/html"}) as http:
        stops, routes = (http.get(f"/dataset/{CODE}/bus?table={name}") for name in ("stops", "routes"))
        assert (stops.status_code, routes.status_code) == (200, 200)
        assert stops.headers["etag"] != routes.headers["etag"]
        assert f"/id/{CODE}/bus/routes/" in routes.text
        assert http.get(f"/dataset/{CODE}/bus?table=<script>").status_code == 404
