"""The results of a link check as files: a CSV for Excel, JSON for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

from pipeline.formulas import inert
from pipeline.outbound.asking import Result

HEADER = ("結果", "アドレス", "状態", "移転先", "理由", "回数", "リンク元の例", "性質")
NAMES = ("verdict", "address", "status", "leads_to", "why", "times", "subject", "property")


def write_results(results: Sequence[Result], csv_path: Path, json_path: Path) -> None:
    """Both files, one entry for each link, in the order given."""
    with csv_path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(
            [inert("" if cell is None else str(cell)) for cell in _row(each)] for each in results
        )
    entries = [dict(zip(NAMES, _row(each), strict=True)) for each in results]
    text = json.dumps({"links": entries}, ensure_ascii=False, indent=1)
    json_path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _row(each: Result) -> tuple[str | int | None, ...]:
    link, verdict = each.link, each.verdict.value
    return (
        verdict,
        link.address,
        each.status,
        each.leads_to,
        each.why,
        link.times,
        link.subject,
        link.property,
    )
