"""report.csv opens in Excel as text, whatever the cells say."""

import csv

from pipeline.report.csv_file import write_csv
from pipeline.report.listing import HEADER


def test_the_file_has_a_bom_crlf_and_one_line_per_finding(report, tmp_path):
    path = tmp_path / "report.csv"
    write_csv(report, path)
    written = path.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf") and written.count(b"\r\n") == len(report.findings) + 1
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))
    assert tuple(table[0]) == HEADER
    assert ["公衆トイレ.csv", "14", "D", "緯度"] in [row[:4] for row in table]


def test_a_formula_in_a_cell_is_text(report, tmp_path):
    write_csv(report, tmp_path / "report.csv")
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        values = [row["値"] for row in csv.DictReader(file)]
    assert "'=cmd|'/c calc'!A1" in values
