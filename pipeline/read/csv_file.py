"""CSV, TSV and semicolon-separated text as blocks of rows."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pipeline.read.encoding import KEEP, Encoding
from pipeline.read.header import SEARCHED_ROWS
from pipeline.read.notes import Notes
from pipeline.read.table import BATCH_ROWS

LONGEST_CELL = 1 << 20
"""Characters of one cell; Excel stops at 32,767."""

LONGEST_LINE = 8 << 20
"""Characters without a line end; a file beyond it is no table, and would not fit into flat memory."""

BLOCK_CHARACTERS = 16 << 20
DELIMITERS = (",", "\t", ";")
_SAMPLE_LINES = 50
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text file is laid out. ``newline`` is CRLF, LF, CR, MIXED, or None for a single line; line ends
    inside quoted cells count too, so CRLF rows with LF inside cells are MIXED."""

    delimiter: str
    newline: str | None
    lines: int
    characters: int


def open_text(path: Path, encoding: Encoding) -> io.TextIOWrapper:
    """The decoded text, line ends untouched, undecodable bytes kept (``encoding.KEEP``)."""
    return io.TextIOWrapper(path.open("rb"), encoding=encoding.codec, errors=KEEP, newline="")


def examine(path: Path, encoding: Encoding, notes: Notes) -> Layout:
    """Delimiter and line ends. Raises DataError: G101 for blank text, G107 for a line that never ends."""
    ends: Counter[str] = Counter()
    characters = run = longest = 0
    blank, held = True, ""
    with open_text(path, encoding) as text:
        while chunk := text.read(_CHUNK):
            chunk = held + chunk
            held = "\r" if chunk.endswith("\r") else ""  # its \n may come with the next chunk
            body = chunk.removesuffix("\r") if held else chunk
            crlf = body.count("\r\n")
            ends.update(CRLF=crlf, LF=body.count("\n") - crlf, CR=body.count("\r") - crlf)
            characters += len(body)
            blank = blank and not body.strip()
            last = max(body.rfind("\n"), body.rfind("\r"))
            run = run + len(body) if last < 0 else len(body) - last
            longest = max(longest, run)
            if longest > LONGEST_LINE:
                raise notes.stop("G107", limit=f"{LONGEST_LINE:,}")
    ends.update(CR=len(held))
    if blank:
        raise notes.stop("G101")
    used = sorted(end for end, count in ends.items() if count)
    newline = None if not used else used[0] if len(used) == 1 else "MIXED"
    with open_text(path, encoding) as text:
        delimiter = decide_delimiter(list(islice(text, _SAMPLE_LINES)))
    return Layout(delimiter, newline, ends.total() + 1, characters)


def decide_delimiter(sample: Sequence[str]) -> str:
    """The delimiter with which most of the first rows have the same number (two or more) of cells; then the
    one that makes more cells; then comma, tab, semicolon in this order.

    >>> decide_delimiter(["a\\tb", "1,2\\t3"])
    '\\t'
    """
    return max(DELIMITERS, key=lambda delimiter: _agreement(sample, delimiter))


def _agreement(sample: Sequence[str], delimiter: str) -> tuple[int, int]:
    try:
        widths = Counter(len(row) for row in csv.reader(sample, delimiter=delimiter) if len(row) > 1)
    except csv.Error:
        return 0, 0
    return max(((rows, width) for width, rows in widths.items()), default=(0, 0))


def blocks(path: Path, encoding: Encoding, layout: Layout, notes: Notes) -> Iterator[list[list[str]]]:
    """Every row of the file, blank ones too, in blocks of up to ``BATCH_ROWS``: the n-th is row n of a sheet.

    A cell longer than ``LONGEST_CELL`` leaves its row empty (G124); reading goes on with the next line."""
    average = layout.characters // layout.lines + 1
    size = max(SEARCHED_ROWS, min(BATCH_ROWS, BLOCK_CHARACTERS // average))
    csv.field_size_limit(LONGEST_CELL)
    done = 0
    with open_text(path, encoding) as text:
        reader = csv.reader(text, delimiter=layout.delimiter)
        while block := _block(reader, size, done, notes):
            yield block
            done += len(block)


def _block(reader: Iterator[list[str]], size: int, done: int, notes: Notes) -> list[list[str]]:
    block: list[list[str]] = []
    while len(block) < size:
        try:
            block.extend(islice(reader, size - len(block)))
            break
        except csv.Error:  # the only one a lenient reader raises: the cell is too long
            block.append([])
            notes.add("G124", row=done + len(block), limit=f"{LONGEST_CELL:,}")
    return block
