"""Reading bytes as a file of a given name, and real municipal files."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.errors import DataError
from pipeline.read import Table, read_table

SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples"


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Table]:
    """``read(content, name="表.csv", **options)`` → Table."""

    def read_(content: bytes, name: str = "表.csv", **options: Any) -> Table:
        path = tmp_path / name
        path.write_bytes(content)
        return read_table(path, work=tmp_path / "work", **options)

    return read_


@pytest.fixture
def refusal(read: Callable[..., Table]) -> Callable[..., list[str]]:
    """``refusal(content, name)`` → the codes of the DataError that reading raises."""

    def refusal_(content: bytes, name: str = "表.csv", **options: Any) -> list[str]:
        with pytest.raises(DataError) as raised:
            read(content, name, **options)
        return [f.code for f in raised.value.findings]

    return refusal_


@pytest.fixture
def cells() -> Callable[[Table], list[list[str]]]:
    """The data rows of a Table."""
    return lambda table: [list(row) for row in zip(*(c.to_pylist() for c in table.data.columns), strict=True)]


@pytest.fixture
def workbook() -> Callable[..., bytes]:
    """``workbook({"B3": value}, sheets={"二": {...}})`` → the bytes of an .xlsx with the first sheet 一覧."""

    def workbook_(
        first: Mapping[str, object], sheets: Mapping[str, Mapping[str, object]] | None = None
    ) -> bytes:
        book = openpyxl.Workbook()
        book.active.title = "一覧"
        for title, values in {"一覧": first, **(sheets or {})}.items():
            sheet = book[title] if title in book.sheetnames else book.create_sheet(title)
            for place, value in values.items():
                sheet[place] = value
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()

    return workbook_


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of real files."""
    if not SAMPLES.is_dir():
        pytest.skip("the real municipal files are not there")
    return SAMPLES


@pytest.fixture(scope="session")
def sources(samples: Path) -> dict[str, dict[str, str]]:
    """What is known of each real file: encoding, newline, rows."""
    with (samples / "SOURCES.tsv").open(encoding="utf-8", newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file, delimiter="\t")}
