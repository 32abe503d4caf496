"""Vocabulary: what belongs to a term and who uses it."""

from __future__ import annotations

from typing import Any

from pipeline.site import Pages
from pipeline.terms import CODE, DEF

CITY, LIST = "239984", "public_toilet"


def test_a_property_names_the_columns_that_use_it(pages: Pages, parsed: Any) -> None:
    page = parsed(pages.term(f"{DEF}maleToilets", "ja"))
    assert [" ".join(li.text.split()) for li in page.all("li") if "公衆トイレ一覧" in li.text] == [
        "公衆トイレ一覧 愛知県見本市: 男性トイレ総数"
    ]


def test_a_scheme_lists_its_concepts_and_a_concept_its_users(pages: Pages, parsed: Any) -> None:
    scheme = [a["href"] for a in parsed(pages.term(f"{CODE}egov", "ja")).all("a")]
    assert "/code/egov/15" in scheme
    concept = [a["href"] for a in parsed(pages.term(f"{CODE}egov/15", "ja")).all("a")]
    assert f"/dataset/{CITY}/{LIST}" in concept
    assert "/code/egov" in concept
