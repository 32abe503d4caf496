"""Tables that a site keeps in git: UTF-8 CSV, written whole or not at all, the same every time."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import mkstemp
from types import TracebackType
from typing import Self

from pipeline.errors import DataError
from pipeline.formulas import inert
from pipeline.report import Origin, finding

Write = Callable[[Path, str], None]
"""Writes a text to a file: :func:`write_text`, or :meth:`Pending.write`."""


def shown(cell: str) -> str:
    """A cell as it is written: a formula, and what begins like one made inert, has an apostrophe before it.

    >>> shown("=1+1"), shown("'x"), shown("A1")
    ("'=1+1", "''x", 'A1')
    """
    return f"'{cell}" if cell.startswith("'") else inert(cell)


def meant(written: str) -> str:
    """The cell that ``shown`` wrote."""
    return written.removeprefix("'")


def csv_text(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A CSV with one line for each row, whatever the cells hold."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def write_text(path: Path, text: str) -> None:
    """The whole file at once or not at all; one that holds just this already is not touched."""
    with Pending() as pending:
        pending.write(path, text)
        pending.commit()


class Pending:
    """A context in which files are written beside those that they replace: a full disk or a folder that is
    read-only is met while every old file still stands. ``commit`` has only to rename; what was not committed
    is removed."""

    def __init__(self) -> None:
        self._ready: list[tuple[Path, Path]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for new, _ in self._ready:
            new.unlink(missing_ok=True)

    def write(self, path: Path, text: str) -> None:
        """The text as what ``path`` is to hold; nothing when it holds just this already."""
        content = text.encode()
        if path.is_file() and path.read_bytes() == content:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = mkstemp(dir=path.parent, prefix=".tmp-")
        self._ready.append((Path(name), path))
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)

    def commit(self) -> None:
        """Put every file in its place."""
        for new, path in self._ready:
            new.replace(path)
        self._ready.clear()


def read_csv(path: Path, file: str, columns: tuple[str, ...]) -> tuple[list[str], list[list[str]], list[int]]:
    """Header, rows and the line of each, of a CSV of just these ``columns``. Raises DataError G640, G641."""
    try:
        reader = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), strict=True)
        read = [(reader.line_num, row) for row in reader if any(row)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError([finding("G640", Origin(file), columns=",".join(columns), why=error)]) from error
    header = read[0][1] if read else []
    if sorted(header) != sorted(columns):
        raise DataError([finding("G640", Origin(file, 1), columns=",".join(columns))])
    faults = [
        finding("G641", Origin(file, line), cells=len(row), expected=len(header))
        for line, row in read[1:]
        if len(row) != len(header)
    ]
    if faults:
        raise DataError(faults)
    rows = [list(map(meant, row)) for _, row in read[1:]]
    return header, rows, [line for line, _ in read[1:]]
