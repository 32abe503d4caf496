"""Gathering Findings."""

from __future__ import annotations

from pipeline.read.notes import MOST_PER_CODE, Notes


def test_a_finding_names_the_column_once_the_header_is_known() -> None:
    notes = Notes("a.csv")
    notes.header = ("名称", "緯度")
    notes.add("G112", "x", row=3, column=1)
    notes.add("G122", "y", row=4, column=2)
    assert [f.origin.name for f in notes.findings()] == ["緯度", None]


def test_stopping_carries_what_was_found_before() -> None:
    notes = Notes("a.csv")
    notes.add("G127", sheet="一", others="二")
    assert [f.code for f in notes.stop("G106", rows=30).findings] == ["G127", "G106"]


def test_the_number_of_findings_is_bounded() -> None:
    notes = Notes("a.csv")
    for row in range(MOST_PER_CODE + 7):
        notes.add("G121", row=row, cells=1, expected=2)
    found = notes.findings()
    assert len(found) == MOST_PER_CODE + 1
    assert found[-1].arguments == {"code": "G121", "count": "7"}
