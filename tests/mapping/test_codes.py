"""Code lists by name: every code once, in its order, with labels in both languages."""

from __future__ import annotations

import pytest

from pipeline.mapping.codes import code_lists, codes


def test_age_classes_come_from_the_youngest_to_the_oldest() -> None:
    names = [code.name for code in codes("age")]
    assert names == ["all", *(f"{first}-{first + 4}" for first in range(0, 85, 5)), "85-over"]
    assert codes("age")[2].ja == "5-9歳"


@pytest.mark.parametrize("name", sorted(code_lists()))
def test_every_code_of_a_list_has_a_label_in_each_language_and_its_own_iri(name: str) -> None:
    found = codes(name)
    assert all(code.ja and code.en for code in found)
    assert len({code.iri for code in found}) == len(found)
