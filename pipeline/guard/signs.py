"""The signs of personal data in one column: what its header says against what its unique values look like."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import whole
from pipeline.guard import numbers, persons
from pipeline.guard.headers import Meaning, meaning
from pipeline.normalize.typography import DASHES

NAMED, WRITTEN, FAMILY = 0.3, 0.5, 0.2
"""Shares of a column's unique values: persons under a header that says so; persons under another header, and
how many of these must begin with a common family name."""

FEWEST = 3
"""Values that look like persons, at least, before a column without a telling header is suspected."""

_UNTOUCHED = frozenset(
    {"latitude", "longitude", "date", "time", "flag", "mark", "url", "licence", "frequency", "postcode"}
)
"""Kinds of value whose columns are recognised as something that is of no person."""
_PROSE = frozenset({None, "text"})
_DASHES = DASHES.removeprefix("-") + "-"
_INVISIBLE = r"[\x{FE00}-\x{FE0F}\x{E0100}-\x{E01EF}\x{200B}-\x{200F}\x{FEFF}]"
_SOMETHING = rf"[^\s　{_DASHES}]"


class Sign(NamedTuple):
    """A Finding's ``code``; whether it ``blocks``; ``values``: the unique cells concerned, as written;
    ``share`` (0 to 1) of all unique values."""

    code: str
    blocks: bool
    values: pa.Array
    share: float


def signs(header: str, column: pa.Array | pa.ChunkedArray, kind: str | None = None) -> list[Sign]:
    """What in a string column is a sign of personal data. ``kind`` is its kind of value when the column is
    recognised, None for an unknown one.

    G600 (blocks): the header names a person's attribute and ≥30 % of the values look like persons. G601
    (blocks): two or more My Numbers, which are at least half of the column's twelve-digit numbers (one in ten
    passes the check by chance). G602 mobile telephones, G603 free-mail addresses, G604 dates of birth, G605
    ≥50 % of the values look like persons. A column of coordinates has none."""
    said = meaning(header)
    if said is Meaning.COORDINATE or (kind in _UNTOUCHED and said is not Meaning.BIRTH):
        return []
    written = pc.unique(whole(column))
    written = written.filter(pc.match_substring_regex(written, _SOMETHING))
    if not len(written):
        return []
    texts = _folded(written)
    return [
        Sign(code, blocks, written.filter(mask), (pc.sum(mask).as_py() or 0) / len(written))
        for code, blocks, mask in _masks(said, texts, kind)
    ]


def _folded(written: pa.Array) -> pa.Array:
    """Values in one width, with one kind of dash and blank, without variation selectors."""
    texts = pc.utf8_normalize(written, "NFKC")
    texts = pc.replace_substring_regex(texts, _INVISIBLE, "")
    texts = pc.replace_substring_regex(texts, f"[{_DASHES}]", "-")
    return pc.utf8_trim_whitespace(texts)


def _masks(said: Meaning, texts: pa.Array, kind: str | None) -> Iterator[tuple[str, bool, pa.Array]]:
    """Code, whether it blocks, and which values are concerned."""
    if said in (Meaning.PERSON, Meaning.FAMILY_NAME):
        mask = persons.looks_like_a_person(texts)
        if said is Meaning.FAMILY_NAME:
            mask = pc.or_(mask, persons.is_a_family_name(texts))
        if _count(mask) >= NAMED * len(texts):
            yield "G600", True, mask
    elif said is Meaning.OTHER and kind in _PROSE:
        mask = persons.is_written_like_a_person(texts)
        if _count(mask) >= max(FEWEST, WRITTEN * len(texts)) and _have_family_names(texts.filter(mask)):
            yield "G605", False, mask
    if kind != "corporate_number":
        yield from _my_numbers(texts)
    for code, mask in (
        ("G602", numbers.is_mobile(texts, kind == "phone")),
        ("G603", numbers.is_free_mail(texts)),
        ("G604", numbers.is_date(texts) if said is Meaning.BIRTH else numbers.says_born(texts)),
    ):
        if _count(mask):
            yield code, False, mask


def _have_family_names(names: pa.Array) -> bool:
    return _count(persons.begins_with_a_family_name(names)) >= FAMILY * len(names)


def _my_numbers(texts: pa.Array) -> Iterator[tuple[str, bool, pa.Array]]:
    found = numbers.twelve_digits(texts)
    mask = numbers.is_my_number(found)
    if _count(mask) >= max(2, (len(found) - found.null_count) / 2):
        yield "G601", True, mask


def _count(mask: pa.Array) -> int:
    return pc.sum(mask).as_py() or 0
