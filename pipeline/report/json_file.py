"""``report.json``: the report for programs. Its shape, ``Report.to_dict``, is a contract."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.report.report import Report


def dumps(report: Report) -> str:
    """The report as JSON text, ending with a newline; keys in the order of the contract."""
    return json.dumps(report.to_dict(), ensure_ascii=False, indent=1) + "\n"


def write_json(report: Report, path: Path) -> None:
    """Write ``dumps(report)`` in UTF-8. What UTF-8 cannot hold (half of a surrogate pair, from a file's name)
    is written as the JSON escape that it is."""
    path.write_bytes(dumps(report).encode("utf-8", "backslashreplace"))
