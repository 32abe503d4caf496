"""The Report of a run: what was read, published and found. Its JSON shape is a public contract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pipeline.report.finding import Finding, Origin, Severity, concealed
from pipeline.report.messages import sentence


@dataclass(slots=True)
class FileReport:
    """One input file. Rows are data rows that are not wholly empty."""

    path: str
    list: str | None = None
    encoding: str | None = None
    rows_in: int = 0
    rows_published: int = 0
    rows_quarantined: int = 0


@dataclass(slots=True)
class Report:
    """All files and Findings of a run, in a stable order (file, row, column, code)."""

    files: list[FileReport] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    quads: int = 0
    concealed: dict[str, int] = field(default_factory=dict)
    """Files of which nothing is quoted, with their header row."""

    def add(self, findings: Iterable[Finding]) -> None:
        """Keep Findings; order of adding does not matter."""
        self.findings.extend(self._without_cells(found) for found in findings)

    def conceal(self, file: str, header_row: int) -> None:
        """Quote no cell of ``file`` any more, in Findings kept already or added later: it holds personal
        data. What is said of its header stays."""
        self.concealed[file] = header_row
        self.findings = [self._without_cells(found) for found in self.findings]

    def _without_cells(self, found: Finding) -> Finding:
        if found.origin.file not in self.concealed:
            return found
        of_header = found.origin.row in (None, self.concealed[found.origin.file])
        return found if of_header and not found.code.startswith("G3") else concealed(found)

    def ordered(self) -> list[Finding]:
        """Findings as a reader wants them: down the file, then along the row."""
        return sorted(self.findings, key=_place)

    def count(self, severity: Severity) -> int:
        """Number of Findings of that severity."""
        return sum(f.severity == severity for f in self.findings)

    def to_dict(self) -> dict[str, Any]:
        """The shape of ``report.json`` and of ``gosei check --format json``."""
        by_file: dict[str, Counter[str]] = {}
        for f in self.findings:
            by_file.setdefault(f.origin.file, Counter())[f.code] += 1
        return {
            "summary": {
                "files": len(self.files),
                "rows_in": sum(f.rows_in for f in self.files),
                "rows_published": sum(f.rows_published for f in self.files),
                "rows_quarantined": sum(f.rows_quarantined for f in self.files),
                "quads": self.quads,
                "findings": {s.value: self.count(s) for s in Severity},
            },
            "files": [
                {
                    "path": f.path,
                    "list": f.list,
                    "encoding": f.encoding,
                    "rows_in": f.rows_in,
                    "rows_published": f.rows_published,
                    "rows_quarantined": f.rows_quarantined,
                    "findings": dict(sorted(by_file.get(f.path, Counter()).items())),
                }
                for f in sorted(self.files, key=lambda f: f.path)
            ],
            "findings": [_finding(f) for f in self.ordered()],
        }


def _place(f: Finding) -> tuple[str, int, int, str, str, str]:
    o: Origin = f.origin
    row, column = (-1 if n is None else n for n in (o.row, o.column))
    return (o.file, row, column, f.code, f.value or "", repr(sorted(f.arguments.items())))


def _finding(f: Finding) -> dict[str, Any]:
    ja, en = sentence(f, "ja"), sentence(f, "en")
    return {
        "code": f.code,
        "severity": f.severity.value,
        "file": f.origin.file,
        "row": f.origin.row,
        "column": f.origin.letter,
        "name": f.origin.name,
        "value": f.value,
        "message": {"ja": ja.says, "en": en.says},
        "mend": {"ja": ja.mend, "en": en.mend},
        "arguments": dict(sorted(f.arguments.items())),
    }
