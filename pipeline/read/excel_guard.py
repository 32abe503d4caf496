"""Looking into an .xlsx before it is opened: its real size, the area its cells span, its error cells
and formulas."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from pipeline.read.zip_damage import METHODS, one_sign_of_damage

MOST_BYTES = 512 << 20
"""Bytes all parts may have once unpacked."""

MOST_CELLS = 10_000_000
"""Cells of the rectangle that a sheet spans: the reader holds it whole, empty cells too."""

_CHUNK = 1 << 20
_OVERLAP = 32
# Rows and cells say where they are in the attribute r: r="12", r="AB12".
_ROW = re.compile(rb"\br=[\"'][A-Za-z]{0,3}(\d{1,9})[\"']")
_COLUMN = re.compile(rb"\br=[\"']([A-Za-z]{1,3})\d")
_ERROR = re.compile(rb"\bt=[\"']e[\"']")
_FORMULA = re.compile(rb"<f[\s>/]")


class TooLargeError(Exception):
    """The workbook would not fit into memory."""


@dataclass(slots=True)
class Inspection:
    """``errors``: some sheet has cells in error (``#REF!``); ``formulas``: some sheet has formulas."""

    errors: bool = False
    formulas: bool = False


def inspect(path: Path) -> Inspection:
    """Unpack every part once, trusting no declared size (OPC parts are ZIP entries, ECMA-376 part 2).

    Raises TooLargeError, and zipfile.BadZipFile for a damaged or encrypted entry."""
    seen = Inspection()
    left = MOST_BYTES
    with one_sign_of_damage(), zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            if entry.flag_bits & 1 or entry.compress_type not in METHODS:
                raise zipfile.BadZipFile("encrypted, or compressed in a way that OPC does not allow")
            entry.file_size = left + 2 * _CHUNK  # what it declares may be a lie: read to its true end
            left -= _inspect_part(archive, entry, left, seen)
    return seen


def _inspect_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int, seen: Inspection) -> int:
    size = rows = columns = 0
    tail = b""
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise TooLargeError
            text = tail + chunk  # any part may be a sheet: only workbook.xml.rels says which
            tail = text[-_OVERLAP:]
            rows = max([rows, *map(int, set(_ROW.findall(text)))])
            columns = max([columns, *map(_number, set(_COLUMN.findall(text)))])
            seen.errors = seen.errors or _ERROR.search(text) is not None
            seen.formulas = seen.formulas or _FORMULA.search(text) is not None
            if rows * columns > MOST_CELLS:
                raise TooLargeError
    return size


def _number(letters: bytes) -> int:
    """A column's letters as its number.

    >>> _number(b"AB")
    28
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
