"""The gazetteer: which municipality an address lies in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import whole
from pipeline.municipalities import municipalities
from pipeline.normalize.comparison import compared as key

# A 郡 before the name of its 町 or 村; the second form holds those with 市 or 村 in their own name.
_DISTRICT = re.compile("[^市区町村郡0-9]{1,5}郡|(?:余市|高市|[東西北]村山)郡")
_WARD = re.compile("(?<=市).+区")


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    """Compared names → codes: the prefectures' first two digits, names below each prefecture, and the names
    of cities and wards (with or without their city) that the nation has once."""

    prefectures: Mapping[str, str]
    below: Mapping[str, Mapping[str, str]]
    nationwide: Mapping[str, str]


@cache
def _gazetteer() -> _Gazetteer:
    prefectures: dict[str, str] = {}
    below: dict[str, dict[str, str]] = defaultdict(dict)
    holders: dict[str, set[str]] = defaultdict(set)
    for entry in municipalities().values():
        if not entry.name:
            prefectures[key(entry.prefecture)] = entry.code[:2]
            continue
        name = key(entry.name)
        below[entry.code[:2]][name] = entry.code
        ward = _WARD.search(name)
        for spelling in (name, ward[0]) if ward else (name,):
            holders[spelling].add(entry.code)
    once = {name: min(codes) for name, codes in holders.items() if len(codes) == 1 and name[-1] in "市区"}
    return _Gazetteer(prefectures, below, once)


LONGEST_NAME = 12
"""Characters of the longest name of a city with its ward, and some more."""


def _longest_match(text: str, names: Mapping[str, str]) -> str | None:
    for end in range(min(LONGEST_NAME, len(text)), 1, -1):
        code = names.get(text[:end])
        if code:
            return code
    return None


def _below_district(text: str, names: Mapping[str, str]) -> str | None:
    district = _DISTRICT.match(text)
    return _longest_match(text[district.end() :], names) if district else None


def _without_prefecture(text: str, home: str) -> str | None:
    """The municipality of an address that begins with it. A 町 or 村 without its 郡 may as well be a part of
    a city (栄町, 日の出町), so it counts only as the publisher's own name; a ward's name alone, in the
    publisher's city."""
    book, own = _gazetteer(), municipalities().get(home)
    nearby = book.below.get(home[:2], {})
    if own and own.name:
        name = key(own.name)
        if text.startswith(name) and name[-1] in "町村":
            return home
        ward = _longest_match(name + text, nearby) if name.endswith("市") else None
        if ward and ward != home:
            return ward
    cities = {name: code for name, code in nearby.items() if name[-1] in "市区"}
    return (
        _longest_match(text, cities) or _below_district(text, nearby) or _longest_match(text, book.nationwide)
    )


def _locate_one(address: str, home: str, extra: Mapping[str, str]) -> str | None:
    text, book = key(address), _gazetteer()
    stated = next((name for name in book.prefectures if text.startswith(name)), "")
    prefecture = book.prefectures.get(stated)
    rest = text.removeprefix(stated)
    invented = {name: code for name, code in extra.items() if prefecture in (None, code[:2])}
    found = _longest_match(rest, invented) or _below_district(rest, invented)
    if found:
        return found
    if not prefecture:
        return _without_prefecture(text, home)
    below = book.below[prefecture]
    return _longest_match(rest, below) or _below_district(rest, below)


def locate(
    addresses: pa.Array | pa.ChunkedArray, home: str | None = None, extra: Mapping[str, str] | None = None
) -> pa.Array:
    """The 6-digit code of the municipality, or ward, that each address lies in; null where it is not certain.

    ``home`` is the publisher's code: an address without a prefecture is looked for in the publisher's own
    first, then among the names of cities that only one prefecture has. ``extra`` names municipalities of the
    site that the nation does not have (見本市 → 239984). The longest name wins, so a ward goes before its
    city; widths, blanks, ヶ and ケ do not matter. Names of the nation hold no digits, so nothing from the
    first digit on is looked at: the rest of an address is hardly ever the same in two rows.
    """
    named = {key(name): code for name, code in (extra or {}).items()}
    heads = whole(addresses)
    if not any(map(str.isdigit, "".join(named))):
        heads = pc.replace_substring_regex(heads, "(?s)[0-9０-９].*", "")
    encoded = heads.dictionary_encode()
    codes = [
        _locate_one(text, home or "", named) if text else None for text in encoded.dictionary.to_pylist()
    ]
    return pa.array(codes, pa.string()).take(encoded.indices)
