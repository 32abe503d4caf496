"""The columns that tell of a place are found by their paths, for every list there is."""

from __future__ import annotations

import pytest

from pipeline.dataset.place_columns import place_columns
from pipeline.mapping import Mapping, load_mappings

NO_PLACES = {
    *("event", "fire_hydrant", "flood_area", "garbage_separation", "image_open_data", "open_data_list"),
    *("population", "procurement", "school_lunch", "support_program", "urban_planning"),
}


@pytest.mark.parametrize("mapping", load_mappings().values(), ids=lambda mapping: mapping.slug)
def test_every_list_of_places_has_a_name_and_somewhere_to_be(mapping: Mapping) -> None:
    found = place_columns(mapping, list(mapping.columns))
    assert (found is None) == (mapping.slug in NO_PLACES)
    if found:
        assert found.name and (found.address or found.address_parts or found.latitude)
        assert not set(found.phone) & set(found.corporate_number)


def test_a_contacts_address_is_not_the_places() -> None:
    mapping = load_mappings()["food_business"]
    found = place_columns(mapping, list(mapping.columns))
    assert found
    assert "法人住所" not in (*found.address, *found.address_parts)


def test_without_the_name_there_is_no_place() -> None:
    mapping = load_mappings()["aed"]
    assert place_columns(mapping, ["所在地_連結表記", "緯度", "経度"]) is None
    assert place_columns(mapping, ["名称", "緯度"]) is None
