"""The files of a link check hold every result, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from pipeline.outbound import Outbound, Result, Verdict, write_results


def test_both_files_hold_every_result(tmp_path: Path) -> None:
    link = Outbound("http://a.example/見本", 3, "http://localhost/id/1", "http://x/p")
    results = [
        Result(link, Verdict.MOVED, 200, "http://b.example/"),
        Result(link, Verdict.SILENT, why='=HYPERLINK("x")\nsecond line'),
    ]
    write_results(results, tmp_path / "links.csv", tmp_path / "links.json")
    with (tmp_path / "links.csv").open(encoding="utf-8-sig", newline="") as file:
        first, second = csv.DictReader(file)
    assert (first["結果"], first["状態"], first["移転先"], first["回数"]) == (
        "moved",
        "200",
        "http://b.example/",
        "3",
    )
    assert second["理由"] == '\'=HYPERLINK("x")\nsecond line'
    entries = json.loads((tmp_path / "links.json").read_text(encoding="utf-8"))["links"]
    assert [(each["verdict"], each["status"]) for each in entries] == [("moved", 200), ("silent", None)]
