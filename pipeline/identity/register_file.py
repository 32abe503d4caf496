"""A register as a file made for git and for people: UTF-8 CSV, sorted by key, one line for each thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyoxigraph import NamedNode

from pipeline.errors import DataError
from pipeline.formulas import without_formulas
from pipeline.identity.register import (
    ASKED,
    COLUMNS,
    DECISIONS,
    MERGED,
    SPLIT,
    STATUSES,
    Entries,
    Register,
    in_order,
    replacements,
)
from pipeline.kept_tables import Write, csv_text, read_csv, write_text
from pipeline.report import Finding, Origin, finding

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FEWEST = {ASKED: 1, MERGED: 1, SPLIT: 2}
"""How many other things ``replaced_by`` must name."""


def write_register(register: Register, path: Path, write: Write = write_text) -> None:
    """The register as a file, by ``write``; the same entries give the same bytes."""
    ordered = in_order(register.entries)
    columns = [_shown_column(pa.array(ordered[name], pa.string())) for name in COLUMNS]
    write(path, csv_text(COLUMNS, list(zip(*columns, strict=True))))


def _shown_column(cells: pa.Array) -> list[str]:
    """Every cell as ``shown`` writes it."""
    marked = pc.starts_with(cells, "'")
    quoted = pc.binary_join_element_wise(pa.scalar("'"), cells, "")
    written: list[str] = pc.if_else(marked, quoted, without_formulas(cells)).to_pylist()
    return written


def read_register(path: Path, name: str, file: str) -> Register:
    """The register of the list ``name``. Findings call the file ``file``.

    Raises DataError with G640 (it is no register), G641 (a line of too few or too many cells), G642 (a cell
    that may not stand there), G643 (a key twice), G644 (``replaced_by`` does not say by what).
    """
    header, rows, lines = read_csv(path, file, COLUMNS)
    columns = zip(*rows, strict=True) if rows else ((),) * len(header)
    entries = pd.DataFrame(dict(zip(header, map(list, columns), strict=True)), dtype=object)[list(COLUMNS)]
    faults = [*_wrong_cells(entries, lines, file), *_repeated(entries, lines, file)]
    faults = faults or list(_wrong_replacements(entries, lines, file))
    if faults:
        raise DataError(faults)
    return Register(name, entries)


def _wrong_cells(entries: Entries, lines: list[int], file: str) -> Iterator[Finding]:
    allowed = {"status": STATUSES, "decided_by": DECISIONS}
    for name, words in allowed.items():
        for at in entries.index[~entries[name].isin(words)]:
            yield _cell(entries, at, name, lines, file, " / ".join(words))
    for name in ("first_seen", "last_seen"):
        days = {day for day in entries[name].unique() if not _is_day(day)}
        for at in entries.index[entries[name].isin(days)]:
            yield _cell(entries, at, name, lines, file, "2026-04-01")
    for at in entries.index[entries["key"].isin(["", ".", ".."])]:
        yield _cell(entries, at, "key", lines, file, "ID")


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _cell(entries: Entries, at: int, name: str, lines: list[int], file: str, expected: str) -> Finding:
    origin = Origin(file, lines[at], COLUMNS.index(name), name)
    return finding("G642", origin, str(entries.at[at, name]), column=name, expected=expected)


def _repeated(entries: Entries, lines: list[int], file: str) -> Iterator[Finding]:
    first = {key: at for at, key in reversed(list(enumerate(entries["key"])))}
    for at in entries.index[entries["key"].duplicated()]:
        key = str(entries.at[at, "key"])
        yield finding("G643", Origin(file, lines[at], 0, "key"), key, row=lines[first[key]])


def _wrong_replacements(entries: Entries, lines: list[int], file: str) -> Iterator[Finding]:
    known = set(entries["key"])
    told = entries[(entries["replaced_by"] != "") | entries["status"].isin(_FEWEST)]
    for at, key, status, written in zip(
        told.index, told["key"], told["status"], told["replaced_by"], strict=True
    ):
        named = replacements(written)
        strange = [each for each in named if each == key or not (each in known or is_iri(each))]
        if strange or len(named) < _FEWEST.get(status, 0):
            origin = Origin(file, lines[at], COLUMNS.index("replaced_by"), "replaced_by")
            yield finding("G644", origin, written, key=key, status=status)


def is_iri(text: str) -> bool:
    """Whether ``replaced_by`` names a thing of another list or site by its IRI.

    >>> is_iri("https://example.jp/id/1"), is_iri("A1"), is_iri("https://e.jp/>"), is_iri("https://[::1")
    (True, False, False, False)
    """
    if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", text):
        return False
    try:
        return bool(NamedNode(text))
    except ValueError:
        return False
