"""Examples: queries that a visitor runs by one click."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pyoxigraph as ox

from pipeline.site import Pages


def test_every_example_query_runs_and_one_crosses_publishers(
    pages: Pages, store: ox.Store, parsed: Any
) -> None:
    page = parsed(pages.sparql("", "ja"))
    queries = [pre.text for pre in page.all("pre") if "WHERE" in pre.text and "curl" not in pre.text]
    links = [unquote(a["href"].partition("query=")[2]) for a in page.all("a") if "query=" in a["href"]]
    assert links == queries
    assert any("GRAPH ?dataset" in query and "?publisher" in query for query in queries)
    for query in queries:
        assert next(iter(store.query(query, use_default_graph_as_union=True)), None) is not None, query
