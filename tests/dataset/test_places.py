"""What of a list is a place comes from its mapping: other headers and lists, the same columns."""

from __future__ import annotations

import pytest

from pipeline.dataset.dataset import lift_and_check
from pipeline.dataset.places import places_of
from pipeline.dataset.publisher import publisher_of
from tests.dataset.conftest import CODE, SITE, Row, Town

TOKEN = "5000020239984"


def places(town: Town, list_: str, *lines: str) -> list[dict[str, object]]:
    """The places of a list of these lines."""
    part = town.read(f"{CODE}_{list_}.csv", "\n".join(lines).encode() + b"\n")
    assert part is not None
    dataset = lift_and_check([part], publisher_of(SITE, CODE), town.report, town.work, processes=1)
    return places_of(dataset).table.to_pylist()


def test_a_facility_is_a_place_by_name_address_point_phone_and_corporate_number(town: Town) -> None:
    header = "全国地方公共団体コード,ID,名称,所在地_連結表記,建物名等(方書),緯度,経度,電話番号,法人番号"
    cells = f"{CODE},7,見本 会館,愛知県豊橋市今橋町１,見本ビル2階,34.7,137.1,0530(10)0001,{TOKEN}"
    assert places(town, "public_facility", header, cells) == [
        {
            "iri": f"{SITE.base}/id/{CODE}/public_facility/7",
            "list": "public_facility",
            "publisher": CODE,
            "file": f"{CODE}_public_facility.csv",
            "row": 2,
            "hosted": False,
            "municipality": "232017",  # where it lies, not who publishes it
            "name": "見本 会館",
            "address": "愛知県豊橋市今橋町１",
            "building": "見本ビル2階",
            "lat": 34.7,
            "lon": 137.1,
            "phone": "0530-10-0001",
            "corporate_number": TOKEN,
        }
    ]


def test_an_aed_and_a_toilet_are_hosted_by_the_place_they_are_named_after(town: Town, row: Row) -> None:
    header = "全国地方公共団体コード,ID,地方公共団体名,名称,所在地_連結表記,緯度,経度"
    (aed,) = places(town, "aed", header, f"{CODE},1,見本市,見本公園,愛知県見本市一丁目,34.7,137.1")
    toilets = places_of(town.dataset(town.known(row("1", name="見本公園")))).table.to_pylist()
    assert [aed["hosted"], toilets[0]["hosted"]] == [True, True]


def test_an_address_in_parts_is_joined_from_the_largest_to_the_smallest(town: Town) -> None:
    header = "全国地方公共団体コード,ID,名称,所在地_番地以下,所在地_町字,所在地_市区町村,所在地_都道府県"
    (place,) = places(town, "tourism", header, f"{CODE},1,見本城,１番地,本町,見本市,愛知県")
    assert (place["address"], place["municipality"]) == ("愛知県見本市本町１番地", CODE)


def test_columns_of_another_form_tell_the_same(town: Town) -> None:
    header = "施設_ID,施設_名称,住所_連結表記,住所_緯度,住所_経度,連絡先_電話番号"
    (place,) = places(town, "facility", header, "F1,見本公民館,愛知県見本市二丁目,34.7,137.1,0530-10-0002")
    assert (place["name"], place["lat"], place["phone"]) == ("見本公民館", 34.7, "0530-10-0002")


def test_a_file_of_no_known_list_has_places_where_it_tells_names_and_addresses(town: Town) -> None:
    (place,) = places(town, "よろず一覧", "名称,住所,色", "見本堂,愛知県見本市三丁目,赤", ",愛知県見本市,青")
    assert place["name"] == "見本堂"


@pytest.mark.parametrize(
    ("list_", "header", "cells"),
    [
        (
            "event",
            "全国地方公共団体コード,ID,イベント名,開始日,所在地_連結表記,緯度,経度",
            "{c},1,祭,2026-08-01,見本市,34.7,137.1",
        ),
        ("fire_hydrant", "全国地方公共団体コード,ID,種別,住所,緯度,経度", "{c},1,消火栓,見本市,34.7,137.1"),
        ("support_program", "全国地方公共団体コード,ID,名称", "{c},1,見本手当"),
    ],
)
def test_events_nameless_things_and_what_lies_nowhere_are_no_places(
    town: Town, list_: str, header: str, cells: str
) -> None:
    assert places(town, list_, header, cells.format(c=CODE)) == []


def test_a_row_kept_back_is_no_place(town: Town, row: Row) -> None:
    dataset = town.dataset(town.known(row("1"), row("2", place="", 緯度="", 経度=""), row("3", place="")))
    assert [place["row"] for place in places_of(dataset).table.to_pylist()] == [2]
