"""What a file is called says which list it is, if it is called as the standard wants it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.mapping.file_names import likeness, named_in

NAMES = {"aed": "aed", "food_business_all": "food_business", "food_business_new": "food_business"}


@pytest.mark.parametrize(
    ("file_name", "slug"),
    [
        ("239984_aed.csv", "aed"),
        ("239984-AED.XLSX", "aed"),
        ("239984_101_aed_20240401.csv", "aed"),
        ("23998_food_business_all.csv", "food_business"),
        ("239984_food_business_new_20240401_20240430.csv", "food_business"),
        ("data__設置箇所一覧__239984_aed.csv", "aed"),
        ("aed.csv", None),
        ("239984_aed_map.csv", None),
        ("1239984_aed.csv", None),
        ("x239984_aed.csv", None),
        ("239984_.csv", None),
        ("", None),
    ],
)
def test_an_official_file_name_says_its_list_and_no_other_name_does(file_name: str, slug: str | None) -> None:
    assert named_in(file_name, NAMES) == slug


@given(st.text(max_size=40))
def test_any_file_name_is_read(file_name: str) -> None:
    assert named_in(file_name, NAMES) in {*NAMES.values(), None}
    assert 0 <= likeness(file_name, "aed") <= 100


def test_a_name_that_holds_the_list_is_more_like_it() -> None:
    assert likeness("public_toilet.xlsx", "public_toilet") > likeness("public_toilet.xlsx", "aed")
    assert likeness("", "aed") == 0
