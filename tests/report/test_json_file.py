"""report.json keeps its contract, byte for byte."""

import json

from pipeline.report import Origin, Report, finding
from pipeline.report.json_file import dumps, write_json


def test_the_file_is_the_reports_contract(report, tmp_path):
    write_json(report, tmp_path / "report.json")
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8")) == report.to_dict()


def test_the_order_of_findings_does_not_change_a_byte(report):
    turned = Report(report.files[::-1], report.findings[::-1], report.quads)
    assert dumps(turned) == dumps(report)


def test_a_file_name_that_is_no_utf8_is_written_and_read_back(tmp_path):
    name = b"\x83g.csv".decode("utf-8", "surrogateescape")
    write_json(Report(findings=[finding("G303", Origin(name), None, columns="x")]), tmp_path / "r.json")
    assert json.loads((tmp_path / "r.json").read_bytes())["findings"][0]["file"] == name
