"""Comparable names: what a place is called, without owner, organisation and ways of spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pipeline.match.words import ABBREVIATED, APART, DIRECTIONS, KINDRED, KINDS, OFFICES, ORGANISATION, ROOM
from pipeline.municipalities import municipalities
from pipeline.normalize.comparison import spelt
from pipeline.normalize.typography import KANJI_NUMBER, fold, kanji_number

MOST_NAMES = 3
"""Names of one place that are compared: its own, and what else it is called."""

_LONGEST = 120
_OPENING = re.compile(r"[(「『【〔\[<〈《]")
_BRACKETS = re.compile(r"\(([^()]*)\)?|[「『【〔\[<〈《]([^」』】〕\]>〉》]*)[」』】〕\]>〉》]?")
_SCHOOLS = re.compile("(?P<stem>.+)小(?:学校)?・中学校")
_PUNCTUATION = re.compile(r"[\s・･,、。.'’`\"!?/／~&-]+")
_ORGANISATION = re.compile(ORGANISATION)
_ABBREVIATED = tuple((re.compile(pattern), word) for pattern, word in ABBREVIATED)
_ANY_ABBREVIATED = re.compile("|".join(pattern for pattern, _ in ABBREVIATED))
_NUMERAL = re.compile(f"({KANJI_NUMBER})(?=丁目|番|号|階|区|条|ブロック|駐車場|棟|館|組)|第({KANJI_NUMBER})")
_NUMBER = re.compile(r"\d+")
_STOREY = re.compile(r"(?:地下\d*階?|地上\d+階|\d+(?:階|f)|\d+号?[室棟館]|[a-z][棟館]).{0,12}$")
_BODY = re.compile("^.{1,8}?(?:協会|会|学園|法人)(?=.{3})")
_BEFORE_ROOM = re.compile(f"(?:第?(?:\\d+|{KANJI_NUMBER})|.*[内側])?")
_KINDS, _ROOMS, _APART = (
    {size: {word for word in words if len(word) == size} for size in sorted({*map(len, words)}, reverse=True)}
    for words in (KINDS, ROOM, APART)
)
_LEADING = 5
"""Characters of the shortest kind that may stand before a name (ケアハウス さぬき)."""

WITHIN = "\0"
"""The part that a place is of the building it lies in."""

_SHORTEST_BUILDING = 3
_LETTER = re.compile(r"[^\W\d_]")
_ROOM_NUMBER = re.compile(r"(?:地下|b)?\d+(?:階|f|号室|号)?.*$|内$")
_SHORTEST_SITE, _SHORTEST_REST, _SHORTEST_PIECE = 3, 2, 4
_NOT_OF_IT = re.compile(
    r"^[前横隣裏下口]|^[東西南北]+(?!.{0,3}[棟館舎]$)|^附属|^第?\d+$|(?:[店所局部校院会課]|センター前)$"
)
"""What stands behind a name for something else than a part: what is beside it, or a branch of the body."""

_BRANCH = re.compile("(?:支所|支部|支店|出張所|営業所|事務所|事業所|本部|本社|本店)$")
_NOTE = re.compile(
    r"^旧|^元|休止|休[園館業校]|閉[園館業校鎖]|予定|令和|平成|昭和|から|まで|除く|のみ|以外|[型作筆]$"
)
"""Brackets that say something of a place, and not what it is called."""


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
    called = list(_called(text[:_LONGEST]))
    first, *others = (_read(each, code) for each in called)
    besides = (name._replace(kind=name.kind or first.kind) for name in others)
    pieces = (_read(each, code)._replace(piece=True) for name in called for each in _pieces(name))
    return tuple(name for name in dict.fromkeys([first, *besides, *pieces]) if name.core)[:MOST_NAMES]


def read_building(text: str, code: str) -> Name | None:
    """The building that the end of an address names, as what a place in it is a part of.

    >>> read_building("見本ビル２階", "372013").host
    '見本ビル'
    """
    plain = spelt(fold(text[:_LONGEST])).casefold()
    name = _PUNCTUATION.sub("", _ROOM_NUMBER.sub("", plain.partition("(")[0]))
    if len(name) < _SHORTEST_BUILDING or not _LETTER.match(name):
        return None
    found = _read(name, code)
    return found._replace(core="", host=found.core, part=WITHIN)


def _called(text: str) -> Iterator[str]:
    """What the place is called: without what stands in brackets, which is another name or a part of it."""
    plain = spelt(fold(text)).casefold()
    if "※" in plain:
        plain, _, said = plain.strip("※").partition("※")
        plain = plain.rstrip("( ") + ("跡" if "跡" in said else "")
    if _ANY_ABBREVIATED.search(plain):
        for pattern, word in _ABBREVIATED:
            plain = pattern.sub(word, plain)
    outer, inner = _parted(_ORGANISATION.sub(" \0 ", plain))
    words = _words(outer)
    if not words:
        yield from inner or [plain]
        return
    own = "".join(words)
    parts = [each for each in inner if _is_room(own, each)]
    yield own + "".join(parts)
    last = words[-1] if len(words) > 1 else _BODY.sub("", own) if "\0" in outer else own
    if last != own and _is_name(last) and not _split(last)[1]:
        yield last + "".join(parts)
    if own != _together(outer):  # the organisation with its branch: 見本会 本町支所
        yield _together(outer) + "".join(parts)
    told = {*parts, *KINDS}
    yield from (each for each in inner if each not in told and len(each) > 2 and not _NOTE.search(each))


def _parted(text: str) -> tuple[str, list[str]]:
    """A text without its brackets, and what stands in them."""
    if not _OPENING.search(text):
        return text, []
    inner = _BRACKETS.findall(text.replace("\0", ""))
    return _BRACKETS.sub(" ", text), [(one or other).strip() for one, other in inner]


def _is_name(text: str) -> bool:
    """Whether a part of a name can stand for it: not a bare kind, nor the branch of a body left out."""
    return len(text) > 2 and _ending(text, _KINDS) != text and not _BRANCH.search(text)


def _pieces(text: str) -> Iterator[str]:
    """What a text names that joins several: 本町小・中学校, 本町センター・武道館."""
    if "・" not in text:
        return
    schools = _SCHOOLS.fullmatch(text)
    several = [f"{schools['stem']}{kind}学校" for kind in "小中"] if schools else text.split("・")
    if all(len(each) >= _SHORTEST_PIECE and each not in KINDS for each in several) and any(
        _ending(e, _KINDS) for e in several
    ):
        yield from several


def _together(text: str) -> str:
    return "".join(text.replace("\0", "").split())


def _words(text: str) -> list[str]:
    """The words of a name, without an organisation that stands before the facility's own name."""
    words = text.split()
    if "\0" not in words:
        return words
    own = [word for word in words if word != "\0"]
    return own[1:] if words[-1] != "\0" and _is_name("".join(own[1:])) else own


