"""Units as the SI writes them, sizes of files in bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.sizes import read_file_size, read_unit


@pytest.mark.parametrize(
    ("written", "symbol"),
    [
        ("㎡", "m²"),
        ("m2", "m²"),
        ("平米", "m²"),
        ("メートル", "m"),
        ("㎞", "km"),
        ("ヘクタール", "ha"),
        ("ｋｇ", "kg"),
        ("リットル", "L"),
        ("kwh", "kWh"),
        ("㎥", "m³"),
        ("℃", "°C"),
        ("％", "%"),
        ("時間", "h"),
        ("m²", "m²"),
    ],
)
def test_a_unit_is_its_symbol(written: str, symbol: str) -> None:
    assert read_unit(written) == (symbol, None, None, {})


@pytest.mark.parametrize("written", ["棟", "人", "m/s", "坪"])
def test_a_counter_or_an_unknown_unit_stays_as_written(written: str) -> None:
    assert read_unit(written) == (written, None, "G027", {})


@pytest.mark.parametrize(
    ("written", "size", "code"),
    [
        ("12288", "12288", None),
        ("12,288バイト", "12288", None),
        ("0", "0", None),
        ("12KB", "12288", "G020"),
        ("１２ ＫＢ", "12288", "G020"),
        ("1.5MB", "1572864", "G020"),
        ("約2メガバイト", "2097152", "G020"),
        ("1GiB", "1073741824", "G020"),
        ("3T", "3298534883328", "G020"),
        ("1.5", None, "G029"),
        ("約3000", None, "G029"),
        ("大きい", None, "G029"),
        ("-1", None, "G029"),
        ("12KB/34KB", None, "G029"),
        ("999999999999999999TB", None, "G029"),
    ],
)
def test_a_size_is_a_number_of_bytes(written: str, size: str | None, code: str | None) -> None:
    assert read_file_size(written)[:3] == (size, None, code)


@given(st.integers(0, 10**18 - 1))
def test_every_number_of_bytes_is_read_as_itself(size: int) -> None:
    assert read_file_size(str(size)) == (str(size), None, None, {})
    assert read_file_size(f"{size:,}") == (str(size), None, None, {})
