"""A report and a table whose every text is hostile to some rendering."""

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from pipeline.read.table import Source, Table
from pipeline.report import FileReport, Origin, Report, Severity, finding

MakeTable = Callable[..., Table]

HOSTILE = "<script>alert(1)</script>\"'&{{7*7}}\x1b[2J\u202e"


@pytest.fixture
def make_table() -> MakeTable:
    def make(
        columns: Mapping[str, list[str]], rows: list[int] | None = None, path: Path = Path("表.csv"), **more
    ) -> Table:
        cells = list(columns.values())
        data = pa.table([pa.array(c, pa.string()) for c in cells], names=[str(i) for i in range(len(cells))])
        header_row = more.pop("header_row", 1)
        numbers = rows or [header_row + 1 + i for i in range(len(cells[0]))]
        source = Source(path, more.pop("name", path.name), "", 0, "UTF-8", **more)
        return Table(source, tuple(columns), header_row, data, np.array(numbers, dtype=np.int64))

    return make


@pytest.fixture
def report() -> Report:
    """Two files with Findings of every severity and place, one without, and a cell that attacks."""
    place = Origin("公衆トイレ.csv", 14, 3, "緯度")
    return Report(
        [FileReport("公衆トイレ.csv", "public_toilet", "cp932", 30, 28, 2), FileReport("空.csv")],
        [
            finding("G309", place, "３２．８", columns="緯度", limit="^[0-9.]+$"),
            finding(
                "G313",
                Origin("公衆トイレ.csv", 3, 27, "数"),
                "99",
                severity=Severity.INFO,
                columns="数",
                limit="9",
            ),
            finding("G301", Origin("公衆トイレ.csv", 3), None, severity=Severity.WARNING, columns="名称"),
            finding("G303", Origin("公衆トイレ.csv"), None, columns="名称"),
            finding("G305", Origin(HOSTILE + ".csv", 2, 0, HOSTILE), "=cmd|'/c calc'!A1", columns=HOSTILE),
        ],
    )
