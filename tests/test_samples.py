"""Real municipal files are read without a crash: each a known list, or an unknown one with a hint."""

from __future__ import annotations

from functools import cache

import pytest

from tests.samples_table import Sample, names, sample, table

RECOGNISED = {
    "inzai/original__opendata_1425.csv": "public_wireless_lan",
    "inzai/original__opendata_1426.csv": "aed",
    "matsuyama/data__raw__382019_evacuation_space.csv": "evacuation_space",
    "yaizu/data__AED設置箇所一覧__222127_aed.csv": "aed",
    "yaizu/data__体験・見どころ__222127_tourism_sights.csv": "tourism",
    "yaizu/data__宿泊__222127_tourism_accommodations.csv": "tourism",
    "yaizu/data__公衆トイレ一覧__222127_public_toilet.csv": "public_toilet",
    "yaizu/data__公衆無線LAN一覧__222127_public_wireless_lan.csv": "public_wireless_lan",
    "yaizu/data__指定緊急避難場所一覧__222127_evacuation_space.csv": "evacuation_space",
    # One city keeps all these in the form of 公共施設一覧.
    "yaizu/data__リサイクル拠点__222127_recycling_base.csv": "public_facility",
    "yaizu/data__中学校__222127_junior_high_school.csv": "public_facility",
    "yaizu/data__図書館__222127_library.csv": "public_facility",
    "yaizu/data__子育て支援施設__222127_child_rearing_support_center.csv": "public_facility",
    "yaizu/data__小学校__222127_elementary_school.csv": "public_facility",
    "yaizu/data__市営駐車場・駐輪場__222127_municipal_parking_lot.csv": "public_facility",
    "yaizu/data__市役所・センター__222127_facilities_smartmap.csv": "public_facility",
    "yaizu/data__文化会館・資料館__222127_facilities_culture.csv": "public_facility",
    **{
        f"tablelinker-templates/api__tablelinker__db__seed__opendata__standard__xxxxxx_{slug}.csv": slug
        for slug in (
            "aed",
            "evacuation_space",
            "public_facility",
            "public_toilet",
            "public_wireless_lan",
            "tourism",
        )
    },
}
"""What a person would call each file that is one of our lists; hospitals, nurseries and events are not."""

NAMES = names()
checked = cache(sample)
pytestmark = pytest.mark.skipif(not NAMES, reason="the real files are not beside the project")


@pytest.mark.parametrize("name", NAMES)
def test_a_real_file_is_recognised_as_what_a_person_would_call_it_and_no_row_is_lost(name: str) -> None:
    one: Sample = checked(name)
    (file,) = one.report.files
    assert file.list == RECOGNISED.get(name)
    assert {found.origin.file for found in one.report.findings} <= {file.path}
    if file.list is None:
        assert [found.code for found in one.report.findings].count("G151") == 1
        assert file.rows_published == file.rows_quarantined == 0
    else:
        assert file.rows_in == file.rows_published + file.rows_quarantined
        assert bool(file.rows_in) == bool(one.report.quads)


@pytest.mark.parametrize("name", [name for name in NAMES if "preschool" in name])
def test_an_unknown_list_much_like_ours_is_told_with_the_nearest_formats(name: str) -> None:
    assert "（public_facility、" in checked(name).nearest


@pytest.mark.parametrize("name", [name for name in NAMES if name not in RECOGNISED])
def test_every_unknown_list_is_told_with_the_nearest_formats(name: str) -> None:
    assert checked(name).nearest.count("（") >= 2


def test_the_table_has_a_line_for_every_file_and_a_sum() -> None:
    lines = table().splitlines()
    assert len(lines) == len(NAMES) + 3
    assert {line.count(" | ") for line in lines} == {7}
    assert f"{len(RECOGNISED)} of {len(NAMES)} recognised" in lines[-1]
