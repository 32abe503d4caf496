"""An empty file has the official header, and offers what its kinds and shapes allow."""

from __future__ import annotations

import pytest

from pipeline.blanks import BlankColumn, blank_of
from pipeline.mapping import load_mappings
from pipeline.normalize import KINDS
from pipeline.report import Severity

LISTS = load_mappings()
SLUGS = sorted(LISTS)


def column(slug: str, name: str) -> BlankColumn:
    return next(one for one in blank_of(LISTS[slug]).columns if one.name == name)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_header_is_the_official_one_or_all_that_can_be_read(slug: str) -> None:
    blank, headers = blank_of(LISTS[slug]), LISTS[slug].file.headers
    wanted = headers.new or headers.old or tuple(LISTS[slug].columns)
    assert tuple(one.name for one in blank.columns) == wanted
    assert blank.official == bool(headers.new or headers.old)


@pytest.mark.parametrize("slug", SLUGS)
def test_examples_and_choices_are_values_that_are_read_without_a_fault(slug: str) -> None:
    for one in blank_of(LISTS[slug]).columns:
        kind = KINDS[one.description.kinds[0]]
        for written in filter(None, [one.example, *one.choices]):
            assert kind.read(written).value is not None, (one.name, written)


def test_flags_licences_and_days_are_offered_and_only_days_may_be_otherwise() -> None:
    assert column("aed", "小児対応設備の有無").choices == ("有", "無")
    assert "CC BY 4.0" in column("aed", "画像1_ライセンス").choices
    assert column("aed", "外部利用不可").choices == ("1",)
    assert column("aed", "外部利用不可").only
    assert column("aed", "利用可能曜日").choices
    assert not column("aed", "利用可能曜日").only


def test_what_must_be_there_is_said_and_numbers_are_told_from_codes() -> None:
    assert column("public_toilet", "設置位置").required is Severity.ERROR
    assert column("public_toilet", "備考").required is None
    assert column("public_toilet", "男性トイレ総数").number
    assert not column("public_toilet", "町字ID").number
    assert not column("public_toilet", "利用開始時間").number