def _is_room(own: str, text: str) -> bool:
    """Whether a bracket behind a facility's own name tells a room or building of it."""
    told = _PUNCTUATION.sub("", text)
    room = _ending(told, _ROOMS)
    inside = bool(room) and bool(_BEFORE_ROOM.fullmatch(told.removesuffix(room)))
    return (inside or bool(_STOREY.match(told))) and bool(_ending(own, _KINDS))


def _read(text: str, code: str) -> Name:
    core = _PUNCTUATION.sub("", text)
    core = _NUMERAL.sub(lambda m: str(kanji_number(m[1])) if m[1] else f"第{kanji_number(m[2])}", core)
    owner, core = _without_owner(core, code)
    core = core.removeprefix("こども園") if core[4:].endswith("園") else core
    host, part = _split(core)
    if not (host and part):
        host = part = ""
    whole = host or core
    kind = _beginning(whole) or _ending(whole, _KINDS)
    return Name(
        core,
        host,
        part,
        KINDRED.get(kind, kind),
        _numbers(core),
        _numbers(whole),
        "".join(sorted({*whole} & {*DIRECTIONS})),
        _ending(whole, _APART),
        owner,
        whole.removesuffix(kind),
    )


def is_extension(short: str, long: str) -> bool:
    """Whether the longer name is the shorter and what stands there besides: a building or ground of the site.

    >>> is_extension("見本公園", "見本公園野球場"), is_extension("見本公園", "見本公園前郵便局")
    (True, False)
    >>> is_extension("本町", "本町小学校"), is_extension("見本銀行", "見本銀行本町支店")
    (False, False)
    """
    rest = long[len(short) :]
    if (
        short in KINDS
        or not long.startswith(short)
        or len(rest) < _SHORTEST_REST
        or len(short) < _SHORTEST_SITE
    ):
        return False
    kind = _ending(short, _KINDS)
    if not kind and (len(short) == _SHORTEST_SITE or _ending(rest, _KINDS) == rest):
        return False
    return not _NOT_OF_IT.search(rest) and not _ending(rest, _APART)


def _numbers(text: str) -> str:
    return " ".join(number.lstrip("0") for number in _NUMBER.findall(text))


def _split(core: str) -> tuple[str, str]:
    """The site that a name begins with, and the room, building or ground of it that it ends with."""
    storey = _STOREY.search(core)
    rest = core[: storey.start()] if storey else core
    while room := _ending(rest, _ROOMS):
        shorter = rest.removesuffix(room)
        if not _ending(shorter, _KINDS) and not _ending(shorter, _ROOMS):
            break
        rest = shorter
    return rest, core[len(rest) :]


def _ending(text: str, words: dict[int, set[str]]) -> str:
    """The longest of these words that a text ends with."""
    for size, those in words.items():
        if text[-size:] in those:
            return text[-size:]
    return ""


def _beginning(text: str) -> str:
    for size, those in _KINDS.items():
        if size >= _LEADING and text[:size] in those:
            return text[:size]
    return ""


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
