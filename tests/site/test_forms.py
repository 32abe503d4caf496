"""The page of a list's form: every column in words, for an officer and for a reader of English."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.mapping import load_mappings
from pipeline.mapping.forms import FORMS, form_iri
from pipeline.site import Pages


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("slug", sorted(load_mappings()))
def test_every_list_has_a_page_with_all_its_columns(
    pages: Pages, slug: str, language: str, parsed: Any
) -> None:
    page = parsed(pages.term(form_iri(slug), language))
    rows = {row.attributes["id"] for row in page.all("tr") if row.attributes.get("id")}
    assert rows == set(load_mappings()[slug].columns)
    title = load_mappings()[slug].file.title
    assert page.all("h1")[0].text.strip() == (title.en if language == "en" else title.ja)


def test_a_form_leads_to_the_datasets_of_this_site_and_they_to_it(pages: Pages, parsed: Any) -> None:
    form = parsed(pages.term(form_iri("public_toilet"), "ja"))
    assert "/dataset/239984/public_toilet" in [a["href"] for a in form.all("a")]
    dataset = parsed(pages.dataset("239984", "public_toilet", 1, "ja"))
    assert "/def/list/public_toilet" in [a["href"] for a in dataset.all("a")]


def test_all_forms_are_on_one_page(pages: Pages, parsed: Any) -> None:
    found = [a["href"] for a in parsed(pages.term(FORMS, "ja")).all("a")]
    assert {f"/def/list/{slug}" for slug in load_mappings()} <= set(found)


def test_the_vocabulary_page_leads_to_the_forms_and_is_not_filled_by_them(pages: Pages, parsed: Any) -> None:
    found = [a["href"] for a in parsed(pages.term("https://w3id.org/gosei/def/", "ja")).all("a")]
    assert "/def/list" in found
    assert not [href for href in found if href.startswith("/def/list/")]
