"""What the publisher says once is only compared; a cell that names somebody else is told of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dataset.stated import Stated, stated_findings
from pipeline.mapping import compile_plan
from tests.dataset.conftest import Row, Town

STATED = Stated("239984", ["愛知県見本市", "Mihon City, Aichi"])


@pytest.mark.parametrize(
    "value",
    [
        "239984",
        "愛知県見本市",
        "見本市",
        "愛知県　見本市",
        "２３９９８４",
        "MIHON CITY, AICHI",
        "日本国愛知県見本市",
    ],
)
def test_a_publisher_may_be_named_with_or_without_its_prefecture(value: str) -> None:
    assert STATED.fits(value)


@pytest.mark.parametrize("value", ["手本町", "239992", "23998", "見本市役所", "愛知県", "見本町"])
def test_another_name_or_code_does_not_fit(value: str) -> None:
    assert not STATED.fits(value)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_can_be_compared(value: str) -> None:
    assert STATED.fits(value) in (True, False)


def test_every_row_that_names_another_publisher_is_told_of(town: Town, row: Row) -> None:
    part = town.known(
        row("1"),
        row("2", 地方公共団体名="手本町"),
        row("3", 地方公共団体名=""),
        row("4", 全国地方公共団体コード="239992"),
        row("5", 地方公共団体名="手本町"),
    )
    plan = compile_plan(part.mapping, part.columns)
    found = list(stated_findings(part, plan, STATED))
    assert {f.code for f in found} == {"G205"}
    assert sorted((f.origin.row, f.origin.name, f.value, f.arguments["expected"]) for f in found) == [
        (3, "地方公共団体名", "手本町", "愛知県見本市"),
        (5, "全国地方公共団体コード", "239992", "239984"),
        (6, "地方公共団体名", "手本町", "愛知県見本市"),
    ]
