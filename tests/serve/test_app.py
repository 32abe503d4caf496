"""The routes of a site, and what happens when one of them fails."""

from __future__ import annotations

import asyncio
import logging
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from pipeline.serve.app import create_app
from pipeline.site import Pages
from pipeline.terms import expand
from tests.serve.conftest import CODE6, LIST, Served, make_current, make_release

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def test_the_home_page_is_a_page_and_leads_programs_to_the_catalogue(client: httpx.Client) -> None:
    for accept in ("*/*", BROWSER):
        assert client.get("/", headers={"Accept": accept}).headers["content-type"].startswith("text/html")
    response = client.get("/", headers={"Accept": "text/turtle"})
    assert response.status_code == 303 and response.headers["location"] == "/catalog"


def test_the_well_known_address_leads_to_the_catalogue(client: httpx.Client) -> None:
    response = client.get("/.well-known/void")
    assert (response.status_code, response.headers["location"]) == (303, "/catalog")


def test_the_stylesheet_is_there(client: httpx.Client) -> None:
    response = client.get("/static/site.css")
    assert response.headers["content-type"].startswith("text/css")


def test_every_link_of_the_home_page_leads_somewhere(client: httpx.Client) -> None:

    page = client.get("/", headers={"Accept": BROWSER}).text
    paths = {path.partition("#")[0] for path in re.findall(r'(?:href|src)="(/[^"]*)"', page)}
    assert paths
    for path in paths:
        response = client.get(path.replace("&amp;", "&"), headers={"Accept": BROWSER}, follow_redirects=True)
        assert response.status_code == 200, path


def test_a_key_of_two_lines_and_a_catalogued_graph_without_quads_are_reached(tmp_path: Path) -> None:
    base = "http://localhost:8000"
    thing, graph = f"{base}/id/{CODE6}/{LIST}/two%0Alines", f"{base}/graph/links/peers/none"
    more = [
        f'<{thing}> <{expand("rdfs:label")}> "two\\nlines" <{base}/dataset/{CODE6}/{LIST}> .',
        f'<{graph}> <{expand("dct:title")}> "no link yet" <{base}/catalog> .',
    ]
    catalog = make_release(tmp_path, "0001-aaaaaaaa", base, more=more) / "catalog.ttl"
    said = f'<{graph}> <{expand("dct:title")}> "no link yet" .\n'
    catalog.write_text(catalog.read_text(encoding="utf-8") + said, encoding="utf-8")
    make_current(tmp_path, "0001-aaaaaaaa")

    async def answers(*addresses: str) -> list[str]:
        transport = httpx.ASGITransport(create_app(tmp_path))
        async with httpx.AsyncClient(transport=transport, follow_redirects=True) as client:
            return [(await client.get(address)).text for address in addresses]

    of_thing, of_graph, of_nothing = asyncio.run(answers(thing, graph, f"{graph}s"))
    assert "two\\nlines" in of_thing and "no link yet" in of_graph and "404" in of_nothing


def test_a_fault_of_ours_is_a_readable_500_without_details(
    served: Served, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: Any) -> str:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(Pages, "home", fail)
    caplog.set_level(logging.CRITICAL)
    with httpx.Client() as http:
        response = http.get(served.url("/"), headers={"Accept": BROWSER})
    assert response.status_code == 500
    assert "secret" not in response.text and response.headers["x-content-type-options"] == "nosniff"
