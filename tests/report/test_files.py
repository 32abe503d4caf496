"""All files of a report stay in its folder, and only tables with something to tell are copied."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from pipeline.report import FileReport, Origin, Report, finding
from pipeline.report.files import write_reports

from .conftest import MakeTable

FOUR = {"report.json", "report.html", "report.csv", "report.sarif"}


def written(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        ("表.csv", "annotated/表.csv.xlsx"),
        ("a/b.csv", "annotated/a/b.csv.xlsx"),
        ("b.xlsx", "annotated/b.xlsx"),
        ("B.XLSX", "annotated/B.XLSX"),
        ("/etc/b.csv", "annotated/etc/b.csv.xlsx"),
        ("../../b.csv", "annotated/_/_/b.csv.xlsx"),
    ],
)
def test_a_coloured_copy_is_made_below_the_folder_whatever_the_file_is_called(
    tmp_path: Path, make_table: MakeTable, name: str, copy: str
) -> None:
    folder = tmp_path / "deep" / "reports"
    folder.mkdir(parents=True)
    report = Report([FileReport(name)], [finding("G012", Origin(name, 2, 0, "数"), "x")])
    write_reports(report, [make_table({"数": ["x"]}, name=name)], folder)
    assert written(tmp_path) == {f"deep/reports/{file}" for file in {*FOUR, copy}}
    workbook = openpyxl.load_workbook(folder / copy)
    assert workbook.worksheets[0]["A2"].value == "x"
    workbook.close()


def test_a_table_without_findings_at_its_rows_is_not_copied(tmp_path: Path, make_table: MakeTable) -> None:
    report = Report([FileReport("表.csv")], [finding("G206", Origin("表.csv"), column="ID")])
    write_reports(report, [make_table({"数": ["1"]})], tmp_path)
    assert written(tmp_path) == FOUR


def test_a_concealed_table_is_not_copied(tmp_path: Path, make_table: MakeTable) -> None:
    report = Report([FileReport("表.csv")], [finding("G012", Origin("表.csv", 2, 0, "数"), "x")])
    report.conceal("表.csv", 1)
    write_reports(report, [make_table({"数": ["x"]})], tmp_path)
    assert written(tmp_path) == FOUR


def test_a_report_without_tables_is_written_too(tmp_path: Path) -> None:
    write_reports(Report(), [], tmp_path)
    assert written(tmp_path) == FOUR
