"""How alike the names of pairs are, how they stand to each other, and what speaks against one site."""

from __future__ import annotations

import itertools
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from pipeline.match.comparable import NAMES, NONE, Comparable
from pipeline.match.parts import is_extension
from pipeline.match.words import (
    DIRECTIONS,
    FORMER_SITE,
    KINDS,
    LOOSE_KINDS,
    NURSERIES,
    NURSERY,
    SCHOOL,
    SCHOOLS,
)

Floats = npt.NDArray[np.float32]
Bits = npt.NDArray[np.int8]
Masks = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.int64]

WHOLE, LEFT_IN_RIGHT, RIGHT_IN_LEFT, SIDE_BY_SIDE = 0, 1, 2, 3
"""How two names stand to each other: each is a site's, or the same part's of one; the left names a part of
what the right names; the right of the left; they name different parts of one site."""

NUMBER, DIRECTION, KIND, APART, OWNER, ROOM, FORMER = 1, 2, 4, 8, 16, 32, 64
"""Vetoes, as bits: what the names of different sites differ in. ``FORMER``: one is what is left of the
other's site, or what it has turned into."""

_DIFFERENCES = (
    (NUMBER, "numbers"),
    (DIRECTION, "directions"),
    (KIND, "kind"),
    (APART, "apart"),
    (OWNER, "owner"),
)
_UNSAID = KIND | OWNER
"""Vetoes that need both names to say it."""

_SAME_HOST = 0.85
"""Likeness from which two names are taken to name one site with its parts."""

_CONTAINED, _SHORTEST_CONTAINED = 0.9, 4
_SHORTENED, _PART = 0.85, 0.97
_LONG, _LONGEST_TOWN = 6, 4
_TELLING = {*DIRECTIONS, *"0123456789第"}
_SETTLED = 1.5
"""More than any likeness: a pair of names without a veto goes before one with."""


def names_alike(places: Comparable, i: Positions, j: Positions) -> dict[str, npt.NDArray[np.generic]]:
    """``name`` (likeness, 0 to 1), ``relation`` and ``vetoes`` of the names of each pair that agree best."""
    names = [places.places[name].to_numpy() for name in NAMES]
    kinds = _kinds(places.letters)
    best = np.full(len(i), -1, np.float32)
    likeness, relation = np.zeros(len(i), np.float32), np.zeros(len(i), np.int8)
    vetoes = np.full(len(i), KIND, np.int8)
    for ours, theirs in itertools.product(range(len(names)), repeat=2):
        at = np.flatnonzero((names[ours][i] != NONE) & (names[theirs][j] != NONE))
        if not len(at):
            continue
        found = _Named(places, kinds, names[ours][i[at]], names[theirs][j[at]])
        rank = found.likeness + _SETTLED * ((found.vetoes == 0) & (found.likeness > 0))
        better = rank > best[at]
        won = at[better]
        best[won], likeness[won] = rank[better], found.likeness[better]
        relation[won], vetoes[won] = found.relation[better], found.vetoes[better]
    return {"name": likeness, "relation": relation, "vetoes": vetoes}


class _Kinds(NamedTuple):
    """Which letters, by their code, are a loose kind, a kind of school, one that may hold schools, ``long``
    enough to tell, words for a ``former`` site, the kind of nursery that others turn into, or one of those;
    the last code is for none."""

    loose: Masks
    school: Masks
    schools: Masks
    long: Masks
    former: Masks
    nursery: Masks
    nurseries: Masks


def _kinds(letters: npt.NDArray[np.object_]) -> _Kinds:
    texts = [*letters.tolist(), ""]
    return _Kinds(
        np.array([text in LOOSE_KINDS for text in texts]),
        np.array([text.endswith(SCHOOL) for text in texts]),
        np.array([text in SCHOOLS for text in texts]),
        np.array([len(text) >= _SHORTEST_CONTAINED for text in texts]),
        np.array([text in FORMER_SITE for text in texts]),
        np.array([text == NURSERY for text in texts]),
        np.array([text in NURSERIES for text in texts]),
    )


