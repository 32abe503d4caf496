"""What a site keeps in git comes back as it was, and is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import DataError
from pipeline.kept_tables import csv_text, meant, read_csv, shown, write_text

COLUMNS = ("a", "b")


@given(st.text())
def test_every_cell_comes_back_as_it_was(cell: str) -> None:
    assert meant(shown(cell)) == cell


def test_rows_come_back_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    write_text(path, csv_text(COLUMNS, [("x\ny", shown("=1")), ("", "z")]))
    assert read_csv(path, "table.csv", COLUMNS) == (["a", "b"], [["x\ny", "=1"], ["", "z"]], [3, 4])


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"a,c\n1,2\n", "G640", 1),
        (b"", "G640", 1),
        (b"a,b\n1,\x82\xa0\n", "G640", None),
        (b'a,b\n1,"2\n', "G640", None),
        (b"a,b\n1,2\n1\n", "G641", 3),
    ],
)
def test_what_is_no_such_table_is_told(tmp_path: Path, content: bytes, code: str, line: int | None) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        read_csv(path, "table.csv", COLUMNS)
    (found,) = caught.value.findings
    assert (found.code, found.origin.file, found.origin.row) == (code, "table.csv", line)


def test_a_file_that_holds_the_same_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "table.csv"
    write_text(path, "a,b\n")
    before = path.stat()
    write_text(path, "a,b\n")
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    write_text(path, "b,a\n")
    assert path.read_text() == "b,a\n"
    assert [each.name for each in path.parent.iterdir()] == ["table.csv"]
