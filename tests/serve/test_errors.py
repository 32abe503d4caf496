"""Errors are readable in the form the client prefers, and repeat nothing hostile."""

from __future__ import annotations

import httpx
import pytest

from pipeline.serve.errors import DETAILS, TITLES


@pytest.mark.parametrize("accept", ["*/*", "text/turtle", "image/png", "text/plain"])
def test_text_is_japanese_first_then_english(client: httpx.Client, accept: str) -> None:
    response = client.get("/none", headers={"Accept": accept})
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.text.index("見つかりません") < response.text.index("Not found")


@pytest.mark.parametrize("accept", ["application/json", "application/problem+json", "application/ld+json"])
def test_programs_get_problem_details(client: httpx.Client, accept: str) -> None:
    response = client.get("/none", headers={"Accept": accept, "Accept-Language": "en"})
    problem = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert problem["status"] == 404 and problem["title"] == "Not found" and problem["detail_ja"]


def test_people_get_a_page_without_what_they_sent_as_markup(client: httpx.Client) -> None:
    response = client.get("/<script>alert(1)</script>?lang=en", headers={"Accept": "text/html"})
    assert response.status_code == 404
    assert '<html lang="en">' in response.text and "<script" not in response.text


def test_every_sentence_is_in_both_languages() -> None:
    for ja, en in (*TITLES.values(), *DETAILS.values()):
        assert ja and en and en.isascii() and not ja.isascii()
