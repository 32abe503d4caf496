"""Codes and words lead to concepts that every site serves; what is in no list leads nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.mapping.definitions import vocabulary_quads
from pipeline.normalize.codes import read_poi_code
from pipeline.normalize.concepts import EGOV, POI, read_poi_concept, read_theme, read_universal_menu


@pytest.mark.parametrize(
    ("written", "code"),
    [("1503", "1503"), ("１５０３", "1503"), ("101", "101"), ("0101", "101"), ("1503.0", "1503")],
)
def test_a_listed_code_is_its_concept(written: str, code: str) -> None:
    assert read_poi_concept(written) == (POI + code, None, None, {})


@pytest.mark.parametrize("written", ["1503a", "9998", "15", "1503A"])
def test_a_code_of_no_list_has_none(written: str) -> None:
    code = "G074" if read_poi_code(written).value else None
    assert read_poi_concept(written) == (None, None, code, {})


@given(st.from_regex(r"\A[0-9]{3,4}[a-z]?\Z"))
def test_every_concept_is_defined_with_its_code(written: str) -> None:
    concept = read_poi_concept(written)
    assert (concept.value is None) == (concept.code == "G074")
    if concept.value:
        assert concept.value in CONCEPTS


CONCEPTS = {
    line.split("> ")[0].removeprefix("<")
    for line in vocabulary_quads()
    if line.startswith(f"<{POI}") and "#notation>" in line
}


def test_the_list_has_all_codes_of_its_version() -> None:
    assert len(CONCEPTS) == 650


@pytest.mark.parametrize(
    "written", ["司法・安全・環境", "司法･安全・環境　", "14", "１４", "14.司法・安全・環境", f"{EGOV}14"]
)
def test_a_subject_is_known_by_its_name_its_number_or_both(written: str) -> None:
    assert read_theme(written) == (f"{EGOV}14", None, None, {})


@pytest.mark.parametrize("written", ["行政財", "99", "14と15"])
def test_words_that_are_no_subject_stay_words_and_are_told(written: str) -> None:
    assert read_theme(written) == (written, "xsd:string", "G576", {})


def test_a_name_in_several_branches_of_the_universal_menu_names_no_concept() -> None:
    assert read_universal_menu("防災") == ("防災", "xsd:string", "G576", {})
    found = read_universal_menu("企業立地・企業誘致").value
    assert found is not None
    assert read_universal_menu(found).value == found
