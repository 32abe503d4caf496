"""What a text calls a place: its own name, other names, the names that it joins, the building it is in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.match.parts import A_KIND, A_ROOM, STOREY, ending, site_and_room
from pipeline.match.words import ABBREVIATED, KINDS, NURSERY, ORGANISATION
from pipeline.normalize.comparison import spelt
from pipeline.normalize.typography import KANJI_NUMBER, fold

PUNCTUATION = re.compile(r"[\s・･,、。.'’`\"!?/／~&-]+")
ORGANISATION_WORDS = re.compile(ORGANISATION)

_OPENING = re.compile(r"[(「『【〔\[<〈《]")
_BRACKETS = re.compile(r"\(([^()]*)\)?|[「『【〔\[<〈《]([^」』】〕\]>〉》]*)[」』】〕\]>〉》]?")
_WITHIN_BRACKETS = re.compile("[(（]([^()（）]{2,100}内)[)）]")
_SCHOOLS = re.compile(r"(?P<stem>.+?)(?P<one>小|中|高等)(?:学校)?・(?P<other>中|高等)学校(?P<room>.*)")
_SCHOOLS_IN_BRACKETS = re.compile(r"(小|中|高等)(?:学校)?\((中|高等)\)学校")
_ABBREVIATED = tuple((re.compile(pattern), word) for pattern, word in ABBREVIATED)
_ANY_ABBREVIATED = re.compile("|".join(pattern for pattern, _ in ABBREVIATED))
_BODY = re.compile("^.{1,8}?(?:協会|会|学園|法人)(?=.{3})")
_BEFORE_ROOM = re.compile(f"(?:第?(?:\\d+|{KANJI_NUMBER})|.*[内側])?")
_BRANCH = re.compile("(?:支所|支部|支店|出張所|営業所|事務所|事業所|本部|本社|本店)$")
_NOTE = re.compile(
    r"^旧|^元|休止|休[園館業校]|閉[園館業校鎖]|予定|令和|平成|昭和|から|まで|除く|のみ|以外|[型作筆内]$"
)
"""Brackets that say something of a place, and not what it is called."""

_SHORTEST_PIECE = 4


def read_host(text: str) -> str:
    """The building that a name says in brackets that the place is in; "" where it says none.

    >>> read_host("見本図書館（見本プラザ内）"), read_host("見本図書館（見本プラザ）")
    ('見本プラザ内', '')
    """
    found = _WITHIN_BRACKETS.search(text)
    return found[1] if found else ""


def called(text: str) -> Iterator[str]:
    """What the place is called: without what stands in brackets, which is another name or a part of it."""
    plain = spelt(fold(text)).casefold()
    if "※" in plain:
        plain, _, said = plain.strip("※").partition("※")
        plain = plain.rstrip("( ") + ("跡" if "跡" in said else "")
    plain = unabbreviated(_SCHOOLS_IN_BRACKETS.sub(r"\1・\2学校", plain))
    outer, inner = _parted(ORGANISATION_WORDS.sub(" \0 ", plain))
    words = _words(outer)
    if not words:
        yield from inner or [plain]
        return
    own = "".join(words)
    parts = [each for each in inner if _is_room(own, each)]
    yield own + "".join(parts)
    if own.startswith(NURSERY) and own[len(NURSERY) :].endswith("園"):  # it is called by both kinds
        yield own.removeprefix(NURSERY).removesuffix(ending(own, A_KIND)) + NURSERY
    last = words[-1] if len(words) > 1 else _BODY.sub("", own) if "\0" in outer else own
    if last != own and _is_name(last) and not site_and_room(last)[1]:
        yield last + "".join(parts)
    if own != _together(outer):  # the organisation with its branch: 見本会 本町支所
        yield _together(outer) + "".join(parts)
    told = {*parts, *KINDS}
    yield from (each for each in inner if each not in told and len(each) > 2 and not _NOTE.search(each))


def unabbreviated(text: str) -> str:
    """A text with what is written short written out: 栗林小 is 栗林小学校."""
    if _ANY_ABBREVIATED.search(text):
        for pattern, word in _ABBREVIATED:
            text = pattern.sub(word, text)
    return text


def _parted(text: str) -> tuple[str, list[str]]:
    """A text without its brackets, and what stands in them."""
    if not _OPENING.search(text):
        return text, []
    inner = _BRACKETS.findall(text.replace("\0", ""))
    return _BRACKETS.sub(" ", text), [(one or other).strip() for one, other in inner]


def _is_name(text: str) -> bool:
    """Whether a part of a name can stand for it: not a bare kind, nor the branch of a body left out."""
    return len(text) > 2 and ending(text, A_KIND) != text and not _BRANCH.search(text)


def pieces(text: str) -> Iterator[str]:
    """What a text names that joins several: 本町小・中学校, 本町センター・武道館."""
    if "・" not in text:
        return
    schools = _SCHOOLS.fullmatch(text)
    several = text.split("・")
    if schools:
        stem, *kinds, room = schools.group("stem", "one", "other", "room")
        several = [f"{stem}{kind}学校{room}" for kind in kinds]
    if all(len(each) >= _SHORTEST_PIECE and each not in KINDS for each in several) and any(
        ending(e, A_KIND) for e in several
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
    told = PUNCTUATION.sub("", text)
    room = ending(told, A_ROOM)
    inside = bool(room) and bool(_BEFORE_ROOM.fullmatch(told.removesuffix(room)))
    return (inside or bool(STOREY.match(told))) and bool(ending(own, A_KIND))
