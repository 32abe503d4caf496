"""How names end: kinds of places, and the rooms, buildings and grounds that are parts of a site."""

from __future__ import annotations

import re

from pipeline.match.words import APART, KINDS, ROOM

BySize = dict[int, frozenset[str]]
"""Words by their number of characters, the longest first."""


def _by_size(words: tuple[str, ...]) -> BySize:
    sizes = sorted({*map(len, words)}, reverse=True)
    return {size: frozenset(word for word in words if len(word) == size) for size in sizes}


A_KIND, A_ROOM, WHAT_IS_APART = _by_size(KINDS), _by_size(ROOM), _by_size(APART)
STOREY = re.compile(r"(?:地下\d*階?|地上\d+階|\d+(?:階|f)|\d+号?[室棟館]|[a-z][棟館]).{0,12}$")
"""A storey, or a numbered room or wing, and what is said of it."""

_LEADING = 5
"""Characters of the shortest kind that may stand before a name (ケアハウス さぬき)."""

_SHORTEST_SITE, _SHORTEST_REST = 3, 2
_NOT_OF_IT = re.compile(
    r"^[前横隣裏下口]|^[東西南北]+(?!.{0,3}[棟館舎]$)|^附属|^第?\d+$|(?:[店所局部校院会課]|センター前)$"
)
"""What stands behind a name for something else than a part: what is beside it, or a branch of the body."""


def is_extension(short: str, long: str) -> bool:
    """Whether the longer name is the shorter and what stands there besides: a building or ground of the site.

    >>> is_extension("見本公園", "見本公園野球場"), is_extension("見本公園", "見本公園前郵便局")
    (True, False)
    >>> is_extension("本町", "本町小学校"), is_extension("見本銀行", "見本銀行本町支店")
    (False, False)
    """
    rest = long[len(short) :]
    if not long.startswith(short) or len(rest) < _SHORTEST_REST or len(short) < _SHORTEST_SITE:
        return False
    kind = ending(short, A_KIND)
    if kind == short:
        return False
    if not kind and (len(short) == _SHORTEST_SITE or ending(rest, A_KIND) == rest):
        return False
    return not _NOT_OF_IT.search(rest) and not ending(rest, WHAT_IS_APART)


def site_and_room(core: str) -> tuple[str, str]:
    """The site that a name begins with, and the room, building or ground of it that it ends with."""
    storey = STOREY.search(core)
    rest = core[: storey.start()] if storey else core
    while room := ending(rest, A_ROOM):
        shorter = rest.removesuffix(room)
        if not ending(shorter, A_KIND) and not ending(shorter, A_ROOM):
            break
        rest = shorter
    return rest, core[len(rest) :]


def ending(text: str, words: BySize) -> str:
    """The longest of these words that a text ends with."""
    for size, those in words.items():
        if text[-size:] in those:
            return text[-size:]
    return ""


def beginning(text: str) -> str:
    """The longest kind that a text begins with, if it is long enough to stand there."""
    for size, those in A_KIND.items():
        if size >= _LEADING and text[:size] in those:
            return text[:size]
    return ""
