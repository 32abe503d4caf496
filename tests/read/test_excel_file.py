"""Excel workbooks as the officer sees them."""

from __future__ import annotations

import datetime as dt
import io
import random
import re
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from pipeline.errors import DataError
from pipeline.read import Table
from pipeline.read.excel_file import COMPOUND, text
from tests.hostile_zip import before_the_file

Read = Callable[..., Table]
Refusal = Callable[..., list[str]]
Cells = Callable[[Table], list[list[str]]]
Workbook = Callable[..., bytes]


def test_rows_and_columns_are_numbered_as_in_excel(read: Read, workbook: Workbook) -> None:
    table = read(workbook({"C4": "名称", "D4": "緯度", "C5": "市役所", "D5": 35.1, "C8": "図書館"}), "a.xlsx")
    assert (table.header, table.header_row) == (("", "", "名称", "緯度"), 4)
    assert table.rows.tolist() == [5, 8]
    assert table.origin(0, 2).letter == "C"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (12, "12"),
        (12.0, "12"),
        (0.1 + 0.2, "0.3"),
        (139.917, "139.917"),
        (1e20, "100000000000000000000"),
        (1.5e-7, "0.00000015"),
        (dt.datetime(2023, 4, 1), "2023-04-01"),
        (dt.datetime(2023, 4, 1, 9, 30), "2023-04-01T09:30:00"),
        (dt.time(9, 0), "09:00"),
        (dt.time(9, 0, 30), "09:00:30"),
        (dt.timedelta(hours=24), "24:00"),
        (True, "TRUE"),
        ("０１２", "０１２"),
        ("=A1", ""),  # a formula that was never calculated has no value
        ("一行目\n二行目", "一行目\n二行目"),
    ],
)
def test_values_read_as_excel_shows_them(read: Read, workbook: Workbook, value: object, shown: str) -> None:
    table = read(workbook({"A1": "名称", "B1": "値", "A2": "市役所", "B2": value}), "a.xlsx")
    assert table.data.num_columns == 2
    assert table.column(1).to_pylist() == [shown]


def test_numbers_keep_fifteen_digits() -> None:
    assert text(35.8323489999017) == "35.8323489999017"


def test_cells_in_error_are_told_and_read_as_empty(read: Read) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["名称", "値"])
    sheet.append(["市役所", "#REF!"])
    sheet["B2"].data_type = "e"
    target = io.BytesIO()
    book.save(target)
    table = read(target.getvalue(), "a.xlsx")
    assert (table.header, table.column(1).to_pylist()) == (("名称", "値"), [""])
    (found,) = table.findings
    assert (found.code, found.value, found.origin.row, found.origin.letter) == ("G126", "#REF!", 2, "B")


