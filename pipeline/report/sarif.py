"""``report.sarif``: the report for code hosts and editors (OASIS SARIF 2.1.0)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline.report.finding import Finding, Severity
from pipeline.report.messages import Entry, catalogue, placeholders, sentence
from pipeline.report.report import Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write_sarif(report: Report, path: Path) -> None:
    """Write one run with the whole catalogue as its rules and one result per Finding.

    A region's line is the spreadsheet's row and its column the spreadsheet's column, both from 1. Messages
    are Japanese (the run's language); English stands in each result's properties."""
    index = {code: position for position, code in enumerate(catalogue())}
    run = {
        "tool": {"driver": {"name": "gosei", "rules": [_rule(entry) for entry in catalogue().values()]}},
        "language": "ja",
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, index[found.code]) for found in report.ordered()],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    text = json.dumps(log, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(text.encode("utf-8", "backslashreplace"))


def _rule(entry: Entry) -> dict[str, Any]:
    """A reportingDescriptor (section 3.49). Placeholders of the sentence show as an ellipsis."""
    return {
        "id": entry.code,
        "shortDescription": {"text": _outline(entry.says.ja)},
        "fullDescription": {"text": entry.explain.ja},
        "help": {"text": entry.explain.ja},
        "defaultConfiguration": {"level": _LEVEL[Severity(entry.severity)]},
        "properties": {"en": {"shortDescription": _outline(entry.says.en), "help": entry.explain.en}},
    }


def _outline(template: str) -> str:
    return template.format_map(dict.fromkeys(placeholders(template), "…"))


def _result(found: Finding, rule: int) -> dict[str, Any]:
    """A result (section 3.27)."""
    ja, en = sentence(found, "ja"), sentence(found, "en")
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(found.origin.file), "uriBaseId": "%SRCROOT%"}}
    if found.origin.row is not None and found.origin.row > 0:
        place["region"] = {"startLine": found.origin.row}
        if found.origin.column is not None:
            place["region"]["startColumn"] = found.origin.column + 1
    properties = {"message": {"en": str(en)}, "column": found.origin.letter, "name": found.origin.name}
    return {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": _LEVEL[found.severity],
        "message": {"text": str(ja)},
        "locations": [{"physicalLocation": place}],
        "properties": properties | {"value": found.value, "arguments": dict(sorted(found.arguments.items()))},
    }


def _uri(file: str) -> str:
    """A path relative to the site as a relative URI reference (section 3.4.3)."""
    return quote(file.replace("\\", "/").lstrip("/"), safe="/", errors="surrogateescape")
