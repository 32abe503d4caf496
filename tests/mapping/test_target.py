"""Where a column goes: short forms mean their long forms, and what makes no sense is refused."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from pipeline.mapping.model import Columns
from pipeline.mapping.target import RefersTo, Target, TemplateTarget


def test_a_reference_names_a_list_and_perhaps_the_way_back() -> None:
    plain = {"path": "def:facility", "value": "identifier", "refers_to": "facility"}
    assert Target.model_validate(plain).refers_to == RefersTo(list="facility")
    both = plain | {"refers_to": {"list": "facility", "back": "def:facilityOf"}}
    assert Target.model_validate(both).refers_to == RefersTo(list="facility", back="def:facilityOf")


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
