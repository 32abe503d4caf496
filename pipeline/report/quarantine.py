"""The quarantine: rows that are not published, as a CSV that the officer mends and puts back."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.report.cells import Cells, written_rows

ROW_NUMBER, REASON = "行番号", "理由"


def write_quarantine(
    table: Cells, positions: Sequence[int], reasons: Mapping[int, Sequence[str]], path: Path
) -> None:
    """The rows at ``positions`` with their header, row number and reasons. UTF-8 with BOM, CRLF.

    Cells stay exactly as written, even where they look like a formula: the row is the officer's own, and must
    be the same when it is put back. The file is for the publisher, never a distribution."""
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*table.header, ROW_NUMBER, REASON])
        for position, row in written_rows(table, positions):
            writer.writerow([*row, int(table.rows[position]), " / ".join(reasons.get(position, ()))])
