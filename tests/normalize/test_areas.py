"""Municipalities and prefectures by name or code; any other place stays words."""

from __future__ import annotations

import pytest

from pipeline.municipalities import municipalities
from pipeline.normalize.areas import AREA
from pipeline.terms import municipality_area


@pytest.mark.parametrize(
    "written", ["愛知県名古屋市", "名古屋市", "愛知県　名古屋市", "231002", "２３１００"]
)
def test_a_municipality_is_known_with_or_without_its_prefecture_and_by_its_code(written: str) -> None:
    assert AREA.read(written).value == municipality_area("231002")


@pytest.mark.parametrize("written", ["府中市", "市内全域", "愛知県見本市", "日本"])
def test_a_name_that_several_have_or_none_stays_words_without_a_finding(written: str) -> None:
    assert AREA.read(written) == (written, "xsd:string", None, {})


def test_every_municipality_is_found_by_its_full_name() -> None:
    for code, entry in municipalities().items():
        assert AREA.read(f"{entry.prefecture}{entry.name}").value == municipality_area(code)