class _Named:
    """One name of each place of the pairs, by its line in the table of words: their ``likeness``,
    ``relation`` and ``vetoes``."""

    def __init__(self, places: Comparable, kinds: _Kinds, ours: Positions, theirs: Positions) -> None:
        self._letters, self._kinds = places.letters, kinds
        columns = {name: places.words[name].to_numpy() for name in places.words}
        self._ours, self._theirs = ({n: c[side] for n, c in columns.items()} for side in (ours, theirs))
        self.relation = np.zeros(len(ours), np.int8)
        self.likeness, extends = self._alike("core", "core")
        self.vetoes = self._differences()
        self._weigh_stems()
        self._find_extended(extends)
        self._find_rooms()
        self._find_called_otherwise()
        self._find_turned()
        self._find_pieces()

    def _weigh_stems(self) -> None:
        """A long kind makes any two names alike: half of what counts then is what they say besides."""
        ours, theirs = self._ours, self._theirs
        said = (ours["kind"] == theirs["kind"]) & (ours["kind"] != NONE)
        whole = (self.likeness == 1) | (self.likeness == np.float32(_CONTAINED))
        at = np.flatnonzero(said & ~whole & (ours["stem"] != NONE) & (theirs["stem"] != NONE))
        stems, _ = self._alike("stem", "stem", at)
        self.likeness[at] = np.minimum(self.likeness[at], (self.likeness[at] + stems) / 2)

    def _find_extended(self, extends: Bits) -> None:
        """One name is the other's and more: a building or ground of that site."""
        found = extends != WHOLE
        self.relation[found], self.likeness[found] = extends[found], _PART
        self.vetoes[found] &= OWNER
        rooms = (self._ours["part"] != self._theirs["part"]) & ~found
        self.vetoes |= np.where(rooms, ROOM, 0).astype(np.int8)

    def _find_rooms(self) -> None:
        """One name, or both, are of a room or ground: what then counts is the site's name."""
        ours, theirs = (side["part"] != NONE for side in (self._ours, self._theirs))
        for where, left, right, relation in (
            (ours & ~theirs, "host", "core", LEFT_IN_RIGHT),
            (~ours & theirs, "core", "host", RIGHT_IN_LEFT),
            (ours & theirs & (self._ours["part"] != self._theirs["part"]), "host", "host", SIDE_BY_SIDE),
        ):
            at = np.flatnonzero(where)
            hosts, extends = self._alike(left, right, at)
            hosts = np.where(self._called_otherwise()[at], np.maximum(hosts, _SHORTENED), hosts)
            same = (hosts >= _SAME_HOST) & (extends == WHOLE)
            found = at[same]
            self.likeness[found], self.relation[found] = hosts[same], relation
            self.vetoes[found] &= ~ROOM
            apart = self._ours["host_numbers"][found] != self._theirs["host_numbers"][found]
            self.vetoes[found] = np.where(apart, self.vetoes[found] | NUMBER, self.vetoes[found] & ~NUMBER)
            self.vetoes[found] &= ~KIND

    def _find_called_otherwise(self) -> None:
        """The names of two sites, called otherwise."""
        named = (self._ours["core"] != NONE) & (self._theirs["core"] != NONE)
        found = named & self._called_otherwise() & (self.relation == WHOLE)
        self.likeness[found] = np.maximum(self.likeness[found], _SHORTENED)

    def _called_otherwise(self) -> Masks:
        """Both sites say the same besides their kinds, which are loose (見本町店, 見本町センター)."""
        ours, theirs, kinds = self._ours, self._theirs, self._kinds
        loose = kinds.loose[ours["kind"]] & kinds.loose[theirs["kind"]] & kinds.long[ours["stem"]]
        return np.asarray((ours["stem"] == theirs["stem"]) & loose)

    def _find_turned(self) -> None:
        """A nursery school or kindergarten and the certified centre that it may have turned into."""
        ours, theirs, kinds = self._ours, self._theirs, self._kinds
        turned = kinds.nursery[ours["kind"]] & kinds.nurseries[theirs["kind"]]
        turned |= kinds.nurseries[ours["kind"]] & kinds.nursery[theirs["kind"]]
        found = turned & (ours["stem"] == theirs["stem"]) & (ours["stem"] != NONE)
        self.likeness[found] = np.maximum(self.likeness[found], _SHORTENED)
        self.vetoes[found] = (self.vetoes[found] & ~KIND) | FORMER

    def _find_pieces(self) -> None:
        """One is named as one of several that the other joins (小・中学校), or has a kind that holds such
        kinds (学園)."""
        ours, theirs = self._ours, self._theirs
        alone = (self.vetoes == 0) & (self.likeness >= _SAME_HOST) & (self.relation == WHOLE)
        self.relation[alone & theirs["piece"] & ~ours["piece"]] = LEFT_IN_RIGHT
        self.relation[alone & ours["piece"] & ~theirs["piece"]] = RIGHT_IN_LEFT
        stems = (ours["stem"] == theirs["stem"]) & (ours["stem"] != NONE) & (self.relation == WHOLE)
        school, schools = self._kinds.school, self._kinds.schools
        for a, b, relation in ((ours, theirs, LEFT_IN_RIGHT), (theirs, ours, RIGHT_IN_LEFT)):
            found = stems & school[a["kind"]] & schools[b["kind"]]
            self.relation[found], self.likeness[found] = relation, _PART
            self.vetoes[found] &= ~KIND

    def _alike(self, left: str, right: str, at: Positions | None = None) -> tuple[Floats, Bits]:
        """Likeness of two columns of texts, each distinct pair once; and which extends the other."""
        chosen = slice(None) if at is None else at
        a, b = self._ours[left][chosen], self._theirs[right][chosen]
        likeness = ((a == b) & (a != NONE)).astype(np.float32)
        extends = np.zeros(len(a), np.int8)
        differ = np.flatnonzero((a != b) & (a != NONE) & (b != NONE))
        size = np.int64(len(self._letters))
        pairs, back = np.unique(a[differ].astype(np.int64) * size + b[differ], return_inverse=True)
        ratios, extensions = _ratios(self._letters[pairs // size], self._letters[pairs % size])
        likeness[differ], extends[differ] = ratios[back], extensions[back]
        return likeness, extends

    def _differences(self) -> Bits:
        """The vetoes of each pair of names."""
        found = np.zeros(len(self.likeness), np.int8)
        for bit, column in _DIFFERENCES:
            ours, theirs = self._ours[column], self._theirs[column]
            differ = ours != theirs
            if bit & _UNSAID:
                differ &= (ours != NONE) & (theirs != NONE)
            if bit == KIND:
                differ &= ~self._kinds.loose[ours] & ~self._kinds.loose[theirs]
            if bit == APART:
                former = self._kinds.former[ours] ^ self._kinds.former[theirs]
                former &= (ours == NONE) | (theirs == NONE)
                found |= np.where(former, FORMER, 0).astype(np.int8)
                differ &= ~former
            found |= np.where(differ, bit, 0).astype(np.int8)
        return found


def _ratios(ours: npt.NDArray[np.object_], theirs: npt.NDArray[np.object_]) -> tuple[Floats, Bits]:
    """Indel likeness (rapidfuzz) of distinct texts, more where one is short for the other or stands whole in
    it; and which of them extends the other."""
    ratio = np.asarray(process.cpdist(ours, theirs, scorer=fuzz.ratio) / 100, dtype=np.float32)
    extends = np.zeros(len(ours), np.int8)
    for at in np.flatnonzero((ratio > 0.3) & (ratio < 1)).tolist():
        a, b = ours[at], theirs[at]
        if len(a) > len(b):
            ratio[at], extends[at] = _told(b, a, ratio[at], LEFT_IN_RIGHT)
        else:
            ratio[at], extends[at] = _told(a, b, ratio[at], RIGHT_IN_LEFT)
    return ratio, extends


def _told(short: str, long: str, ratio: float, relation: int) -> tuple[float, int]:
    if len(short) < _SHORTEST_CONTAINED:
        return (_CONTAINED, relation) if is_extension(short, long) else (ratio, WHOLE)
    if short not in long:
        return (max(ratio, _SHORTENED), WHOLE) if _is_short_for(short, long) else (ratio, WHOLE)
    if is_extension(short, long) or is_extension(short, _behind_town(short, long)):
        return _CONTAINED, relation
    if long.removeprefix(short) not in KINDS:
        return max(ratio, _CONTAINED), WHOLE
    return (max(ratio, _SHORTENED), WHOLE) if _is_short_for(short, long) else (ratio, WHOLE)


def _behind_town(short: str, long: str) -> str:
    """The longer name from where the shorter stands in it, if what is before it may be a town's name.

    >>> _behind_town("橘の丘運動公園", "国分寺橘の丘運動公園プール")
    '橘の丘運動公園プール'
    >>> _behind_town("橘の丘運動公園", "東橘の丘運動公園プール")
    ''
    """
    before, found, rest = long.partition(short)
    town = len(before) <= _LONGEST_TOWN and len(before) > 1 and not _TELLING & set(before)
    return found + rest if town and len(short) >= _LONG else ""


def _is_short_for(short: str, long: str) -> bool:
    """Whether letters of the middle are left out, and nothing else.

    >>> _is_short_for("橘の丘公園", "橘の丘総合運動公園"), _is_short_for("太田小学校", "太田南小学校前")
    (True, False)
    """
    begin = 0 if short[:2] == long[:2] else long.find(short[:3])
    if begin < 0 or short[-2:] != long[-2:]:
        return False
    letters = iter(long[begin:])
    return all(letter in letters for letter in short)
