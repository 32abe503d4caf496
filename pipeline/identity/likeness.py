"""How much two things are alike that two releases of one list tell of: by name, address, detail and place.

The same names in other letters compare as equal; numbers, directions and kinds that differ are a veto.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from math import cos, hypot, isnan, radians

from rapidfuzz import fuzz

from pipeline.match.geodesy import METRES_PER_DEGREE
from pipeline.normalize.comparison import compared
from pipeline.normalize.typography import KANJI_NUMBER, kanji_number

_COUNTER = r"(?=丁目|番地|番|号|階|区|条|ブロック|駐車場|棟|館)"
_NUMERAL = re.compile(f"(?<=第)({KANJI_NUMBER})|({KANJI_NUMBER}){_COUNTER}")
_SEPARATOR = re.compile(r"(?<=\d)(?:丁目|番地の?|番|号|の)")
_TAIL = re.compile(r"-+(?=\D|$)")
_PUNCTUATION = re.compile(r"[\s・･,、。.'’「」『』]+")
_DIRECTIONS = "東西南北"
_KINDS = (
    *("保育所", "保育園", "幼稚園", "こども園", "小学校", "中学校", "高等学校", "大学", "体育館", "武道館"),
    *("公民館", "図書館", "病院", "診療所", "クリニック", "医院", "歯科", "薬局", "公園", "駐車場", "駐輪場"),
    *("支所", "出張所", "消防署", "交番", "別館", "新館", "分館", "本館", "グラウンド", "グランド", "プール"),
)
_CONTAINED = 0.9
_SHORTEST_CONTAINED = 3
_OTHER_NUMBERS = 0.5


@lru_cache(maxsize=200_000)
def name_key(text: str) -> str:
    """A name or a detail as it is compared.

    >>> name_key("第二 駐車場"), name_key("ＪＲホテル・クレメント")
    ('第2駐車場', 'jrホテルクレメント')
    """
    plain = _PUNCTUATION.sub("", compared(text)).casefold()
    return _NUMERAL.sub(lambda m: str(kanji_number(m[1] or m[2])), plain)


@lru_cache(maxsize=200_000)
def address_key(text: str) -> str:
    """An address as it is compared: numbers joined by hyphens.

    >>> address_key("高松市番町一丁目１０番１６号"), address_key("高松市番町１丁目10-16 ")
    ('高松市番町1-10-16', '高松市番町1-10-16')
    """
    joined = _SEPARATOR.sub("-", name_key(text))
    return _TAIL.sub("", joined).replace("大字", "").replace("字", "")


def name_likeness(one: str, other: str) -> float:
    """From 0 to 1; 1 for names that compare as equal, 0 after a veto.

    >>> name_likeness("第１駐車場", "第一駐車場"), name_likeness("第１駐車場", "第二駐車場")
    (1.0, 0.0)
    """
    a, b = name_key(one), name_key(other)
    if a == b:
        return 1.0
    if not a or not b or vetoed(a, b):
        return 0.0
    short, long = sorted((a, b), key=len)
    ratio = fuzz.ratio(a, b) / 100
    if len(short) >= _SHORTEST_CONTAINED and (long.startswith(short) or long.endswith(short)):
        return max(ratio, _CONTAINED)
    return ratio


def vetoed(a: str, b: str) -> bool:
    """Whether two compared names differ in a number, a direction or the kind of thing that both name."""
    if _numbers(a) != _numbers(b):
        return True
    if _differing(a, b, _DIRECTIONS):
        return True
    return bool(_differing(a, b, _KINDS))


def _numbers(text: str) -> list[str]:
    return [number.lstrip("0") for number in re.findall(r"\d+", text)]


def _differing(a: str, b: str, words: Iterable[str]) -> bool:
    """Whether each has a word of these that the other lacks."""
    ours = {word for word in words if word in a}
    theirs = {word for word in words if word in b}
    return bool(ours - theirs) and bool(theirs - ours)


def address_likeness(one: str, other: str) -> float | None:
    """From 0 to 1; None where one of them is not known. A missing prefecture, or a building's name after the
    numbers, makes no difference."""
    a, b = address_key(one), address_key(other)
    if not a or not b:
        return None
    short, long = sorted((a, b), key=len)
    if a == b or long.endswith(short) or re.match(re.escape(short) + r"[^\d-]", long):
        return 1.0
    ratio = fuzz.ratio(a, b) / 100
    return ratio if _numbers(a) == _numbers(b) else min(ratio, _OTHER_NUMBERS)


def metres(one: tuple[float, float], other: tuple[float, float]) -> float | None:
    """Between two points (latitude, longitude in degrees), nearly; None where one is not known (NaN)."""
    if isnan(one[0] + one[1] + other[0] + other[1]):
        return None
    east = (one[1] - other[1]) * cos(radians(one[0]))
    return hypot(one[0] - other[0], east) * METRES_PER_DEGREE
