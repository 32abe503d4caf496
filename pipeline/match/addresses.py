"""Comparable addresses: the town, the numbers of the block, and what stands behind them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.municipalities import municipalities
from pipeline.normalize.comparison import compared, spelt
from pipeline.normalize.typography import KANJI_NUMBER, fold, kanji_number

_LONGEST = 160
_NUMERAL = re.compile(f"({KANJI_NUMBER})(?=丁目|番|号|条|-|の\\d|$)")
_SEPARATOR = re.compile(r"(?<=\d)(?:丁目|番地の?|番(?![町丁])|号(?![線室棟館])|の)")
_LEFT_OUT = str.maketrans("", "", " ・･")
_GAP = re.compile(r"(?<=[\d号]) +")
_PREFECTURE = re.compile("^(?:東京都|北海道|京都府|大阪府|神奈川県|和歌山県|鹿児島県|..県)")
_MUNICIPALITY = re.compile(
    "^(?:[^市区町村郡0-9]{1,5}郡)?(?:(?:四日|廿日|野々|余)市市|[^市区町村0-9]{1,6}[市]|[^市区町村0-9]{1,5}[町村区])"
)
_CITY = re.compile("^(?:[^市区町村郡0-9]{1,5}郡[^市区町村0-9]{1,5}[町村]|[^市区町村0-9]{1,6}市)")
"""A municipality that stands without its prefecture, and is no part of a city."""

_SECTION = re.compile("大字|小字|(?<=[町村])字|^字")
_BLOCK = re.compile(
    r"(?P<town>.*?)第?(?P<block>(?:(?<!番)[甲乙丙丁])?\d+(?:-[甲乙丙丁]?\d+)*)(?![\d条線区]|番[町丁])-?(?P<rest>.*)$"
)
_OUTER_HYPHENS = re.compile(r"-{2,}")


class Address(NamedTuple):
    """An address, compared: the ``town`` without municipality, the ``block`` as numbers joined by hyphens
    (``1-8-15``, behind 甲 or 乙 where there is one), its ``first`` number, and the ``rest``."""

    town: str
    block: str
    first: str
    rest: str


NOWHERE = Address("", "", "", "")


def read_address(text: str, code: str) -> Address:
    """An address in the municipality ``code`` (or one that it is not known to lie in).

    >>> read_address("香川県高松市番町一丁目８番１５号 見本ビル２階", "372013")
    Address(town='番町', block='1-8-15', first='1', rest='見本ビル2階')
    >>> read_address("高松市新田町甲2605の１", "372013")
    Address(town='新田町', block='甲2605-1', first='甲2605', rest='')
    """
    whole = _GAP.sub("/", spelt(fold(text[:_LONGEST])).casefold()).translate(_LEFT_OUT)
    plain = _SECTION.sub("", _within(whole, code))
    plain = _NUMERAL.sub(lambda m: str(kanji_number(m[1])), plain)
    plain, _, said = plain.partition("(")
    plain = _OUTER_HYPHENS.sub("-", _SEPARATOR.sub("-", plain))
    found = _BLOCK.match(plain)
    if not found:
        return Address(plain.strip("-"), "", "", "")
    block = found["block"]
    return Address(
        found["town"], block, block.partition("-")[0], found["rest"].lstrip("/") or _within_brackets(said)
    )


def _within_brackets(said: str) -> str:
    """A building or floor that an address says in brackets."""
    inner = said.partition(")")[0]
    return inner if inner.endswith(("内", "階", "f")) else ""


def _within(text: str, code: str) -> str:
    """What an address says within its municipality."""
    pattern = _names(code)
    found = pattern.match(text) if pattern else None
    if found and found.end() < len(text):
        return text[found.end() :]
    rest = _PREFECTURE.sub("", text)
    if rest != text:
        return _MUNICIPALITY.sub("", rest, count=1)
    return text if pattern else _CITY.sub("", text, count=1)


@lru_cache(maxsize=4_000)
def _names(code: str) -> re.Pattern[str] | None:
    """Prefecture, 郡 and name of a municipality, as much of it as addresses say."""
    place = municipalities().get(code)
    if place is None or not place.name:
        return None
    prefecture, name = compared(place.prefecture), compared(place.name)
    city, ward = re.fullmatch("(.+市)?(.+)", name).groups() if name.endswith("区") else (None, name)  # type: ignore[union-attr]
    whole = f"(?:{city})?{ward}" if city else ward
    return re.compile(f"^(?:{prefecture})?(?:[^市区町村郡0-9]{{1,5}}郡)?{whole}|^{prefecture}")
