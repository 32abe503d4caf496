"""The check digit of a 全国地方公共団体コード."""

from __future__ import annotations


def check_digit(code5: str) -> str:
    """The sixth digit of a 全国地方公共団体コード (総務省 全国地方公共団体コード仕様): weights 6 to 2,
    modulo 11.

    >>> check_digit("01100"), check_digit("12203"), check_digit("23998")
    ('2', '3', '4')
    """
    total = sum(weight * int(digit) for weight, digit in zip((6, 5, 4, 3, 2), code5, strict=True))
    return str((11 - total % 11) % 10)
