"""Yes, no, and neither."""

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from pipeline.normalize.flags import UNEXPLAINED, read_flag, read_mark
from pipeline.normalize.kind import Reading


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
    [("有(要予約)", "有"), ("無し※", "無"), ("一部", None), ("9", None)],
)
def test_neither_yes_nor_no_is_left_out(written: str, suggestion: str | None) -> None:
    reading = read_flag(written)
    assert (reading.value, reading.code, reading.arguments.get("suggestion")) == (None, "G021", suggestion)


def test_a_doubtful_mark_is_left_out() -> None:
    assert read_mark("一部")[:3] == (None, None, "G022")


@pytest.mark.parametrize("written", ["△", "▲", "☆", "＊", " △　"])
@pytest.mark.parametrize("read", [read_flag, read_mark])
def test_a_sign_that_needs_a_legend_is_neither_yes_nor_no(
    read: Callable[[str], Reading], written: str
) -> None:
    assert read(written) == (None, None, "G011", {})
    assert pc.match_substring_regex(pa.array([written.strip()]), rf"\A{UNEXPLAINED}\z").to_pylist() == [True]
