"""Latitudes and longitudes, each alone; :mod:`pipeline.normalize.points` judges the pair."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from pipeline.normalize.kind import Kind, Reading, left_out, mended
from pipeline.normalize.numbers import canonical_decimal, not_a_number
from pipeline.normalize.text import clean
from pipeline.normalize.typography import LONGEST, fold, half_width, typed

_SIGNS = {"北緯": "+", "南緯": "-", "東経": "+", "西経": "-", "N": "+", "S": "-", "E": "+", "W": "-"}
_HEMISPHERE = re.compile(
    r"^(?:緯度|経度)?[:: ]*(北緯|南緯|東経|西経|[NSEW])[:: ]*|[ ,]*([NSEW])$", re.IGNORECASE
)
_DMS = re.compile(
    r"(?P<degrees>[0-9]{1,3})[°º度 :d](?: ?(?P<minutes>[0-9]{1,2}(?:\.[0-9]+)?)(?:[′'’分 :m]|$))"
    r"(?: ?(?P<seconds>[0-9]{1,2}(?:\.[0-9]+)?)(?:″|\"|”|秒|''|′′|s)?)?",
)
_DOTTED = re.compile(r"([0-9]{1,3})\.([0-9]{1,2})\.([0-9]{1,2}(?:\.[0-9]+)?)")
_DEGREES = re.compile(r"([+-]?[0-9.]+) ?(?:°|º|度)")
_PACKED = re.compile(r"([0-9]{2,3})([0-5][0-9])([0-5][0-9](?:\.[0-9]+)?)")
_PAIR = re.compile(r"\(?([0-9]{1,3}\.[0-9]+)[,、 /;]+([0-9]{1,3}\.[0-9]+)\)?")
_EIGHT_DECIMALS = Decimal("0.00000001")
"""About a millimetre."""


def _sexagesimal(degrees: str, minutes: str, seconds: str | None) -> str | None:
    whole, minute, second = Decimal(degrees), Decimal(minutes), Decimal(seconds or "0")
    if minute >= 60 or second >= 60:
        return None
    value = (whole + minute / 60 + second / 3600).quantize(_EIGHT_DECIMALS)
    return canonical_decimal(format(value, "f"))


def _angle(text: str) -> str | None:
    """Decimal degrees, or degrees, minutes and seconds in one of their spellings."""
    number = canonical_decimal(text)
    if number is not None and "," not in text:
        return number
    degrees = _DEGREES.fullmatch(text)
    if degrees:
        return canonical_decimal(degrees[1])
    dotted = _DOTTED.fullmatch(text)
    if dotted:
        return _sexagesimal(*dotted.groups())
    dms = _DMS.fullmatch(text)
    if not dms or ("." in dms["minutes"] and dms["seconds"]):
        return None
    return _sexagesimal(dms["degrees"], dms["minutes"], dms["seconds"])


def _reader(axis: int) -> Callable[[str], Reading]:
    """The reading of one axis: 0 latitude, 1 longitude."""

    @typed
    def read(text: str) -> Reading:
        hemisphere = _HEMISPHERE.search(text)
        sign = _SIGNS[(hemisphere[1] or hemisphere[2]).upper()] if hemisphere else ""
        bare = _HEMISPHERE.sub("", text).strip()
        number = _angle(bare)
        if number is None:
            pair = _PAIR.fullmatch(bare)
            return left_out("G099", canonical_decimal(pair[1 + axis])) if pair else not_a_number(text)
        if sign == "-" and number != "0":
            number = f"-{number.lstrip('-')}"
        if abs(Decimal(number)) > 180:
            packed = _PACKED.fullmatch(number)
            return left_out("G090", _sexagesimal(*packed.groups()) if packed else None)
        plain = canonical_decimal(text) is not None
        return Reading(number) if plain else mended(number, "G096")

    read.__doc__ = """Degrees as a canonical xsd:decimal. Degrees, minutes and seconds (35°10′53″,
    北緯35度10分53秒, 35.10.53.1) are converted, to 8 decimals, with G096 (info). Left out: G012 no number,
    G019 exponent, G099 both values in one cell, G090 beyond 180 (the suggestion when it is 351053.1, degrees,
    minutes and seconds run together)."""
    return read


read_latitude = _reader(0)
read_longitude = _reader(1)

_TOKYO = re.compile(
    r"(?:旧)?日本測地系(?:\(.*\))?|旧測地系|tokyo(?: ?datum)?|(?:epsg:? ?)?4301", re.IGNORECASE
)


def read_reference_system(written: str) -> Reading:
    """The name or the EPSG code of a reference system, in half width, otherwise as written. G048 (warning):
    the old Japanese datum (EPSG:4301), by which points lie some 400 metres off; they are not moved, for an
    exact conversion needs the grid of 国土地理院."""
    text, _ = clean(half_width(written))
    old = _TOKYO.fullmatch(fold(written[:LONGEST]))
    return Reading(text or None, code="G048" if old else None)


_CANONICAL = r"-?(?:[1-9][0-9]?|1[0-7][0-9])\.[0-9]{0,17}[1-9]"

LATITUDE = Kind(
    "latitude",
    read_latitude,
    "xsd:decimal",
    _CANONICAL,
    {"３２．８": "32.8", "35°10′48″": "35.18", "35.1, 139.2": None},
)
LONGITUDE = Kind(
    "longitude", read_longitude, "xsd:decimal", _CANONICAL, {"139.200": "139.2", "東経139度12分": "139.2"}
)
REFERENCE_SYSTEM = Kind(
    "reference_system",
    read_reference_system,
    canonical="EPSG:6668|世界測地系|JGD2011",
    examples={"ＥＰＳＧ：６６６８": "EPSG:6668", "日本測地系": "日本測地系"},
)
