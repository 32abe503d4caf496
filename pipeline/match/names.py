"""Comparable names: what a place is called, without owner, organisation and ways of spelling."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.match.called import ORGANISATION_WORDS, PUNCTUATION, called, pieces, unabbreviated
from pipeline.match.parts import A_KIND, WHAT_IS_APART, beginning, ending, site_and_room
from pipeline.match.words import DIRECTIONS, KINDRED, NURSERY, OFFICES
from pipeline.municipalities import municipalities
from pipeline.normalize.comparison import spelt
from pipeline.normalize.typography import KANJI_NUMBER, fold, kanji_number

MOST_NAMES = 3
"""Names of one place that are compared: its own, and what else it is called."""

_LONGEST = 120
_NUMERAL = re.compile(f"({KANJI_NUMBER})(?=丁目|番|号|階|区|条|ブロック|駐車場|棟|館|組)|第({KANJI_NUMBER})")
_NUMBER = re.compile(r"\d+")

WITHIN = "\0"
"""The part that a place is of the building it lies in."""

_NO_DIRECTION = re.compile("[陸水海地屋]上|以上|上下水|下水|地下|新聞|古墳")
"""Words with a letter of ``DIRECTIONS`` that tell none."""

_SHORTEST_BUILDING = 3
_LETTER = re.compile(r"[^\W\d_]")
_ROOM_NUMBER = re.compile(r"(?:地下|b)?\d+(?:階|f|号室|号)?.*$|内$")


class Name(NamedTuple):
    """A name, compared: ``core`` in full; the ``host`` that it names a ``part`` of, both "" where it names
    none; the ``kind`` of thing; its numbers, those of the host, and directions; ``apart`` where it names what
    stands by another; the ``owner`` (国, 県, 市) if it says so; the ``stem``, what it says besides its kind;
    ``piece`` where it is one of several that the place is called after (小・中学校)."""

    core: str
    host: str
    part: str
    kind: str
    numbers: str
    host_numbers: str
    directions: str
    apart: str
    owner: str
    stem: str
    piece: bool = False


def read_names(text: str, code: str) -> tuple[Name, ...]:
    """The names that a text gives to a place in the municipality ``code``, its own first.

    >>> [name.core for name in read_names("高松市立栗林小（体育館）", "372013")]
    ['栗林小学校体育館']
    >>> [name.core for name in read_names("県民ホール（レクザムホール）", "372013")]
    ['県民ホール', 'レクザムホール']
    """
    texts = list(called(text[:_LONGEST]))
    first, *others = (_read(each, code) for each in texts)
    besides = (name._replace(kind=name.kind or first.kind) for name in others)
    joined = (_read(each, code)._replace(piece=True) for text in texts for each in pieces(text))
    return tuple(name for name in dict.fromkeys([first, *besides, *joined]) if name.core)[:MOST_NAMES]


def read_building(text: str, code: str) -> Name | None:
    """The building that the end of an address names, as what a place in it is a part of.

    >>> read_building("見本ビル２階", "372013").host
    '見本ビル'
    """
    plain = spelt(fold(text[:_LONGEST])).casefold()
    name = PUNCTUATION.sub("", ORGANISATION_WORDS.sub("", _ROOM_NUMBER.sub("", plain.partition("(")[0])))
    if len(name) < _SHORTEST_BUILDING or not _LETTER.match(name):
        return None
    found = _read(unabbreviated(name), code)
    return found._replace(core="", host=found.core, part=WITHIN)


def _read(text: str, code: str) -> Name:
    core = PUNCTUATION.sub("", text)
    core = _NUMERAL.sub(lambda m: str(kanji_number(m[1])) if m[1] else f"第{kanji_number(m[2])}", core)
    owner, core = _without_owner(core, code)
    core = core.removeprefix(NURSERY) if core[len(NURSERY) :].endswith("園") else core
    host, part = site_and_room(core)
    if not (host and part):
        host = part = ""
    whole = host or core
    kind = beginning(whole) or ending(whole, A_KIND)
    return Name(
        core,
        host,
        part,
        KINDRED.get(kind, kind),
        _numbers(core),
        _numbers(whole),
        "".join(sorted({*_NO_DIRECTION.sub("", whole)} & {*DIRECTIONS})),
        ending(whole, WHAT_IS_APART),
        owner,
        whole.removesuffix(kind),
    )


def _numbers(text: str) -> str:
    return " ".join(number.lstrip("0") for number in _NUMBER.findall(text))


@lru_cache(maxsize=4_000)
def _owned(code: str) -> re.Pattern[str]:
    """What a facility in the municipality ``code`` may have before its name, its owner in a group."""
    bodies = r"(?P<body>[都道府県国市町村区])[立営]"
    place = municipalities().get(code)
    if place is None:
        return re.compile(f"^{bodies}")
    name, prefecture = (spelt(fold(words)) for words in (place.name, place.prefecture))
    city = re.sub("(?<=市).+区$", "", name)
    stem, last = re.escape(city[:-1]), city[-1:]
    way = rf"(?:{prefecture})?(?:[^市区町村郡]{{1,4}}郡)?"
    own = rf"{way}{stem}(?:(?:{last}(?:(?P<own>[立営])|(?![{OFFICES}])))|(?={last}[{OFFICES}]))"
    return re.compile(
        rf"^(?:{prefecture[:-1]}(?P<pref>{prefecture[-1:]})[立営]|{own}|{bodies})" if city else f"^{bodies}"
    )


def _without_owner(core: str, code: str) -> tuple[str, str]:
    """The owner that a name says (国, 県, 市) and the rest of it.

    >>> _without_owner("高松市立中央図書館", "372013"), _without_owner("高松市民会館", "372013")
    (('市', '中央図書館'), ('', '市民会館'))
    """
    found = _owned(code).match(core)
    if not found or found.end() > len(core) - 2:
        return "", core
    said = found.groupdict()
    level = said["body"] or ("県" if said.get("pref") else "市" if said.get("own") else "")
    level = "県" if level in "都道府県" and level else "市" if level in "市町村区" and level else level
    return level, core[found.end() :]