def test_a_formula_without_its_result_is_told_and_one_with_it_is_read(read: Read) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["名称", "値"])
    sheet.append(["市役所", "=1+1"])
    target = io.BytesIO()
    book.save(target)
    table = read(target.getvalue(), "a.xlsx")
    (found,) = table.findings
    assert (found.code, found.value, found.origin.row, found.origin.letter) == ("G131", "=1+1", 2, "B")
    with zipfile.ZipFile(target) as old, zipfile.ZipFile(saved := io.BytesIO(), "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"(<f>1\+1</f>)<v ?/?>(</v>)?", rb"\1<v>2</v>", old.read(name)))
    table = read(saved.getvalue(), "b.xlsx")
    assert (table.column(1).to_pylist(), table.findings) == (["2"], [])


def test_the_first_visible_sheet_is_read_and_the_others_are_told(read: Read) -> None:
    book = openpyxl.Workbook()
    book.active.title = "下書き"
    book.active.sheet_state = "hidden"
    for title in ("公開", "予備"):
        book.create_sheet(title).append([f"{title}の名称", "値"])
    target = io.BytesIO()
    book.save(target)
    table = read(target.getvalue(), "a.xlsx")
    assert (table.source.sheet, table.header[0]) == ("公開", "公開の名称")
    assert [(f.code, f.arguments["others"]) for f in table.findings] == [("G127", "予備")]


def test_a_sheet_is_read_by_its_name(read: Read, workbook: Workbook) -> None:
    content = workbook({"A1": "一"}, {"二枚目": {"A1": "名称", "A2": "市役所"}})
    table = read(content, "a.xlsx", sheet="二枚目")
    assert (table.source.sheet, table.header, table.findings) == ("二枚目", ("名称",), [])


def test_an_unknown_sheet_is_told_with_those_there_are(read: Read, workbook: Workbook) -> None:
    with pytest.raises(DataError) as raised:
        read(workbook({"A1": "名称"}, {"二枚目": {"A1": "x"}}), "a.xlsx", sheet="三枚目")
    (found,) = raised.value.findings
    assert (found.code, found.value, found.arguments["sheets"]) == ("G105", "三枚目", "一覧、二枚目")


def test_a_workbook_named_csv_is_still_read(read: Read, workbook: Workbook) -> None:
    table = read(workbook({"A1": "名称", "B1": "値"}), "a.csv")
    assert (table.source.encoding, table.source.delimiter) == ("xlsx", None)


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm", ".xls"])
@pytest.mark.parametrize(
    "content",
    [b"no workbook", b"PK\x03\x04 torn", COMPOUND + b"\0" * 600, COMPOUND, b"PK\x05\x06" + b"\0" * 18],
)
def test_what_is_no_workbook_is_refused(refusal: Refusal, suffix: str, content: bytes) -> None:
    assert refusal(content, "a" + suffix) == ["G103"]


def test_a_workbook_whose_parts_begin_before_the_file_is_refused(
    refusal: Refusal, workbook: Workbook
) -> None:
    assert refusal(before_the_file(workbook({"A1": "名称"})), "a.xlsx") == ["G103"]


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".csv"])
def test_a_zip_behind_the_first_bytes_of_an_xls_is_not_read_for_nobody_looked_into_it(
    refusal: Refusal, workbook: Workbook, suffix: str
) -> None:
    assert refusal(COMPOUND + workbook({"A1": "名称", "A2": "市役所"}), "a" + suffix) == ["G103"]


def test_bytes_before_a_workbook_do_no_harm(read: Read, workbook: Workbook) -> None:
    assert read(b"abc" + workbook({"A1": "名称", "B1": "値"}), "a.xlsx").header == ("名称", "値")


def test_a_workbook_under_a_password_is_told_as_such(refusal: Refusal) -> None:
    content = COMPOUND + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    assert refusal(content, "a.xlsx") == ["G104"]


def test_an_empty_sheet_is_an_empty_file(refusal: Refusal, workbook: Workbook) -> None:
    assert refusal(workbook({}), "a.xlsx") == ["G101"]


def test_a_damaged_workbook_never_breaks_the_program(read: Read, workbook: Workbook) -> None:
    whole = zipfile.ZipFile(
        io.BytesIO(workbook({"A1": "名称", "B1": "日付", "A2": "市役所", "B2": dt.date(2020, 1, 1)}))
    )
    parts = {entry: whole.read(entry) for entry in whole.namelist()}
    chance = random.Random(20231)
    outcomes = set()
    for _ in range(150):
        damaged = dict(parts)
        name = chance.choice(sorted(parts))
        content, place = bytearray(parts[name]), chance.randrange(len(parts[name]))
        content[place : place + chance.randrange(20)] = chance.choice(
            [b"", b"<", b"99999999999", b"-1", b"\0"]
        )
        damaged[name] = bytes(content)
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for entry, data in damaged.items():
                archive.writestr(entry, data)
        try:
            read(target.getvalue(), "a.xlsx")
            outcomes.add("read")
        except DataError:
            outcomes.add("refused")
    assert outcomes == {"read", "refused"}
