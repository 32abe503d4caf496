"""The routes of a site, and what happens when one of them fails."""

from __future__ import annotations

import logging
import re
from typing import Any

import httpx
import pytest

from pipeline.site import Pages
from tests.serve.conftest import Served

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
