"""``read_table``: one file of any accepted kind → one Table."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.read import csv_file, excel_file
from pipeline.read.columns import ColumnFile
from pipeline.read.encoding import UNDECODED, decide, readable, undecoded_bytes
from pipeline.read.header import SEARCHED_ROWS, Header, find_header
from pipeline.read.iso2022 import to_utf8
from pipeline.read.notes import Notes
from pipeline.read.table import Source, Table

TEXT_SUFFIXES = (".csv", ".tsv", ".txt")
EXCEL_SUFFIXES = (".xlsx", ".xlsm", ".xls")
SUFFIXES = TEXT_SUFFIXES + EXCEL_SUFFIXES
"""File name endings (lower case) that ``read_table`` accepts."""

MOST_COLUMNS = 16_384
"""Excel's own limit; more is no table."""


@dataclass(frozen=True, slots=True)
class _Opened:
    source: Source
    blocks: Iterator[list[list[str]]]


def read_table(
    path: Path,
    *,
    name: str | None = None,
    sheet: str | None = None,
    known_headers: Collection[str] = (),
    work: Path,
) -> Table:
    """Read a CSV, TSV or Excel file. ``name`` is the file's name in Findings (its own by default), ``sheet``
    the Excel sheet (the first visible one by default); ``known_headers`` help to find the header row. Data is
    kept in an Arrow file in the folder ``work`` and mapped into memory.

    Cells are as written, blanks around them too. Findings (in ``Table.findings``): G111 undecodable bytes,
    G112 private-use characters, G121 and G122 rows shorter or longer than the header, G123 unclosed quote,
    G124 endless cell, G125 rows around the header, G126 Excel cell in error, G127 sheets not read, G128 more
    of the same, G129 Excel errors whose place is not found, G130 the header once more. Raises DataError for a
    file without a table: G101 empty, G102 unknown kind, G103 damaged, G104 locked, G105 no such sheet, G106
    no header, G107 too large, G108 not to be opened, or no file (a folder, a pipe)."""
    notes = Notes(name or path.name)
    work.mkdir(parents=True, exist_ok=True)
    try:
        opened = _open(path, sheet, notes, work)
        return _table(opened, known_headers, notes, work)
    except OSError as error:
        raise notes.stop("G108", reason=error.strerror or type(error).__name__) from error


def _open(path: Path, sheet: str | None, notes: Notes, work: Path) -> _Opened:
    if not path.is_file():  # opening a pipe would wait for ever
        raise notes.stop("G108")
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise notes.stop("G102", path.name, suffixes=" ".join(SUFFIXES))
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        size = file.tell()
        file.seek(0)
        head = file.read(8)
    if size == 0:
        raise notes.stop("G101")
    if head.startswith((excel_file.ZIP, excel_file.COMPOUND)) or suffix in EXCEL_SUFFIXES:
        found, blocks = excel_file.read_sheet(path, sheet, notes)
        kind = "xls" if head.startswith(excel_file.COMPOUND) else "xlsx"
        return _Opened(Source(path, notes.file, sha256, size, kind, sheet=found), blocks)
    return _open_text(path, sha256, size, notes, work)


def _open_text(path: Path, sha256: str, size: int, notes: Notes, work: Path) -> _Opened:
    encoding = decide(path)
    if encoding is None:
        raise notes.stop("G103", reason="not text")
    text = path
    if encoding.label == "ISO-2022-JP":
        text = work / f"{sha256[:16]}.txt"
        with path.open("rb") as source, text.open("wb") as target:
            to_utf8(source, target)
    layout = csv_file.examine(text, encoding, notes)
    source_ = Source(path, notes.file, sha256, size, encoding.label, layout.delimiter, layout.newline)
    return _Opened(source_, csv_file.blocks(text, encoding, layout, notes))


def _table(opened: _Opened, known_headers: Collection[str], notes: Notes, work: Path) -> Table:
    source = opened.source
    first = next(opened.blocks, [])
    header = find_header(first, known_headers)
    if header is None:
        raise notes.stop("G106", rows=SEARCHED_ROWS)
    if len(header.names) > MOST_COLUMNS:
        raise notes.stop("G107", limit=f"{MOST_COLUMNS:,}")
    notes.header = tuple(readable(name) for name in header.names)
    _tell_rows_around(first, header, notes)
    for column, name in enumerate(header.names):
        if UNDECODED.search(name):
            where = {"row": header.position + 1, "column": column}
            notes.add("G111", readable(name), **where, bytes=undecoded_bytes(name))
    place = hashlib.sha256(f"{source.name}\0{source.sheet}".encode("utf-8", "surrogatepass")).hexdigest()
    row = header.first_data + 1
    with ColumnFile(work / f"{place[:16]}.arrow", len(notes.header), source.delimiter, notes) as columns:
        for block in chain([first[header.first_data :]], opened.blocks):
            columns.write(block, row)
            row += len(block)
    data, rows = columns.table()
    names = (*notes.header, "")
    while not names[-1].strip() and not _has_text(data.column(len(names) - 1)):
        names = names[:-1]  # an unnamed last column without text says nothing
    data = data.select(range(len(names)))
    return Table(source, names, header.position + 1, data, rows, notes.findings())


def _has_text(column: pa.ChunkedArray) -> bool:
    return bool(pc.any(pc.not_equal(column, "")).as_py())


def _tell_rows_around(rows: list[list[str]], header: Header, notes: Notes) -> None:
    for position in (*range(header.position), *range(header.position + 1, header.first_data)):
        cells = [cell.strip() for cell in rows[position] if cell.strip()]
        if cells:
            notes.add("G125", readable(" ".join(cells)), row=position + 1)
