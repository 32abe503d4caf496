"""report.sarif is what SARIF 2.1.0 asks for, so that code hosts show it."""

import json
from pathlib import Path
from urllib.parse import unquote

import pytest

from pipeline.report import Origin, Report, catalogue, finding
from pipeline.report.sarif import write_sarif


@pytest.fixture
def run(report, tmp_path: Path):
    write_sarif(report, tmp_path / "report.sarif")
    log = json.loads((tmp_path / "report.sarif").read_text(encoding="utf-8"))
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    return run


def test_the_required_properties_of_each_object_are_there(run):
    driver = run["tool"]["driver"]
    assert driver["name"] and run["language"] == "ja"
    for rule in driver["rules"]:
        assert rule["id"] and rule["shortDescription"]["text"] and rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
    for result in run["results"]:
        assert result["message"]["text"] and result["level"] in {"error", "warning", "note"}
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


def test_every_code_is_a_rule_and_every_result_points_at_its_own(run, report):
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == list(catalogue())
    assert len(run["results"]) == len(report.findings)
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


def test_a_region_is_the_spreadsheets_row_and_column_from_one(run):
    (result,) = [result for result in run["results"] if result["ruleId"] == "G309"]
    place = result["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 14, "startColumn": 4}
    assert unquote(place["artifactLocation"]["uri"]) == "公衆トイレ.csv"


def test_a_finding_about_a_file_has_no_region(run):
    (result,) = [result for result in run["results"] if result["ruleId"] == "G303"]
    assert "region" not in result["locations"][0]["physicalLocation"]


def test_both_languages_are_there(run):
    (result,) = [result for result in run["results"] if result["ruleId"] == "G309"]
    assert result["message"]["text"].startswith("項目「緯度」")
    assert result["properties"]["message"]["en"].startswith("The value")


def test_a_file_name_cannot_leave_its_uri(tmp_path):
    odd = "/a b#c?d\\é%.csv"
    write_sarif(Report(findings=[finding("G303", Origin(odd), None, columns="x")]), tmp_path / "r.sarif")
    log = json.loads((tmp_path / "r.sarif").read_text(encoding="utf-8"))
    uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%20b%23c%3Fd/%C3%A9%25.csv"
