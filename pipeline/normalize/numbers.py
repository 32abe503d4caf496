"""Numbers: counts, decimals, money in yen, heights."""

from __future__ import annotations

import re

from pipeline.normalize.kind import Kind, Reading, left_out, mended
from pipeline.normalize.typography import typed

_NUMBER = re.compile(r"([+-]?)([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|(?=\.[0-9]))(?:\.([0-9]*))?")
_EXPONENT = re.compile(r"[+-]?[0-9]+(?:\.[0-9]*)?E[+-]?[0-9]+", re.IGNORECASE)
_ONE_NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_COUNTER = re.compile(
    r" ?(?:人|名|台|基|個|箇所|か所|ヶ所|ケ所|カ所|室|件|枚|席|床|戸|棟|面|本|区画|回|組|世帯|便座|つ)$"
)
_UNIT = re.compile(
    r" ?(km2?|m[23]?|cm|mm|ha|a|kg|g|t|L|l|ml|kw|kW|KW|%|メートル|平方メートル|平米|トン|リットル)$"
)
_ABOUT = re.compile(r"^(?:約|およそ|おおよそ) ?|(?: ?(?:程度|ほど|前後))$")
_YEN = re.compile(r"^(?:¥|\\|JPY) ?| ?(?:円|JPY)(?:\(税込\))?$")
_MYRIAD = re.compile(r"(.+?)([千万])$")
_CONFIDENTIAL = re.compile(r"[xX\u03c7\u03a7]|\(?秘匿?\)?")
_NOT_KNOWN = re.compile(r"\*{1,3}|\.{2,3}|・{2,3}")
NOT_GIVEN = r"(?:[xXｘＸ\x{3c7}\x{3a7}]|[(（]?秘匿?[)）]?|[*＊]{1,3}|…|‥|[.．]{2,3}|[・･]{2,3})"
"""What statistics write in the place of a number that they do not give, as written (RE2). ``x`` is one that
is kept secret to protect people or firms; what the others say differs from publication to publication."""

_FREE = frozenset({"無料", "無償", "タダ", "0円"})
_LONGEST = 18
"""Digits before, and after, the point that an RDF store's xsd:decimal keeps exactly."""


def canonical_decimal(text: str) -> str | None:
    """The canonical xsd:decimal (XSD 1.1 part 2, 3.3.3) of half-width text with optional thousands
    separators, or None when it is no number. Digits beyond the 18th after the point are cut.

    >>> [canonical_decimal(text) for text in ("50,700", "-0.50", "1,2", "3.")]
    ['50700', '-0.5', None, '3']
    """
    match = _NUMBER.fullmatch(text)
    if not match:
        return None
    sign, whole, fraction = match[1], match[2].replace(",", "").lstrip("0"), match[3] or ""
    fraction = fraction[:_LONGEST].rstrip("0")
    if len(whole) > _LONGEST:
        return None
    number = (whole or "0") + (f".{fraction}" if fraction else "")
    return f"-{number}" if sign == "-" and number != "0" else number


def not_a_number(text: str) -> Reading:
    """G012, or G019 for a number that Excel wrote with an exponent; suggests the only number in it. What
    stands for a number that is not given is no fault: G009 (info) if it is kept secret, else G010 (info)."""
    if _EXPONENT.fullmatch(text):
        return left_out("G019")
    if _CONFIDENTIAL.fullmatch(text):
        return left_out("G009")
    if _NOT_KNOWN.fullmatch(text):
        return left_out("G010")
    found = _ONE_NUMBER.findall(text)
    return left_out("G012", canonical_decimal(found[0]) if len(found) == 1 else None)


def _approximate(text: str) -> Reading | None:
    bare = _ABOUT.sub("", text)
    number = canonical_decimal(_COUNTER.sub("", bare)) if bare != text else None
    return mended(number, "G015") if number else None


