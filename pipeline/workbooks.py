"""Excel workbooks as openpyxl makes them, with cells that are text whatever they look like, and without a
clock: their bytes depend on their content only."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

LONGEST_CELL = 32_767
_CLOCK = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def text_cell(sheet: Any, text: str) -> Any:
    """A cell that is text whatever it looks like: ``=1+1`` and ``#N/A`` too."""
    cell = WriteOnlyCell(sheet, storable(text)[:LONGEST_CELL])
    cell.data_type = "s"
    return cell


def storable(text: str) -> str:
    """Text without what no workbook can hold.

    >>> storable("a" + chr(7))
    'a�'
    """
    whole: str = ILLEGAL_CHARACTERS_RE.sub("�", text)
    return whole.encode("utf-8", "replace").decode("utf-8")


def save(book: Any, path: Path) -> None:
    """Write the workbook; the same content gives the same bytes, whenever it is written."""
    book.properties.creator = "gosei"
    with TemporaryDirectory(dir=path.parent) as folder:
        draft = Path(folder) / "draft.xlsx"
        book.save(draft)
        book.close()
        _without_clock(draft, path)


def _without_clock(draft: Path, path: Path) -> None:
    """Copy a workbook with every date of its making set to one day."""
    with ZipFile(draft) as source, ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            if name == "docProps/core.xml":
                target.writestr(entry, _CLOCK.sub(rb"\g<1>1980-01-01T00:00:00Z", source.read(name)))
                continue
            with source.open(name) as read, target.open(entry, "w") as write:
                shutil.copyfileobj(read, write)
