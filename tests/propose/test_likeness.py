"""How alike a header is to a column: its own name most, then synonyms, then spelling."""

from __future__ import annotations

from pipeline.mapping import load_mappings
from pipeline.propose.likeness import ENDING, NAME, OWN, SYNONYM, likeness

LIST = load_mappings()["public_facility"]


def alike(*header: str, column: str) -> float:
    return float(likeness(header, LIST)[0, list(LIST.columns).index(column)])


def test_the_columns_own_and_accepted_names_are_certain_whatever_their_width() -> None:
    assert alike("緯度", column="緯度") == alike("住　所", column="所在地_連結表記") == OWN


def test_a_synonym_is_nearly_certain_and_behind_other_words_likely() -> None:
    assert alike("telephone", column="電話番号") == SYNONYM
    assert alike("登録用電話番号", column="電話番号") == ENDING


def test_a_prefix_that_half_of_the_headers_share_does_not_count() -> None:
    header = ["駐輪場_名称", "駐輪場_緯度", "駐輪場_説明"]
    assert alike(*header, column="名称") == OWN
    assert alike("駐輪場_名称", "緯度", "経度", column="名称") == ENDING


def test_any_name_may_be_the_name() -> None:
    assert alike("遊具名", column="名称") == NAME


def test_a_slip_of_the_pen_is_likely_and_another_word_is_not() -> None:
    assert 0.6 < alike("利用可能曜曰", column="利用可能曜日") < SYNONYM
    assert alike("面積", column="電話番号") == 0
