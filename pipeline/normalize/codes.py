"""Codes and identifiers: always text, often robbed of their leading zeros by Excel."""

from __future__ import annotations

import re

from pipeline.municipalities import check_digit, municipalities
from pipeline.normalize.kind import Kind, Reading, left_out, mended
from pipeline.normalize.text import clean
from pipeline.normalize.typography import half_width, typed

_EXPONENT = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]{1,2}", re.IGNORECASE)


def _five_digits(text: str) -> Reading:
    """Five digits lack either the check digit (42321) or the leading zero (11002): the reading that names a
    known municipality, else the one that is a possible code; 12203 is both 122033 and 012203, 市川市 and
    士別市."""
    completed, restored = text + check_digit(text), f"0{text}"
    known = [code for code in (completed, restored) if code in municipalities()]
    if len(known) == 2:
        return Reading(None, code="G079", arguments={"first": completed, "second": restored})
    if known == [restored] or (not known and text[0] != "0" and check_digit(restored[:5]) == restored[5]):
        return mended(restored, "G081")
    return mended(completed, "G080") if "01" <= text[:2] <= "47" else left_out("G083")


@typed
def read_municipality_code(text: str) -> Reading:
    """A 全国地方公共団体コード in 6 digits. G080 (info): the check digit was missing and is added; G081
    (info): the leading 0 is restored. Left out: G079 five digits that can be read both ways, G082 wrong check
    digit (the suggestion, where the first five digits are a municipality's), G083 no such code."""
    digits = text.removesuffix(".0")
    if re.fullmatch("[0-9]{5}", digits):
        return _five_digits(digits)
    if re.fullmatch("[0-9]{4}", digits) and f"0{digits}{check_digit(f'0{digits}')}" in municipalities():
        return mended(f"0{digits}{check_digit(f'0{digits}')}", "G081")
    if not re.fullmatch("[0-9]{6}", digits) or not "01" <= digits[:2] <= "47":
        return left_out("G083")
    right = digits[:5] + check_digit(digits[:5])
    if right == digits:
        return Reading(digits)
    return left_out("G082", right if right in municipalities() else None)


def corporate_check_digit(base: str) -> str:
    """The first digit of a 法人番号, from the twelve that follow (番号法施行省令 第2条): weights 1 and 2 from
    the right, 9 minus the sum modulo 9.

    >>> corporate_check_digit("000020122033")
    '6'
    """
    total = sum(int(digit) * (1 + n % 2) for n, digit in enumerate(reversed(base)))
    return str(9 - total % 9)


@typed
def read_corporate_number(text: str) -> Reading:
    """A 法人番号 in 13 digits. Left out: G085 written by Excel as 4.00E+12, which no program can undo; G084
    not 13 digits, or a wrong check digit (the suggestion completes 12 digits)."""
    digits = re.sub("[- ]", "", text).removesuffix(".0")
    if _EXPONENT.fullmatch(digits):
        return left_out("G085")
    if re.fullmatch("[1-9][0-9]{12}", digits) and corporate_check_digit(digits[1:]) == digits[0]:
        return Reading(digits)
    return left_out(
        "G084", corporate_check_digit(digits) + digits if re.fullmatch("[0-9]{12}", digits) else None
    )


@typed
def read_town_id(text: str) -> Reading:
    """A 町字ID (アドレス・ベース・レジストリ) in 7 digits without hyphen; the standard's own example 0008-001
    is typography. G086 (info): leading zeros lost in Excel are restored. G087: neither of these."""
    digits = text.removesuffix(".0")
    grouped = re.fullmatch("([0-9]{1,4})-([0-9]{3})", digits)
    if grouped:
        digits = grouped[1] + grouped[2]
    if re.fullmatch("[0-9]{7}", digits):
        return Reading(digits)
    if re.fullmatch("[1-9][0-9]{3,5}", digits):
        return mended(digits.zfill(7), "G086")
    return left_out("G087")


@typed
def read_poi_code(text: str) -> Reading:
    """A POIコード: three or four digits, in real files also with a letter (1503a). G088: anything else."""
    code = text.removesuffix(".0").lower()
    return Reading(code) if re.fullmatch("[0-9]{3,4}[a-z]?", code) else left_out("G088")


def read_identifier(written: str) -> Reading:
    """A publisher's own ID, trimmed and in half width, otherwise untouched: it may become part of an IRI.
    G089 (warning): it looks like a number that Excel shortened (1.2E+10), so it is hardly the ID that was
    meant."""
    text, code = clean(half_width(written))
    return Reading(text or None, code="G089" if _EXPONENT.fullmatch(text) else code)


MUNICIPALITY_CODE = Kind(
    "municipality_code",
    read_municipality_code,
    examples={"０１１００２": "011002", "42321": "423211", "11002": "011002", "011003": None},
)
CORPORATE_NUMBER = Kind("corporate_number", read_corporate_number, examples={"4.00E+12": None})
TOWN_ID = Kind(
    "town_id",
    read_town_id,
    canonical="[0-9]{7}",
    examples={"0008-001": "0008001", "15000": "0015000"},
)
POI_CODE = Kind("poi_code", read_poi_code, canonical="[0-9]{3,4}[a-z]?", examples={"１５０３Ａ": "1503a"})
IDENTIFIER = Kind(
    "identifier",
    read_identifier,
    canonical="[0-9A-DF-Za-df-z_/-]+",
    examples={"ＬＬ０１００": "LL0100", " A 1 ": "A 1"},
)
