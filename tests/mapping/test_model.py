"""The mapping language as data: short forms mean their long forms, nothing passes that is not understood."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from pipeline.mapping.model import Columns, Group, ListFile, Use
from pipeline.mapping.target import Target

LIST: dict[str, Any] = {
    "dataset": "aed",
    "title": {"ja": "一覧", "en": "List"},
    "description": {"ja": "一覧", "en": "List"},
    "standard": {"name": "標準", "no": "8"},
    "class": ["ic:設備型"],
    "key": "ID",
    "label": "名称",
}


def test_a_lone_path_is_a_text_column() -> None:
    columns = Columns.model_validate({"columns": {"a": "ic:住所", "b": {"path": "ic:住所", "value": "time"}}})
    assert columns.columns["a"] == (Target(path="ic:住所"),)
    assert columns.columns["b"] == (Target(path="ic:住所", value="time"),)


def test_a_column_may_go_to_several_places() -> None:
    targets = Columns.model_validate({"columns": {"a": ["ic:名称", {"path": "/rdfs:label", "lang": "ja"}]}})
    assert [t.path for t in targets.columns["a"]] == ["ic:名称", "/rdfs:label"]


def test_short_forms_of_a_list_mean_their_long_forms() -> None:
    made = ListFile.model_validate(
        LIST | {"uses": ["name", {"group": "point", "at": "ic:設置地点"}], "standard": "unknown"}
    )
    assert made.uses == (Use(group="name"), Use(group="point", at="ic:設置地点"))
    assert (made.standard.name, made.standard.no) == ("unknown", None)
    assert ListFile.model_validate(LIST).standard.no == 8


@pytest.mark.parametrize(
    "change",
    [
        {"dataset": "AED"},
        {"dataset": "../aed"},
        {"dataset": ""},
        {"class": []},
        {"key": None},
        {"title": "一覧"},
        {"standard": {"name": "標準", "no": "eight"}},
        {"columnss": {}},
    ],
)
def test_a_list_with_a_wrong_or_unknown_key_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ListFile.model_validate(LIST | change)


def test_a_group_is_no_list() -> None:
    with pytest.raises(ValidationError):
        Group.model_validate({"group": "a", "class": ["ic:設備型"]})
