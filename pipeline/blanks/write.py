"""Writes the blanks of a list into a folder, never over a file that may have been filled in."""

from __future__ import annotations

import csv
from pathlib import Path

from pipeline.blanks.blank import Blank
from pipeline.blanks.workbook import workbook
from pipeline.errors import DataError
from pipeline.formulas import inert
from pipeline.report import Origin, finding
from pipeline.workbooks import save


def write_blanks(blank: Blank, folder: Path) -> list[Path]:
    """``<list>.csv`` (UTF-8 with BOM, CRLF) and ``<list>.xlsx`` in ``folder``, made when missing.

    Raises DataError (G630) when one of them is there; then neither is written."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{blank.mapping.slug}{suffix}" for suffix in (".csv", ".xlsx")]
    there = [finding("G630", Origin(str(path))) for path in paths if path.exists()]
    if there:
        raise DataError(there)
    with paths[0].open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerow([inert(column.name) for column in blank.columns])
    save(workbook(blank), paths[1])
    return paths
