"""``report.html``: the report as one page that needs nothing else: no scripts, no fonts, no calls outside."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from pipeline.report.finding import Severity
from pipeline.report.listing import SEVERITIES, Row, Told, folded, gravest, rows
from pipeline.report.messages import Entry, catalogue, quoted
from pipeline.report.report import FileReport, Report
from pipeline.report.text import harmless

MOST_ROWS = 1_000
"""Remarks on one file that the page shows, the gravest first to be chosen; a browser chokes on many more."""


@dataclass(frozen=True, slots=True)
class _File:
    """One file's part of the page."""

    anchor: str
    path: str
    read: FileReport | None
    counts: dict[Severity, int]
    shown: list[tuple[Told, Row]]
    hidden: int


def write_html(report: Report, path: Path, title: str = "点検結果", whole: str = "report.csv") -> None:
    """Write the page, Japanese first. ``whole`` names where the Findings are that a long file leaves out."""
    used = sorted({found.code for found in report.findings})
    page = _template().render(
        title=title,
        whole=whole,
        report=report,
        severities=SEVERITIES,
        files=_files(report),
        codes=[_explained(catalogue()[code]) for code in used],
        quoted=quoted,
    )
    path.write_bytes(page.encode("utf-8", "replace"))


def _files(report: Report) -> list[_File]:
    """Every file of the report, those without Findings too, and every other place that has Findings."""
    read = {file.path: file for file in report.files}
    found = {
        file: list(group)
        for file, group in groupby(report.ordered(), key=lambda finding: finding.origin.file)
    }
    files = []
    for number, name in enumerate(sorted(read.keys() | found.keys()), start=1):
        findings = found.get(name, [])
        counts = Counter(finding.severity for finding in findings)
        shown = gravest(folded(findings), MOST_ROWS)
        files.append(
            _File(
                f"file-{number}",
                harmless(name),
                read.get(name),
                {severity: counts[severity] for severity in SEVERITIES},
                list(zip(shown, rows(told.first for told in shown), strict=True)),
                len(findings) - sum(told.number for told in shown),
            )
        )
    return files


def _explained(entry: Entry) -> tuple[str, str, str]:
    return entry.code, entry.explain.ja, entry.explain.en


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates", encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html")
