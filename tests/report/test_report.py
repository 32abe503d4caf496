"""The report's JSON is a public contract: its shape, its order and its sums."""

from __future__ import annotations

import json
import random

from pipeline.report import FileReport, Finding, Origin, Report, Severity, finding

FOUND: list[Finding] = [
    finding("G012", Origin("b.csv", 10, 1, "数"), "x"),
    finding("G012", Origin("b.csv", 9, 2, "数"), "x"),
    finding("G012", Origin("b.csv", 9, 1, "数"), "y"),
    finding("G012", Origin("b.csv", 9, 1, "数"), "x", suggestion="1"),
    finding("G206", Origin("b.csv"), column="ID"),
    finding("G101", Origin("a.csv")),
    finding("G002", Origin("b.csv", 9, 1, "数"), "x\ud800", severity=Severity.INFO),
]


def report(found: list[Finding]) -> Report:
    made = Report([FileReport("b.csv", "aed", "CP932", 5, 3, 2), FileReport("a.csv")], quads=7)
    made.add(found)
    return made


def test_findings_go_down_the_file_and_along_the_row() -> None:
    places = [(f.origin.file, f.origin.row, f.origin.column, f.code) for f in report(FOUND).ordered()]
    assert places == [
        ("a.csv", None, None, "G101"),
        ("b.csv", None, None, "G206"),
        ("b.csv", 9, 1, "G002"),
        ("b.csv", 9, 1, "G012"),
        ("b.csv", 9, 1, "G012"),
        ("b.csv", 9, 2, "G012"),
        ("b.csv", 10, 1, "G012"),
    ]


def test_a_concealed_file_is_quoted_in_nothing_but_its_header() -> None:
    made = report(FOUND)
    made.conceal("b.csv", 9)
    made.add(
        [finding("G301", Origin("b.csv"), "秘", columns="数", focus="http://x/秘", component="Datatype")]
    )
    made.add([finding("G063", Origin("b.csv", 11, 1, "数"), "秘", suggestion="秘密")])
    made.add([finding("G012", Origin("a.csv", 3), "公")])
    said = {(f.origin.file, f.origin.row, f.code): f for f in made.findings}
    assert said["b.csv", 10, "G012"].value == "＊＊＊"
    assert said["b.csv", 9, "G012"].value in ("x", "y")
    assert said["a.csv", 3, "G012"].value == "公"
    assert said["b.csv", None, "G301"].arguments == {
        "columns": "数",
        "focus": "＊＊＊",
        "component": "Datatype",
    }
    assert "秘" not in json.dumps(made.to_dict(), ensure_ascii=False)
    assert len(made.findings) == len(FOUND) + 3


def test_the_order_of_finding_does_not_matter() -> None:
    mixed = list(FOUND)
    random.Random(4).shuffle(mixed)
    assert json.dumps(report(mixed).to_dict()) == json.dumps(report(FOUND).to_dict())


def test_the_sums_are_those_of_the_files_and_findings() -> None:
    said = report(FOUND).to_dict()
    assert said["summary"] == {
        "files": 2,
        "rows_in": 5,
        "rows_published": 3,
        "rows_quarantined": 2,
        "quads": 7,
        "findings": {s.value: sum(f.severity == s for f in FOUND) for s in Severity},
    }
    assert [(f["path"], f["findings"]) for f in said["files"]] == [
        ("a.csv", {"G101": 1}),
        ("b.csv", {"G002": 1, "G012": 4, "G206": 1}),
    ]
    assert len(said["findings"]) == len(FOUND)


def test_a_finding_says_its_place_as_a_spreadsheet_does_and_its_words_in_both_languages() -> None:
    (told,) = report(FOUND[3:4]).to_dict()["findings"]
    assert (told["file"], told["row"], told["column"], told["name"], told["value"]) == (
        "b.csv",
        9,
        "B",
        "数",
        "x",
    )
    assert told["arguments"] == {"suggestion": "1"}
    assert told["message"].keys() == told["mend"].keys() == {"ja", "en"}


def test_an_empty_report_is_one_too() -> None:
    said = Report().to_dict()
    assert said["summary"]["findings"] == {"error": 0, "warning": 0, "info": 0}
    assert (said["files"], said["findings"]) == ([], [])
