"""What values say of a column: kinds that can be read without a doubt, and nothing of what is blank."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.propose.evidence import ADDRESS, PAIR, Evidence, evidence
from pipeline.read import read_table


def of(tmp_path: Path, *values: str) -> Evidence:
    path = tmp_path / "a.csv"
    path.write_text("値,名\n" + "".join(f'"{value}",x\n' for value in values), encoding="utf-8")
    return evidence(read_table(path, work=tmp_path / "work"))[0]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("municipality_code", ["239984", "131016"]),
        ("phone", ["052-123-4567", "(0568)12-3456"]),
        ("phone", ["42-8417"]),
        ("latitude", ["35.123456", "34.9"]),
        ("longitude", ["137.123456", "136.90"]),
        ("url", ["https://www.example.jp/a", "http://example.com/"]),
        ("kana", ["ミホンカン", "ﾃﾎﾝ"]),
        ("postcode", ["471-8501", "〒4718501"]),
        ("weekdays", ["月火水", "月～金"]),
        (ADDRESS, ["愛知県見本市本町1-1", "見本市東町二丁目3番地", "大字手本12-3"]),
        (PAIR, ["35.123,137.456", "(34.1234, 136.9876)"]),
    ],
)
def test_a_column_of_one_kind_is_wholly_of_that_kind(tmp_path: Path, kind: str, values: list[str]) -> None:
    assert of(tmp_path, *values).shares[kind] == (0.5 if "34.9" in values else 1.0)


@pytest.mark.parametrize("value", ["35", "12", "2024", "1,234"])
def test_whole_numbers_are_no_coordinates(tmp_path: Path, value: str) -> None:
    shares = of(tmp_path, value).shares
    assert "latitude" not in shares
    assert "longitude" not in shares


def test_phone_numbers_are_no_addresses(tmp_path: Path) -> None:
    assert ADDRESS not in of(tmp_path, "052-123-4567", "0568-12-3456").shares


def test_what_is_read_with_a_warning_speaks_for_nothing(tmp_path: Path) -> None:
    assert "phone" not in of(tmp_path, "係まで", "内線のみ").shares


def test_a_share_counts_distinct_values(tmp_path: Path) -> None:
    assert of(tmp_path, *["052-123-4567"] * 9, "係まで").shares["phone"] == 0.5


def test_a_blank_column_has_no_sample_and_says_nothing(tmp_path: Path) -> None:
    seen = of(tmp_path, "", "　", "")
    assert (seen.blank, seen.shares) == (True, {})