@typed
def read_integer(text: str) -> Reading:
    """A count as a canonical xsd:integer. Thousands separators and ``.0`` are typography; a counter word (台,
    人) is taken off with G013 (info), 約 with G015 (warning). Errors: G012 not a number, G014 not whole, G019
    exponent."""
    number, code = canonical_decimal(text), None
    if number is None:
        number, code = canonical_decimal(_COUNTER.sub("", text)), "G013"
    if number is None:
        approximate = _approximate(text)
        if approximate is None or approximate.value is None:
            return not_a_number(text)
        number, code = approximate.value, "G015"
    if "." in number:
        return left_out("G014")
    return mended(number, code) if code else Reading(number)


@typed
def read_decimal(text: str) -> Reading:
    """A number as a canonical xsd:decimal. A unit is taken off with G016 (warning: the column's unit may be
    another), 約 with G015. Errors: G012 not a number, G019 exponent."""
    number = canonical_decimal(text)
    if number is not None:
        return Reading(number)
    number = canonical_decimal(_UNIT.sub("", text))
    if number is not None:
        return mended(number, "G016")
    return _approximate(text) or not_a_number(text)


@typed
def read_money(text: str) -> Reading:
    """Yen as a canonical xsd:decimal (the range of ic:数値). 円 and ¥ are typography; 千 and 万 are
    multiplied with G017 (info). 無料 is 0 yen with G018 (info): that is what it says, and a sum or filter
    needs the number. Several amounts (大人500円 小人200円) are no number: G012."""
    if text in _FREE:
        return mended("0", "G018")
    amount = _YEN.sub("", text)
    number = canonical_decimal(amount)
    if number is not None:
        return Reading(number)
    match = _MYRIAD.fullmatch(amount)
    factor = canonical_decimal(match[1]) if match else None
    if match and factor is not None:
        shifted = _shift(factor, 3 if match[2] == "千" else 4)
        return mended(shifted, "G017") if shifted else not_a_number(text)
    return not_a_number(text)


def _shift(number: str, places: int) -> str | None:
    whole, _, fraction = number.partition(".")
    fraction = fraction.ljust(places, "0")
    return canonical_decimal(f"{whole}{fraction[:places]}.{fraction[places:]}")


_FLOOR = re.compile(r"(地下|B|-)?(?:地上)?([0-9]+(?:\.[0-9]+)?)(?:F|階)(?:部分)?", re.IGNORECASE)


@typed
def read_height(text: str) -> Reading:
    """高度の値 as a canonical xsd:decimal: metres, or a floor (地下1階 is -1, 中2階 1.5). Words for floors
    and the unit m are read with G013 (info). Errors: G012, G019."""
    number = canonical_decimal(text)
    if number is not None:
        return Reading(number)
    floor = _FLOOR.fullmatch(text) or re.fullmatch(r"(B)([0-9]+)", text, re.IGNORECASE)
    if floor:
        number = canonical_decimal(("-" if floor[1] else "") + floor[2])
    else:
        number = canonical_decimal(re.sub(r" ?(?:m|メートル)$", "", text))
    return mended(number, "G013") if number is not None else not_a_number(text)


_INTEGER_FORM = r"(?:0|-?[1-9][0-9]{0,17})"
_DECIMAL_FORM = r"(?:0|-?[1-9][0-9]{0,17}|-?(?:0|[1-9][0-9]{0,17})\.[0-9]{0,17}[1-9])"

INTEGER = Kind(
    "integer",
    read_integer,
    "xsd:integer",
    _INTEGER_FORM,
    {"１０": "10", "50,700": "50700", "3台": "3", "40/12": None},
    NOT_GIVEN,
)
DECIMAL = Kind(
    "decimal", read_decimal, "xsd:decimal", _DECIMAL_FORM, {"1.50": "1.5", "約3.2": "3.2"}, NOT_GIVEN
)
MONEY = Kind(
    "money",
    read_money,
    "xsd:decimal",
    _DECIMAL_FORM,
    {"500円": "500", "1.5万円": "15000", "無料": "0"},
    NOT_GIVEN,
)
HEIGHT = Kind(
    "height", read_height, "xsd:decimal", _DECIMAL_FORM, {"地下1階": "-1", "12.5m": "12.5"}, NOT_GIVEN
)
