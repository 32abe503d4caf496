"""A proposal for a file nobody has seen before; where it is not clear, a person is asked in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import DataError
from pipeline.mapping import load_mappings
from pipeline.propose import propose
from tests.propose.conftest import TOILETS, Propose, meanings


def codes(error: pytest.ExceptionInfo[DataError]) -> list[str]:
    return [found.code for found in error.value.findings]


def test_english_physical_names_are_understood(proposed: Propose) -> None:
    proposal = proposed(TOILETS)
    assert proposal.chosen.mapping.slug == "public_toilet"
    assert meanings(proposal) == {
        "identification": ("ID",),
        "name": ("名称",),
        "fullNameInKana": ("名称_カナ",),
        "address": ("所在地_連結表記",),
        "katagaki": ("建物名等(方書)",),
        "latitude": ("緯度",),
        "longitude": ("経度",),
        "installationPosition": ("設置位置",),
        "totalMensRestroom": ("男性トイレ総数",),
        "ostomateRestroom": ("オストメイト設置トイレ有無",),
        "startTime": ("利用開始時間",),
        "endTime": ("利用終了時間",),
        "memo": ("備考",),
    }
    assert proposal.assigned == 1.0


def test_the_list_that_a_person_names_is_used_however_far_it_is(proposed: Propose) -> None:
    assert proposed(TOILETS, wanted="tourism").chosen.mapping.slug == "tourism"


def test_a_file_that_could_be_any_list_is_left_to_a_person(proposed: Propose) -> None:
    with pytest.raises(DataError) as error:
        proposed("a,b,c\nい,ろ,は\n")
    assert codes(error) == ["G631"]
    assert "（" in error.value.findings[0].arguments["nearest"]


def test_a_file_of_columns_that_all_lists_share_is_no_short_list(proposed: Propose) -> None:
    text = "name,address,latitude,longitude,telephoneNumber,availableDate,startTime,endTime,note\n"
    text += "見本館,愛知県見本市本町1-1,35.123456,137.123456,052-111-2222,月火水,9:00,17:00,a\n"
    with pytest.raises(DataError) as error:
        proposed(text, name="x.csv")
    assert codes(error) == ["G631"]


def test_an_unknown_list_is_told_with_the_one_that_may_be_meant(proposed: Propose) -> None:
    with pytest.raises(DataError) as error:
        proposed(TOILETS, wanted="public_toilets")
    assert codes(error) == ["G633"]
    assert error.value.findings[0].arguments["suggestion"] == "public_toilet"


def test_a_file_that_cannot_be_read_is_told_of_as_always(tmp_path: Path) -> None:
    with pytest.raises(DataError) as error:
        propose(tmp_path / "ない.csv", load_mappings())
    assert codes(error) == ["G108"]


def test_columns_that_no_overlay_can_name_have_no_meaning(proposed: Propose) -> None:
    text = "name,name,address,tel," + "長" * 600 + "\nあ,い,愛知県見本市1-1,052-111-2222,x\n"
    proposal = proposed(text, wanted="aed")
    assert [column.header for column in proposal.columns] == ["name", "", "address", "tel", ""]
