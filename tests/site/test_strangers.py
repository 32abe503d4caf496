"""A municipality's page shows what others publish on its ground."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from pipeline.site import Pages
from pipeline.site.strangers import MOST_STRANGERS, strangers
from pipeline.terms import expand
from tests.site.conftest import CITY, IRIS, THING

LIES_IN = ox.NamedNode(expand("def:liesInOtherMunicipality"))


@pytest.mark.parametrize(("language", "heading"), [("ja", "ほかの自治体が公開"), ("en", "others publish")])
def test_the_page_of_a_municipality_leads_to_strangers_and_that_of_a_thing_does_not(
    pages: Pages, language: str, heading: str
) -> None:
    page = pages.thing(IRIS.publisher(CITY), language)
    assert page and heading in page and "/id/239992/aed/1" in page
    other = pages.thing(THING, language)
    assert other and heading not in other


def test_not_more_are_looked_up_than_a_page_needs() -> None:
    store, city = ox.Store(), ox.NamedNode(IRIS.publisher(CITY))
    store.extend(ox.Quad(ox.NamedNode(f"http://x/{n}"), LIES_IN, city) for n in range(2 * MOST_STRANGERS))
    assert len(strangers(store, city.value)) == MOST_STRANGERS + 1
