"""Finding the header row: below titles and comments, or where LinkData's preamble puts it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

SEARCHED_ROWS = 30
"""Rows from the top among which the header must be."""

_LONGEST_KEPT = 200
"""Characters of a name whose key is kept: what stands where a header may be can be a cell of any length."""

_LINKDATA = ("#link", "#property")
_DASHES = re.compile("[-\u2010-\u2015\u2212\u30fc\u2500\u2501]")
_NUMBER = re.compile(r"[\d\s.,:/年月日時分%+-]*\d[\d\s.,:/年月日時分%+-]*")


@dataclass(frozen=True, slots=True)
class Header:
    """``position`` of the header row and of the first data row, counted from 0 among the rows searched."""

    position: int
    names: tuple[str, ...]
    first_data: int


def header_key(name: str) -> str:
    """What is compared of a column name: width, case, brackets, spaces, punctuation and the look-alikes of ー
    do not count. CKAN's own row number ``_id`` is not ``ID``.

    >>> header_key("料金（基本）") == header_key("料金(基本)") == header_key(" 料金_基本")
    True
    >>> header_key("市区町村コ―ド") == header_key("市区町村コード"), header_key("_id") == header_key("ID")
    (True, False)
    """
    return _key(name) if len(name) <= _LONGEST_KEPT else _key.__wrapped__(name)


@lru_cache(maxsize=1 << 14)
def _key(name: str) -> str:
    """The names of all lists are compared with the header of every file: a key is made once."""
    if name.strip() == "_id":
        return "_id"
    folded = _DASHES.sub("-", unicodedata.normalize("NFKC", name)).casefold()
    return "".join(c for c in folded if c == "-" or unicodedata.category(c)[0] in "LMN")


def numbered(names: Iterable[str], mark: str = "_") -> list[str]:
    """Names of which none is there twice: a sheet may have two columns of one name, as 応急給水拠点一覧 has.

    >>> numbered(["備考", "名称", "備考"])
    ['備考', '名称', '備考_2']
    """
    seen: Counter[str] = Counter()
    unique = []
    for name in names:
        seen[name] += 1
        unique.append(name if seen[name] == 1 else f"{name}{mark}{seen[name]}")
    return unique


def find_header(rows: Sequence[Sequence[str]], known_headers: Collection[str] = ()) -> Header | None:
    """The header among the first rows: LinkData's ``#property`` row; else the row with the most of
    ``known_headers``; else the first one that is full, of text, and without much repetition.

    None when no row holds any text."""
    rows = rows[:SEARCHED_ROWS]
    linkdata = _linkdata(rows)
    if linkdata is not None:
        return linkdata
    position = _by_names(rows, {header_key(name) for name in known_headers})
    if position is None:
        position = _by_shape(rows)
    return None if position is None else Header(position, tuple(rows[position]), position + 1)


def _linkdata(rows: Sequence[Sequence[str]]) -> Header | None:
    """LinkData.org's table form: ``#`` rows before and after ``#property`` describe the data."""
    marks = [row[0].strip().casefold() if row else "" for row in rows]
    if not any(mark.startswith(_LINKDATA) for mark in marks) or "#property" not in marks:
        return None
    position = marks.index("#property")
    first_data = position + 1
    while first_data < len(marks) and marks[first_data].startswith("#"):
        first_data += 1
    return Header(position, tuple(rows[position]), first_data)


def _by_names(rows: Sequence[Sequence[str]], known: set[str]) -> int | None:
    """Two names and three tenths of the cells must be known, or a data row could pass for a header."""
    hits = [len({header_key(cell) for cell in row} & known) for row in rows]
    best = max(range(len(rows)), key=hits.__getitem__, default=None)
    if best is None or hits[best] < 2 or hits[best] * 10 < 3 * _filled(rows[best]):
        return None
    return best


def _by_shape(rows: Sequence[Sequence[str]]) -> int | None:
    width = max((_filled(row) for row in rows), default=0)
    full = [i for i, row in enumerate(rows) if _filled(row) * 2 >= width and _filled(row) >= min(2, width)]
    named = [i for i in full if _is_text(rows[i]) and _is_distinct(rows[i])]
    return next(iter(named or [i for i in full if _texts(rows[i])]), None)


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _texts(row: Sequence[str]) -> int:
    """Cells that hold text which is no number, date or time."""
    return sum(
        bool(cell.strip()) and not _NUMBER.fullmatch(unicodedata.normalize("NFKC", cell)) for cell in row
    )


def _is_text(row: Sequence[str]) -> bool:
    return _texts(row) * 2 > _filled(row)


def _is_distinct(row: Sequence[str]) -> bool:
    cells = [cell.strip() for cell in row if cell.strip()]
    return len(set(cells)) * 2 > len(cells)
