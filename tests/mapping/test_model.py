"""The mapping language as data: short forms mean their long forms, nothing passes that is not understood."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from pipeline.mapping.model import Columns, Group, ListFile, Use
from pipeline.mapping.target import RefersTo, Target, TemplateTarget

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


def test_a_reference_names_a_list_and_perhaps_the_way_back() -> None:
    plain = {"path": "def:facility", "value": "identifier", "refers_to": "facility"}
    assert Target.model_validate(plain).refers_to == RefersTo(list="facility")
    both = plain | {"refers_to": {"list": "facility", "back": "def:facilityOf"}}
    assert Target.model_validate(both).refers_to == RefersTo(list="facility", back="def:facilityOf")


def test_short_forms_of_a_list_mean_their_long_forms() -> None:
    made = ListFile.model_validate(
        LIST | {"uses": ["name", {"group": "point", "at": "ic:設置地点"}], "standard": "unknown"}
    )
    assert made.uses == (Use(group="name"), Use(group="point", at="ic:設置地点"))
    assert (made.standard.name, made.standard.no) == ("unknown", None)
    assert ListFile.model_validate(LIST).standard.no == 8


@pytest.mark.parametrize(
    "target",
    [
        {},
        {"path": "ic:住所", "stated_by": "publisher"},
        {"stated_by": "somebody"},
        {"path": ""},
        {"path": "住所"},
        {"path": "ic:住所", "term": "blank"},
        {"path": "ic:住所", "lang": "JA"},
        {"path": "ic:住所", "lang": "ja> <x"},
        {"path": "ic:住所", "split": ""},
        {"path": "ic:住所", "split": ";,/|、"},
        {"path": "ic:住所", "langauge": "ja"},
        {"path": "def:facility", "refers_to": "facility"},
        {"path": "def:facility", "refers_to": "Facility", "value": "identifier"},
        {
            "path": "def:facility",
            "refers_to": {"list": "facility", "back": "facilityOf"},
            "value": "identifier",
        },
        {"path": "def:facility", "refers_to": {"liste": "facility"}, "value": "identifier"},
        {"path": "ic:関連施設/ic:施設", "refers_to": "facility", "value": "identifier"},
        {"path": "def:facility", "refers_to": "facility", "value": "identifier", "split": ";"},
        {"path": "def:facility", "refers_to": "facility", "value": "identifier", "lang": "ja"},
        {"stated_by": "publisher", "refers_to": "facility", "value": "identifier"},
        None,
        5,
    ],
)
def test_a_target_that_makes_no_sense_is_refused(target: Any) -> None:
    with pytest.raises(ValidationError):
        Columns.model_validate({"columns": {"a": target}})


@pytest.mark.parametrize("lang", ["ja", "en", "ja-kana", "zh-hant-tw"])
def test_language_tags_are_lower_case(lang: str) -> None:
    assert Target(path="ic:住所", lang=lang).lang == lang


@pytest.mark.parametrize("template", ["", "$(経度", {"a": "b"}])
def test_a_template_that_cannot_be_read_is_refused(template: Any) -> None:
    with pytest.raises(ValidationError):
        TemplateTarget.model_validate({"path": "ic:住所", "template": template})


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
