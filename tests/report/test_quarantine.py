"""The quarantine gives rows back as they were written, with where they stood and why."""

import csv
from pathlib import Path

from pipeline.report.quarantine import write_quarantine


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_rows_come_as_written_with_row_number_and_reasons(make_table, tmp_path):
    cells = {"名称": ["a", '=1+1"x', "改\r\n行"], "名称_": ["　", "-1", "b"]}
    table = make_table(cells, rows=[2, 5, 9])
    write_quarantine(table, [2, 1, 1], {1: ["名称が空です", "緯度が空です"]}, tmp_path / "q.csv")
    assert read(tmp_path / "q.csv") == [
        ["名称", "名称_", "行番号", "理由"],
        ['=1+1"x', "-1", "5", "名称が空です / 緯度が空です"],
        ["改\r\n行", "b", "9", ""],
    ]
    assert (tmp_path / "q.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_rows_beyond_one_batch_are_found(make_table, tmp_path):
    table = make_table({"a": [str(n) for n in range(25_000)]})
    write_quarantine(table, [0, 9_999, 10_000, 24_999], {}, tmp_path / "q.csv")
    assert [row[:2] for row in read(tmp_path / "q.csv")[1:]] == [
        ["0", "2"],
        ["9999", "10001"],
        ["10000", "10002"],
        ["24999", "25001"],
    ]


def test_an_empty_quarantine_is_a_header(make_table, tmp_path):
    write_quarantine(make_table({"a": ["x"]}), [], {}, tmp_path / "q.csv")
    assert read(tmp_path / "q.csv") == [["a", "行番号", "理由"]]
