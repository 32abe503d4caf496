"""Real municipal files through ``gosei check``: a Markdown table of what becomes of each.

``python -m tests.samples_table`` prints it. The files lie beside the project or where ``GOSEI_SAMPLES`` says.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from pipeline.check import check
from pipeline.config.files import SUFFIXES
from pipeline.mapping import load_mappings
from pipeline.report import Report, Severity

SAMPLES = Path(os.environ.get("GOSEI_SAMPLES", Path(__file__).parents[2] / "shared" / "samples"))
EXPLAINED = frozenset({"SOURCES.tsv"})
"""Files about the samples, which are no samples themselves."""

TITLES = {slug: mapping.file.title.ja for slug, mapping in load_mappings().items()}
UNKNOWN = "（知らない一覧）"


@dataclass(frozen=True, slots=True)
class Sample:
    """A file, by its path below the samples, and what checking it gave."""

    name: str
    report: Report

    @property
    def list(self) -> str | None:
        """The list that it was recognised as."""
        return self.report.files[0].list

    @property
    def nearest(self) -> str:
        """The formats that an unknown list was said to be nearest to."""
        told = next((f.arguments for f in self.report.findings if f.code == "G151"), {})
        return told.get("nearest") or told.get("farther", "")

    def row(self) -> list[str]:
        """Its line of the table."""
        file = self.report.files[0]
        known = TITLES[self.list] if self.list else UNKNOWN
        counts = (file.rows_in, file.rows_published, file.rows_quarantined)
        return [self.name, known, *map(str, counts), *(str(self.report.count(s)) for s in Severity)]


HEADER = ["file", "recognised as", "rows in", "published", "quarantined", "errors", "warnings", "infos"]


def names() -> list[str]:
    """All sample files; none when the samples are not there."""
    found = (path for path in SAMPLES.rglob("*") if path.suffix in SUFFIXES and path.name not in EXPLAINED)
    return sorted(path.relative_to(SAMPLES).as_posix() for path in found)


def sample(name: str) -> Sample:
    """Check one file as ``gosei check`` does: read, recognise, lift, validate."""
    return Sample(name, check([SAMPLES / name]))


def table() -> str:
    """The table, and below it the sums over the recognised files."""
    samples = [sample(name) for name in names()]
    known = [one.row() for one in samples if one.list]
    sums = [str(sum(int(row[column]) for row in known)) for column in range(2, len(HEADER))]
    rows = [*(one.row() for one in samples), [f"{len(known)} of {len(samples)} recognised", "", *sums]]
    lines = [HEADER, ["---", "---", *["---:"] * 6], *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


if __name__ == "__main__":
    print(table() if names() else f"no samples at {SAMPLES}")
