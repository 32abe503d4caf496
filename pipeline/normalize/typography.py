"""Folding of typography for typed values: width, dashes, blanks, kanji digits. Never for published prose.

Unicode NFKC (UAX #15) leaves several look-alikes of ``-`` and ``~`` alone and turns ``10²`` into ``102``;
the tables here mend the first and avoid the second.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import wraps

from pipeline.normalize.kind import Reading

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u2501\ufe63\uff0d\uff70"
"""Everything that is written for a hyphen; U+30FC ー is one only between digits."""

UNKNOWN_WORDS = frozenset(
    {"不明", "未定", "未確認", "調査中", "確認中", "未調査", "非公開", "該当なし", "N/A"}
)
"""What is written into a typed cell to say that the value is not known."""

LONGEST = 200
"""Characters of the longest text that may be a typed value; patterns are not tried on longer ones."""

_LOOK_ALIKES = str.maketrans(
    {**dict.fromkeys(DASHES, "-"), **dict.fromkeys("〜～∼˜", "~"), "：": ":", "∶": ":"}
)
_PROLONGED = re.compile("(?<=[0-9)])ー(?=[0-9(])")
_IGNORABLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
# Superscripts, fractions and circled digits are numbers of another sense: ² in 10² is no digit.
_OTHER_NUMBERS = re.compile("([²³¹¼-¾⁰-₉⅐-⅟↉①-⓿❶-➓㈠-㈩㉈-㉟㊀-㊉㊱-㊿]+)")
_BLANKS = re.compile(r"\s+")
_KANJI_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "壱": 1, "弐": 2, "参": 3}
_KANJI_UNITS = {"十": 10, "拾": 10, "百": 100, "千": 1000}
KANJI_NUMBER = f"[{''.join(_KANJI_DIGITS)}{''.join(_KANJI_UNITS)}]{{1,9}}"
"""A pattern for a run of kanji numerals, as long as a year, month or day can be."""

_FULL_WIDTH_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def fold(written: str) -> str:
    """Text as a typed value is matched: half width, plain dashes and tildes, single blanks, trimmed.

    >>> fold("　０４７－３７３ー２２０２ ")
    '047-373-2202'
    >>> fold("10²")
    '10²'
    """
    parts = _OTHER_NUMBERS.split(_IGNORABLE.sub("", written).translate(_LOOK_ALIKES))
    parts[::2] = [unicodedata.normalize("NFKC", part) for part in parts[::2]]
    text = _BLANKS.sub(" ", "".join(parts)).strip()
    return _PROLONGED.sub("-", text)


def half_width(text: str) -> str:
    """Full-width ASCII and the ideographic space in half width; nothing else changes.

    >>> half_width("ＬＬ０１Ⅲ")
    'LL01Ⅲ'
    """
    return text.translate(_FULL_WIDTH_ASCII)


def kanji_number(text: str) -> int:
    """The number that kanji numerals write, by place (二〇二四) or with units up to 千 (二十三).

    >>> kanji_number("二〇二四"), kanji_number("千九百八十九"), kanji_number("十"), kanji_number("二十三")
    (2024, 1989, 10, 23)
    """
    total, digits, seen = 0, 0, False
    for character in text:
        if character in _KANJI_UNITS:
            total += (digits if seen else 1) * _KANJI_UNITS[character]
            digits, seen = 0, False
        else:
            digits, seen = digits * 10 + _KANJI_DIGITS[character], True
    return total + digits


def typed(read: Callable[[str], Reading]) -> Callable[[str], Reading]:
    """``read`` for folded text; a word for "not known" (不明) is no value, with G005; text longer than any
    typed value is read as an ellipsis, which no reader takes for a value."""

    @wraps(read)
    def reader(written: str) -> Reading:
        text = fold(written)
        if text in UNKNOWN_WORDS:
            return Reading(None, code="G005")
        return read(text if len(text) <= LONGEST else "…")

    return reader
