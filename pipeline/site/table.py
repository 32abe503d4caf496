"""The rows of a list, page by page, from its clean table (Arrow IPC, mapped into memory)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.distribution.tables import URI
from pipeline.site.site_json import Column, Table
from pipeline.site.vocabulary import path_steps

ROWS_PER_PAGE = 100
NAME_PATHS = ("ic:名称/ic:表記", "ic:表記")
"""Paths that name a thing, for lists without a column 名称."""


@dataclass(frozen=True, slots=True)
class Rows:
    """One page of rows. ``columns`` without URI, the naming one first; ``things`` are the rows' IRIs and
    ``cells`` their texts; ``empty`` names the columns with no text in the whole list; ``page`` and ``first``
    count from 1."""

    columns: list[str]
    things: list[str]
    cells: list[list[str]]
    empty: list[str]
    page: int
    pages: int
    first: int
    total: int


@dataclass(frozen=True, slots=True)
class _Open:
    """A mapped table and what is true of all of it."""

    data: pa.Table
    columns: list[str]
    empty: list[str]


class Tables:
    """The clean tables of a release, each opened at its first use."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open = lru_cache(maxsize=None)(self._map)

    def rows(self, code: str, shown: Table, page: int) -> Rows | None:
        """Page ``page`` of a table of the publisher with that code, None when there is no such page; an empty
        table has one empty page."""
        table = self._open(code, shown.file, name_column(shown.columns, shown.label))
        total = table.data.num_rows
        pages = max(1, -(-total // ROWS_PER_PAGE))
        if not 1 <= page <= pages:
            return None
        start = (page - 1) * ROWS_PER_PAGE
        part = table.data.slice(start, ROWS_PER_PAGE)
        cells = [_texts(part.column(name)) for name in table.columns]
        things = _texts(part.column(URI)) if URI in part.column_names else [""] * part.num_rows
        rows = [list(row) for row in zip(*cells, strict=True)]
        return Rows(table.columns, things, rows, table.empty, page, pages, start + 1, total)

    def _map(self, code: str, file: str, name: str | None) -> _Open:
        with pa.memory_map(str(self._folder / code / f"{file}.arrow")) as source:
            data = pa.ipc.open_file(source).read_all()
        filled = {c: _has_text(data.column(c)) for c in data.column_names if c != URI}
        shown = [c for c, has_text in filled.items() if has_text]
        shown.sort(key=lambda column: column != name)
        return _Open(data, shown, [c for c, has_text in filled.items() if not has_text])


def name_column(columns: Sequence[Column], label: str = "") -> str | None:
    """The column that names a row's thing: the list's ``label``, else 名称, else the first whose path names
    it, else the first of all.

    >>> name_column([Column(name="コード"), Column(name="地域名")], "地域名")
    '地域名'
    >>> name_column([Column(name="ID"), Column(name="イベント名", path="ic:名称/ic:表記")])
    'イベント名'
    """
    names = [c.name for c in columns]
    for known in (label, "名称"):
        if known in names:
            return known
    by_path = [c.name for path in NAME_PATHS for c in columns if c.path == path]
    return next(iter([*by_path, *names]), None)


def column_order(columns: Sequence[Column], label: str = "") -> Mapping[tuple[str, ...], int]:
    """Paths of predicates (IRIs), every beginning of a path included, by the place of their first column; the
    one that names a thing comes first."""
    order: dict[tuple[str, ...], int] = {}
    named = name_column(columns, label)
    for place, column in enumerate(sorted(columns, key=lambda column: column.name != named)):
        steps = path_steps(column.path or "")
        for end in range(1, len(steps) + 1):
            order.setdefault(steps[:end], place)
    return order


def _texts(column: pa.ChunkedArray) -> list[str]:
    return ["" if cell is None else str(cell) for cell in column.to_pylist()]


def _has_text(column: pa.ChunkedArray) -> bool:
    if not pa.types.is_string(column.type) and not pa.types.is_large_string(column.type):
        return bool(column.null_count < len(column))
    return bool(pc.any(pc.not_equal(column, "")).as_py())
