"""A column is judged by its header and its values together."""

from __future__ import annotations

import pytest

from pipeline.mapping import load_mappings
from pipeline.propose.evidence import ADDRESS, Evidence
from pipeline.propose.propose import SURE
from pipeline.propose.score import scores

LIST = load_mappings()["public_facility"]
NAMES = list(LIST.columns)


def score(header: str, column: str, **shares: float) -> float:
    seen = Evidence("x" if shares else "", shares)
    return float(scores([header], [seen], LIST)[0, NAMES.index(column)])


def test_values_that_agree_make_surer_and_values_that_disagree_less_sure() -> None:
    blank = score("代表電話", "電話番号")
    assert score("代表電話", "電話番号", text=1.0) < 0.5 < blank < score("代表電話", "電話番号", phone=1.0)


def test_values_alone_are_worth_something_where_they_are_telling() -> None:
    assert score("項目7", "経度", longitude=1.0) > 0.5
    assert score("項目7", "電話番号", phone=1.0) > 0.35
    assert score("項目7", "開始時間", time=1.0) < 0.35


def test_a_column_with_the_very_name_is_proposed_whatever_its_values() -> None:
    assert score("電話番号", "電話番号", url=1.0) >= SURE > score("代表電話", "電話番号", url=1.0)


def test_an_address_is_known_by_its_values() -> None:
    assert score("場所", "所在地_連結表記", **{ADDRESS: 1.0}) > 0.9


def test_a_column_of_phone_numbers_is_no_name() -> None:
    assert score("連絡先名称", "連絡先名称" if "連絡先名称" in NAMES else "名称", phone=1.0) < 1.0
    assert score("名称", "名称", phone=1.0) < score("名称", "名称", text=1.0)


@pytest.mark.parametrize("header", ["名称", "緯度", "ID", "x"])
def test_confidence_is_between_0_and_1(header: str) -> None:
    table = scores([header], [Evidence("x", {"latitude": 1.0, "phone": 1.0})], LIST)
    assert ((table >= 0) & (table <= 1)).all()


def test_a_file_without_columns_has_no_scores() -> None:
    assert scores([], [], LIST).shape == (0, len(NAMES))
