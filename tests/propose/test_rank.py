"""Lists are ranked by the columns that tell them apart, and by the file's name."""

from __future__ import annotations

from pipeline.mapping import load_mappings
from pipeline.propose.evidence import PAIR, Evidence
from pipeline.propose.rank import Candidate, rank

SHARED = ["名称", "住所", "電話番号"]
BLANK = Evidence("", {})
LISTS = [
    load_mappings()[slug]
    for slug in ("aed", "public_facility", "public_toilet", "public_wireless_lan", "tourism", "facility")
]
"""Some lists, whatever others there are."""


def ranked(header: list[str], name: str = "a.csv", seen: list[Evidence] | None = None) -> list[Candidate]:
    return rank(header, seen or [BLANK] * len(header), name, LISTS)


def test_columns_that_few_lists_have_decide() -> None:
    assert ranked([*SHARED, "小児対応設備の有無"])[0].mapping.slug == "aed"
    assert ranked([*SHARED, "SSID"])[0].mapping.slug == "public_wireless_lan"


def test_the_files_name_decides_between_lists_that_are_alike() -> None:
    for name, slug in [
        ("my aed_2026", "aed"),
        ("観光施設", "tourism"),
        ("public_toilet data", "public_toilet"),
    ]:
        assert ranked(SHARED, name)[0].mapping.slug == slug


def test_every_list_is_a_candidate_nearest_first_between_0_and_1() -> None:
    found = ranked(SHARED)
    assert [c.mapping for c in found if c.mapping not in LISTS] == []
    assert len(found) == len(LISTS)
    nearness = [c.nearness for c in found]
    assert nearness == sorted(nearness, reverse=True)
    assert all(0 <= near <= 1 for near in nearness)


def test_no_column_is_proposed_twice() -> None:
    for candidate in ranked([*SHARED, "施設名", "所在地", "TEL", "tel2"]):
        columns = [name for meaning in candidate.meanings.values() for name in meaning.columns]
        assert len(columns) == len(set(columns))


def test_a_pair_of_coordinates_is_a_latitude_and_a_longitude() -> None:
    seen = [BLANK, Evidence("35.1,137.1", {PAIR: 1.0})]
    best = ranked(["name", "location"], "aed", seen)[0]
    assert best.meanings[1].columns == ("緯度", "経度")


def test_row_numbers_are_an_id_only_when_a_person_says_so() -> None:
    both = ranked(["#property", "identification", "name", "SSID"])[0]
    assert both.meanings[1].columns == ("ID",)
    assert 0 not in both.meanings
    alone = ranked(["#property", "name", "SSID"])[0]
    assert 0 not in alone.meanings or alone.meanings[0].confidence < 0.6


def test_a_file_without_a_usable_header_is_near_to_nothing() -> None:
    assert ranked(["", ""])[0].nearness == 0
