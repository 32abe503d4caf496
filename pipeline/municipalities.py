"""The nation's municipalities (``vocab/municipalities.csv``), and the check digit of their codes."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.resources import folder


@dataclass(frozen=True, slots=True)
class Municipality:
    """A line of ``vocab/municipalities.csv``: the 6-digit code; ``name`` is empty for a prefecture itself,
    and holds city and ward for a ward (札幌市中央区); the point (degrees) is that of its office."""

    code: str
    prefecture: str
    name: str
    kana: str
    latitude: float
    longitude: float


@cache
def municipalities() -> Mapping[str, Municipality]:
    """Every prefecture, municipality and ward by its 6-digit code, in the order of codes."""
    with (folder("vocab") / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: Municipality(
                row["code"],
                row["prefecture"],
                row["name"],
                row["kana"],
                float(row["latitude"]),
                float(row["longitude"]),
            )
            for row in csv.DictReader(file)
        }


@cache
def prefecture(code: str) -> str:
    """The name of the prefecture that a code's first two digits mean, "" for none.

    >>> prefecture("239984")
    '愛知県'
    """
    found = (m.prefecture for m in municipalities().values() if m.code[:2] == code[:2])
    return next(found, "")


def check_digit(code5: str) -> str:
    """The sixth digit of a 全国地方公共団体コード, by its specification (総務省): weights 6 to 2, modulo 11.

    >>> check_digit("01100"), check_digit("12203"), check_digit("23998")
    ('2', '3', '4')
    """
    total = sum(weight * int(digit) for weight, digit in zip((6, 5, 4, 3, 2), code5, strict=True))
    return str((11 - total % 11) % 10)
