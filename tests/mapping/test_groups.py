"""A list takes what it has of a group: nothing of the group speaks of a column that is not there."""

from __future__ import annotations

import pytest

from pipeline.mapping.groups import as_used
from pipeline.mapping.model import Area, Group, Point, Use

GROUP = Group.model_validate(
    {
        "group": "place",
        "columns": {
            "住所": {"path": "ic:住所/ic:表記", "certainty": "O"},
            "市": "ic:住所/ic:市区町村",
            "緯度": "ic:地理座標/ic:緯度",
            "経度": "ic:地理座標/ic:経度",
        },
        "templates": [
            {"path": "ic:説明", "template": "$(緯度|住所) $(経度)", "needs": ["市"]},
            {"path": "ic:メタデータ", "template": "$(base)/$(publisher)"},
        ],
        "points": [{"latitude": "緯度", "longitude": "経度"}],
        "area": {"address": "住所", "parts": ["市"]},
        "accepts": {"所在地": "住所", "北緯": "緯度"},
    }
)


def used(columns: object) -> Group:
    return as_used(GROUP, Use.model_validate({"group": "place", "columns": columns}))


def test_a_group_is_used_whole_unless_columns_are_named() -> None:
    assert as_used(GROUP, Use(group="place")) == GROUP
    assert used(list(GROUP.columns)) == GROUP


def test_names_of_the_list_stand_wherever_the_group_speaks_of_a_column() -> None:
    group = used({"住所": "校_住所", "市": "校_市", "緯度": "校_緯度", "経度": "校_経度"})
    assert list(group.columns) == ["校_住所", "校_市", "校_緯度", "校_経度"]
    assert [(t.template, t.needs) for t in group.templates] == [
        ("$(校_緯度|校_住所) $(校_経度)", ("校_市",)),
        ("$(base)/$(publisher)", ()),
    ]
    assert group.points == (Point(latitude="校_緯度", longitude="校_経度"),)
    assert group.area == Area(address="校_住所", parts=("校_市",))
    assert group.accepts == {"所在地": "校_住所", "北緯": "校_緯度"}


def test_what_needs_a_column_that_is_not_taken_goes_with_it() -> None:
    group = used(["緯度", "市"])
    assert list(group.columns) == ["緯度", "市"]
    assert [t.template for t in group.templates] == ["$(base)/$(publisher)"]
    assert group.points == ()
    assert group.area == Area(parts=("市",))
    assert group.accepts == {"北緯": "緯度"}
    assert used(["緯度"]).area is None


@pytest.mark.parametrize(("columns", "certainty"), [(["住所"], "O"), ({"住所": "校_住所"}, "P")])
def test_a_path_is_official_under_the_official_name_alone(columns: object, certainty: str) -> None:
    ((target,),) = used(columns).columns.values()
    assert target.certainty == certainty
