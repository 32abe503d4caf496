"""Names in other letters compare as equal, and comparing twice changes nothing more."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.normalize.comparison import compared


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("龍ヶ崎市", "竜ケ﨑市"),
        ("髙松 市", "高松市"),
        ("濱ノ町", "浜の町"),
        ("ＡＥＤ", "AED"),
        ("國分寺", "国分寺"),
    ],
)
def test_one_name_in_other_letters(one: str, other: str) -> None:
    assert compared(one) == compared(other)


@given(st.text(max_size=50))
@example("A´")
def test_what_is_compared_already_stays_as_it_is(text: str) -> None:
    once = compared(text)
    assert compared(once) == once
    assert " " not in once
