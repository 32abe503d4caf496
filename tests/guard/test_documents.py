"""A workbook's own names: told by the property or the cell, never by the name."""

from __future__ import annotations

import pytest

from pipeline.guard.documents import document_findings
from pipeline.read.traces import Traces


@pytest.mark.parametrize("who", ["見本太郎", "mihon-t", "Taro Mihon", "見本太郎@情報政策"])
def test_a_property_that_may_name_a_person_is_told_without_the_name(who: str) -> None:
    (found,) = document_findings("a.xlsx", Traces({"creator": who, "lastModifiedBy": "見本花子"}))
    assert (found.code, found.origin.file, found.arguments) == (
        "G612",
        "a.xlsx",
        {"names": "作成者、最終更新者"},
    )
    assert who not in repr(found)


@pytest.mark.parametrize(
    "who",
    [
        "openpyxl",
        "Microsoft Office User",
        "Windows ユーザー",
        "user01",
        "見本市",
        "情報政策課",
        "Mihon City",
        "-",
    ],
)
def test_programs_and_offices_are_nobody(who: str) -> None:
    assert list(document_findings("a.xlsx", Traces({"creator": who}))) == []


def test_comments_are_told_by_sheet_with_the_first_cells() -> None:
    cells = tuple(f"B{n}" for n in range(2, 10))
    (found,) = document_findings("a.xlsx", Traces({}, {"一覧": cells}))
    assert (found.code, found.origin.name) == ("G613", "一覧")
    assert found.arguments == {"count": "8", "cells": "B2, B3, B4, B5, B6", "sheet": "一覧"}
