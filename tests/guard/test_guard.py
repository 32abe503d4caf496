"""A table's columns are judged all, waivers let through what they name, and no Finding holds a value."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from stdnum.jp import in_

from pipeline.config import Waiver
from pipeline.guard import Guarded, guard
from pipeline.read import read_table
from pipeline.read.table import Table
from pipeline.report import Severity, sentence

HEADER = "ID,名称,開　設　者,備考,,電話番号"
ROWS = ["1,見本医院,見本太郎,,,0530-10-0001", "2,手本医院,手本 花子,123456789018,123456789018,090-1234-5678"]


def table(folder: Path, *rows: str, header: str = HEADER) -> Table:
    path = folder / "医院.csv"
    path.write_text("\n".join(["見本市の医院", header, *rows]) + "\n", encoding="utf-8")
    return read_table(path, known_headers={"ID", "名称"}, work=folder / "work")


def waiver(column: str, reason: str = "法令による") -> Waiver:
    return Waiver.model_validate(
        {"file": "医院.csv", "column": column, "reason": reason, "person": "見本課", "date": "2026-04-01"}
    )


def codes(found: Guarded) -> list[tuple[str, str | None]]:
    return [(f.code, f.origin.letter) for f in found.findings]


def test_every_column_is_judged_and_told_at_its_header(tmp_path: Path) -> None:
    found = guard(table(tmp_path, *ROWS), {1: "text", 5: "phone"})
    assert codes(found) == [("G600", "C"), ("G602", "F")]
    assert [place.letter for place in found.blocked] == ["C"]
    assert found.waived == ()
    first = found.findings[0]
    assert (first.severity, first.origin.row, first.origin.name) == (Severity.ERROR, 2, "開　設　者")
    assert first.arguments == {"name": "開　設　者", "count": "2", "share": "100", "rows": "3–4"}


def test_a_column_without_a_header_is_named_by_its_letter(tmp_path: Path) -> None:
    numbers = [base + in_.calc_check_digit(base) for base in ("12345678901", "23456789012")]
    (told,) = guard(table(tmp_path, *(f"1,見本,,,{number}," for number in numbers)), {}).findings
    assert (told.code, told.arguments["name"]) == ("G601", "E列")


@pytest.mark.parametrize("column", ["開　設　者", "開設者", "開 設 者"])
def test_a_waiver_lets_its_column_through_however_the_header_is_spaced(tmp_path: Path, column: str) -> None:
    own = waiver(column)
    found = guard(table(tmp_path, *ROWS), {}, [own])
    assert codes(found) == [("G606", "C"), ("G602", "F")]
    assert (found.blocked, found.waived) == ((), (own,))


def test_a_waiver_also_quiets_a_warning(tmp_path: Path) -> None:
    found = guard(table(tmp_path, *ROWS), {}, [waiver("電話番号")])
    assert codes(found) == [("G600", "C"), ("G606", "F")]


def test_a_waiver_that_does_nothing_is_told(tmp_path: Path) -> None:
    found = guard(
        table(tmp_path, *ROWS),
        {},
        [waiver("名称"), waiver("開設者名"), waiver("開設者"), waiver("開　設者", "別の理由")],
    )
    assert codes(found)[2:] == [("G607", "B"), ("G608", None), ("G611", None)]
    assert found.findings[3].arguments["suggestion"] == "開　設　者"
    assert [own.reason for own in found.waived] == ["法令による"]


def test_two_columns_of_one_name_share_a_waiver(tmp_path: Path) -> None:
    found = guard(table(tmp_path, "1,見本太郎,手本花子", header="ID,氏名,氏名"), {}, [waiver("氏名")])
    assert [code for code, _ in codes(found)] == ["G606", "G606"]
    assert len(found.waived) == 1


def test_no_finding_holds_a_value_or_a_person(tmp_path: Path) -> None:
    found = guard(table(tmp_path, *ROWS), {5: "phone"}, [waiver("備考")])
    said = repr(found.findings) + "".join(
        str(sentence(f, lang)) for f in found.findings for lang in ("ja", "en")
    )
    for value in ("見本太郎", "花子", "1234567", "090-1234", "見本課"):
        assert value not in said


def sheet(folder: Path, name: str, header: str, *rows: str) -> Table:
    """Another sheet of the same workbook."""
    made = table(folder / name, *rows, header=header)
    return replace(made, source=replace(made.source, name="医院.csv", sheet=name))


def test_other_sheets_of_the_workbook_are_judged_and_named_as_excel_does(tmp_path: Path) -> None:
    (tmp_path / "職員").mkdir()
    staff = sheet(tmp_path, "職員", "ID,氏名", "1,見本太郎")
    main = table(tmp_path, "1,見本医院,,,,")
    (told,) = guard(main, {}, others=[staff]).findings
    assert (told.code, told.arguments["name"], told.origin.row) == ("G600", "職員!氏名", None)
    assert [place.name for place in guard(main, {}, others=[staff]).blocked] == ["職員!氏名"]
    own = waiver("職員！氏名")
    waived = guard(main, {}, [own], [staff])
    assert (codes(waived), waived.blocked, waived.waived) == ([("G606", None)], (), (own,))
    assert codes(guard(main, {}, [waiver("氏名")], [staff])) == [("G600", None), ("G608", None)]
