"""Yes, no, and neither."""

import pytest

from pipeline.normalize.flags import read_flag, read_mark


@pytest.mark.parametrize(
    "written", ["有", "○", "〇", "◯", "1", "１", "可", "あり", "TRUE", "有り", "✓", "1.0"]
)
def test_every_way_to_say_yes(written: str) -> None:
    assert read_flag(written) == read_mark(written) == ("true", None, None, {})


@pytest.mark.parametrize("written", ["無", "×", "✕", "0", "０", "不可", "なし", "FALSE", "ｘ"])
def test_every_way_to_say_no(written: str) -> None:
    assert read_flag(written) == read_mark(written) == ("false", None, None, {})


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [("△", None), ("有(要予約)", "有"), ("無し※", "無"), ("一部", None), ("9", None)],
)
def test_neither_yes_nor_no_is_left_out(written: str, suggestion: str | None) -> None:
    reading = read_flag(written)
    assert (reading.value, reading.code, reading.arguments.get("suggestion")) == (None, "G021", suggestion)


def test_a_doubtful_mark_is_left_out() -> None:
    assert read_mark("△")[:3] == (None, None, "G022")
