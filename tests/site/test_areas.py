"""Areas: names for national IRIs."""

import pytest

from pipeline.site.areas import area_names
from pipeline.terms import expand


@pytest.mark.parametrize("iri, name", [
    ("sac:C23000", "愛知県"),
    ("sac:C23100", "愛知県名古屋市"),
    ("jisx0402:23100", "愛知県名古屋市"),
    ("jisx0401:23", "愛知県"),
])  # fmt: skip
def test_national_iris_have_the_name_of_their_area(iri: str, name: str) -> None:
    assert area_names(expand(iri)) == ((name, "ja"),)


@pytest.mark.parametrize("iri", ["sac:C99999", "sac:C2310", "sac:C23100-20050401", "jisx0401:99", "sac:X"])
def test_other_iris_have_none(iri: str) -> None:
    assert area_names(expand(iri)) == ()
