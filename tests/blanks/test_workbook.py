"""The template in Excel: it opens on an empty table whose columns keep zeros and offer choices."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline.blanks import blank_of, write_blanks
from pipeline.blanks.workbook import DATA, LISTS, NOTES, workbook
from pipeline.mapping import load_mappings
from pipeline.workbooks import save


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("blank")
    return load_workbook(write_blanks(blank_of(load_mappings()["aed"]), folder)[1])


def letters(sheet: Any) -> dict[str, str]:
    return {cell.value: cell.column_letter for cell in sheet[1]}


def test_the_empty_table_comes_first_then_the_notes_and_the_choices_are_hidden(book: Any) -> None:
    assert book.sheetnames == [DATA, NOTES, LISTS]
    assert book[LISTS].sheet_state == "hidden"
    assert (book[DATA].max_row, book[DATA].freeze_panes) == (1, "A2")


def test_codes_and_times_are_text_so_that_zeros_survive_and_numbers_are_not(book: Any) -> None:
    sheet, at = book[DATA], letters(book[DATA])
    for name in ("全国地方公共団体コード", "ID", "町字ID", "電話番号", "開始時間", "郵便番号", "法人番号"):
        assert sheet.column_dimensions[at[name]].number_format == "@", name
    for name in ("緯度", "経度"):
        assert sheet.column_dimensions[at[name]].number_format == "General", name


def test_drop_downs_offer_the_choices_of_their_column(book: Any) -> None:
    sheet, at = book[DATA], letters(book[DATA])
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    flag = rules[f"{at['小児対応設備の有無']}2:{at['小児対応設備の有無']}1048576"]
    where = flag.formula1.partition("!")[2].replace("$", "")
    assert [row[0].value for row in book[LISTS][where]] == ["有", "無"]
    assert flag.showErrorMessage
    assert not rules[f"{at['利用可能曜日']}2:{at['利用可能曜日']}1048576"].showErrorMessage


def test_every_column_is_explained_on_its_header_and_in_the_notes(book: Any) -> None:
    comments = [cell.comment.text for cell in book[DATA][1]]
    assert len(comments) == len(blank_of(load_mappings()["aed"]).columns)
    assert all("\n" in comment for comment in comments)
    notes = {row[0]: row for row in book[NOTES].iter_rows(values_only=True)}
    assert notes["名称"][5] == "推奨 / recommended"
    assert notes["小児対応設備の有無"][6] == "有、無"
    assert book[NOTES]["A1"].value == "AED設置箇所一覧 / AED locations"


def test_a_list_without_an_official_form_says_so(tmp_path: Path) -> None:
    blank = blank_of(load_mappings()["aed"])
    for official in (True, False):
        save(workbook(replace(blank, official=official)), tmp_path / "a.xlsx")
        notes = [row[0] for row in load_workbook(tmp_path / "a.xlsx")[NOTES].iter_rows(values_only=True)]
        assert any("公式の様式が分からない" in (text or "") for text in notes) != official


def test_a_column_that_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    blank = blank_of(load_mappings()["aed"])
    hostile = replace(blank.columns[0], name="=HYPERLINK(1)", choices=("=1+1",))
    paths = write_blanks(replace(blank, columns=(hostile,)), tmp_path)
    assert paths[0].read_text(encoding="utf-8-sig") == "'=HYPERLINK(1)\n"
    made = load_workbook(paths[1])
    cells = [cell for sheet in made for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
