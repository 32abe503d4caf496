"""A blocked column conceals its file and is known to the dataset; waivers are looked up by file."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from pipeline.config import FileSettings, InputFile, Waiver
from pipeline.dataset.dataset import CheckedDataset, lift_and_check
from pipeline.dataset.guarding import stray_waivers
from pipeline.dataset.part import Part, read_part
from pipeline.dataset.publisher import publisher_of
from pipeline.dataset.stopping import reasons_to_stop
from pipeline.mapping import load_mappings
from tests.dataset.conftest import CODE, HEADER, SITE, Row, Town
from tests.dataset.conftest import row as a_row

NAMED = f"{HEADER},開　設　者"


def waiver(file: str = f"{CODE}_public_toilet.csv", column: str = "開設者") -> Waiver:
    return Waiver.model_validate(
        {"file": file, "column": column, "reason": "同意による", "person": "見本課", "date": "2026-04-01"}
    )


def dataset(town: Town, part: Part, *waivers: Waiver) -> CheckedDataset:
    publisher = replace(publisher_of(SITE, CODE), waivers=waivers)
    return lift_and_check([part], publisher, town.report, town.work)


def part(town: Town, row: Row) -> Part:
    return town.known(row("1") + ",見本\ue000太郎", row("2", 男性="x") + ",手本花子", header=NAMED)


def test_an_unknown_column_of_names_blocks_its_list(town: Town, row: Row) -> None:
    made = dataset(town, part(town, row))
    assert [place.name for place in made.blocked] == ["開　設　者"]
    (stop,) = reasons_to_stop([made], town.report, 0.5, {})
    assert (stop.code, stop.arguments["columns"]) == ("G609", "開　設　者")
    assert (stop.origin.file, stop.origin.row) == (f"{CODE}_public_toilet.csv", 1)
    assert made.published == 2


def test_no_cell_of_a_blocked_file_is_quoted_before_or_after(town: Town, row: Row) -> None:
    dataset(town, part(town, row))
    assert "G112" in {f.code for f in town.report.findings}
    assert "太郎" not in repr(town.report)
    other = town.known(
        row("3", オストメイト設置トイレ有無="△"), name=f"{CODE}_public_toilet_2.csv", list="public_toilet"
    )
    dataset(town, other)
    assert "△" in repr(town.report)


def test_a_waiver_lets_the_list_go_out(town: Town, row: Row) -> None:
    made = dataset(town, part(town, row), waiver())
    assert (list(made.blocked), list(made.waived)) == ([], [waiver()])
    assert reasons_to_stop([made], town.report, 0.5, {}) == []
    assert town.codes("G606", "G600") == [("G606", 1)]


@pytest.mark.parametrize("file", ["other.csv", f"x/{CODE}_public_toilet.csv"])
def test_a_waiver_of_another_file_does_not_count(town: Town, row: Row, file: str) -> None:
    known = part(town, row)
    assert dataset(town, known, waiver(file)).blocked
    (stray,) = stray_waivers([waiver(file), waiver()], [known])
    assert (stray.code, stray.origin.file, stray.arguments["name"]) == ("G610", file, "開設者")


def test_a_name_in_either_unicode_form_is_the_same_file(town: Town, row: Row) -> None:
    known = town.known(
        row("1") + ",見本太郎", header=NAMED, name="\u304c_public_toilet.csv", list="public_toilet"
    )
    assert not dataset(town, known, waiver("\u304b\u3099_public_toilet.csv")).blocked


def test_a_workbook_that_names_its_author_and_has_comments_is_told_and_published(town: Town) -> None:
    book = Workbook()
    book.properties.creator = "見本太郎"
    sheet = book.worksheets[0]
    for line in (HEADER.split(","), next(csv.reader([a_row("1")]))):
        sheet.append(line)
    sheet["D2"].comment = Comment("台帳を確認", "手本花子")
    path = town.folder / f"{CODE}_public_toilet.xlsx"
    book.save(path)
    read = read_part(
        InputFile(path, path.name, CODE, FileSettings()), load_mappings(), [CODE], town.work, town.report
    )
    assert read is not None
    assert dataset(town, read).published == 1
    told = {f.code: f.arguments for f in town.report.findings if f.code in ("G612", "G613")}
    assert told == {
        "G612": {"names": "作成者"},
        "G613": {"count": "1", "cells": "D2", "sheet": "Sheet"},
    }
    assert "太郎" not in repr(town.report)
    assert "花子" not in repr(town.report)
