"""The Excel copy shows each fault in its cell, and nothing in it can run."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from pipeline.report import Report, Severity, excel, finding
from pipeline.report.excel import LIST_SHEET, write_excel

CELLS = {
    "名称": ["見本", "=1+1", "手本"],
    "緯度": ["35.1", "３２．８", "#N/A"],
    "備考": ["", "\x0b改\n行", "@SUM(A1)"],
}


@pytest.fixture
def table(make_table):
    return make_table(CELLS, rows=[4, 6, 7], header_row=3)


@pytest.fixture
def report(table) -> Report:
    return Report(
        findings=[
            finding("G309", table.origin(1, 1), "３２．８", columns="緯度", limit="x"),
            finding(
                "G312", table.origin(1, 1), "３２．８", severity=Severity.INFO, columns="緯度", limit="x"
            ),
            finding("G301", table.origin(0), None, severity=Severity.WARNING, columns="備考"),
            finding("G301", table.origin(0, 2), None, severity=Severity.WARNING, columns="備考"),
            finding("G303", table.origin(), None, columns="住所"),
        ]
    )


def test_cells_stand_at_their_spreadsheet_rows(table, report, tmp_path):
    write_excel(report, tmp_path / "a.xlsx", table)
    book = load_workbook(tmp_path / "a.xlsx")
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[3]] == ["名称", "緯度", "備考"]
    assert sheet["A4"].value == "見本" and sheet["A6"].value == "=1+1" and sheet["A5"].value is None
    assert sheet.freeze_panes == "A4"


def test_nothing_is_a_formula_or_an_error_value(table, report, tmp_path):
    write_excel(report, tmp_path / "a.xlsx", table)
    book = load_workbook(tmp_path / "a.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row if cell.value is not None}
    assert kinds == {"s"}
    assert book.worksheets[0]["C6"].value == "�改\n行"


def test_a_faulty_cell_has_the_colour_of_its_gravest_fault_and_says_them_all(table, report, tmp_path):
    write_excel(report, tmp_path / "a.xlsx", table)
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert sheet["B6"].fill.fgColor.rgb == "00FFC7CE"
    said = sheet["B6"].comment.text.splitlines()
    assert said[0].startswith("エラー G309: 項目「緯度」の値「３２．８」") and "→" in said[0]
    assert said[1].startswith("お知らせ G312")
    assert sheet["A4"].fill.fgColor.rgb == sheet["C4"].fill.fgColor.rgb == "00FFEB9C"
    assert sheet["B4"].comment is None


def test_the_second_sheet_lists_every_finding(table, report, tmp_path):
    write_excel(report, tmp_path / "a.xlsx", table)
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[1]
    assert sheet.title == LIST_SHEET
    codes = [row[5] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert sorted(codes) == ["G301", "G301", "G303", "G309", "G312"]


def test_findings_of_other_files_stay_out(table, report, make_table, tmp_path):
    other = make_table({"a": ["x"]}, path=Path("別.csv"))
    report.add([finding("G309", other.origin(0, 0), "x", columns="a", limit="x")])
    write_excel(report, tmp_path / "a.xlsx", table)
    assert load_workbook(tmp_path / "a.xlsx").worksheets[1].max_row == 6


def test_the_same_input_gives_the_same_bytes(table, report, tmp_path):
    write_excel(report, tmp_path / "a.xlsx", table)
    report.findings.reverse()
    write_excel(report, tmp_path / "b.xlsx", table)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.xlsx", "b.xlsx"]


def test_of_a_large_table_only_faulty_rows_are_shown_with_their_number(table, report, tmp_path, monkeypatch):
    monkeypatch.setattr(excel, "MOST_CELLS", 5)
    write_excel(report, tmp_path / "a.xlsx", table)
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [[cell.value for cell in row[:2]] for row in sheet] == [
        ["行", "名称"],
        ["4", "見本"],
        ["6", "=1+1"],
    ]
    assert sheet["C3"].comment is not None


@pytest.fixture
def original(make_table, tmp_path):
    """An original with a look of its own, a title row, a formula and merged cells."""
    book = Workbook()
    book.active.title = "表紙"
    sheet = book.create_sheet("一覧")
    sheet["A1"] = "公衆トイレ一覧"
    sheet.merge_cells("A1:B1")
    for row in (["名称", "緯度"], ["見本", 35.1], ["手本", "=1+1"], ["文字", "=2+2"]):
        sheet.append(row)
    sheet["B5"].data_type = "s"
    sheet.column_dimensions["A"].width = 33
    path = tmp_path / "元.xlsx"
    book.save(path)
    return make_table({"名称": ["見本", "手本"], "緯度": ["35.1", ""]}, path=path, header_row=2, sheet="一覧")


def test_an_excel_original_keeps_its_look_and_is_marked_in_its_sheet(original, tmp_path):
    report = Report(findings=[finding("G313", original.origin(0, 1), "35.1", columns="緯度", limit="9")])
    write_excel(report, tmp_path / "a.xlsx", original)
    book = load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["表紙", "一覧", LIST_SHEET]
    assert book.active.title == "一覧" and book["一覧"].column_dimensions["A"].width == 33
    assert book["一覧"]["B3"].comment.text.startswith("エラー G313") and book["一覧"]["B3"].value == 35.1


def test_a_formula_of_the_original_does_not_live_on(original, tmp_path):
    write_excel(Report(), tmp_path / "a.xlsx", original)
    sheet = load_workbook(tmp_path / "a.xlsx")["一覧"]
    assert sheet["B4"].value is None
    assert (sheet["B5"].value, sheet["B5"].data_type) == ("=2+2", "s")


def test_a_fault_in_the_covered_part_of_merged_cells_is_put_where_it_shows(original, tmp_path):
    told = finding("G309", original.origin(0, 1), "x", columns="緯度", limit="x")
    covered = finding(
        "G309", type(told.origin)(told.origin.file, 1, 1, "緯度"), "x", columns="緯度", limit="x"
    )
    write_excel(Report(findings=[covered]), tmp_path / "a.xlsx", original)
    assert load_workbook(tmp_path / "a.xlsx")["一覧"]["A1"].comment is not None


def test_an_original_that_cannot_be_opened_is_made_anew(make_table, tmp_path):
    path = tmp_path / "壊.xlsx"
    path.write_bytes(b"no zip")
    table = make_table({"名称": ["見本"]}, path=path)
    write_excel(Report(), tmp_path / "a.xlsx", table)
    assert load_workbook(tmp_path / "a.xlsx").worksheets[0]["A2"].value == "見本"
