"""Real municipal files as ``gosei check`` sees them: a Markdown table of what becomes of each.

``python -m tests.samples_table`` prints it. The files lie beside the project or where ``GOSEI_SAMPLES`` says.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import batches
from pipeline.check import lone
from pipeline.config import Overlay
from pipeline.config.files import SUFFIXES
from pipeline.dataset.checking import CheckedPart
from pipeline.dataset.dataset import lift_and_check
from pipeline.dataset.part import read_part
from pipeline.dataset.publisher import publisher_of
from pipeline.mapping import load_mappings
from pipeline.normalize import KINDS, normalise
from pipeline.report import Report

SAMPLES = Path(os.environ.get("GOSEI_SAMPLES", Path(__file__).parents[2] / "shared" / "samples"))
EXPLAINED = frozenset({"SOURCES.tsv"})
"""Files about the samples, which are no samples themselves."""

TITLES = {slug: mapping.file.title.ja for slug, mapping in load_mappings().items()}
NO_VALUE = "[\\s　\u00a0]*[-‐-―−ー－]*[\\s　\u00a0]*"
"""A cell that holds nothing, or the dash that offices write for nothing."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A file, by its path below the samples, and what checking it gave. ``cells`` of recognised columns hold
    something, ``reached`` of them are in the RDF; ``quads`` are published."""

    name: str
    report: Report
    cells: int = 0
    reached: int = 0
    quads: int = 0

    @property
    def list(self) -> str | None:
        """The list that it goes out as."""
        return self.report.files[0].list

    @property
    def known(self) -> bool:
        """Whether that is one of the product's lists."""
        return self.list in TITLES

    @property
    def nearest(self) -> str:
        """The formats that an unknown list was said to be nearest to."""
        told = next((f.arguments for f in self.report.findings if f.code in ("G151", "G161")), {})
        return told.get("nearest") or told.get("farther", "")

    def row(self) -> list[str]:
        """Its line of the table."""
        file = self.report.files[0]
        title = TITLES[self.list or ""] if self.known else f"（独自：{self.list}）" if self.list else "–"
        counts = (file.rows_in, file.rows_published, file.rows_quarantined)
        codes = Counter(finding.code for finding in self.report.findings)
        share = f"{100 * self.reached / self.cells:.1f}" if self.cells else "–"
        told = " ".join(f"{code}×{n}" for code, n in sorted(codes.items()))
        return [self.name, title, *map(str, counts), share, told]


HEADER = ["file", "goes out as", "rows in", "published", "quarantined", "% of cells in the RDF", "findings"]


def names() -> list[str]:
    """All sample files; none when the samples are not there."""
    found = (path for path in SAMPLES.rglob("*") if path.suffix in SUFFIXES and path.name not in EXPLAINED)
    return sorted(path.relative_to(SAMPLES).as_posix() for path in found)


def sample(name: str, overlays: tuple[Overlay, ...] = ()) -> Sample:
    """Check one file as ``gosei check`` does in a site with ``overlays``: read, recognise, lift, validate."""
    report = Report()
    with TemporaryDirectory() as work:
        one = lone(SAMPLES / name)
        file = replace(one.file, overlays=overlays)
        part = read_part(file, load_mappings(), one.site.publishers, Path(work), report, one.site.base)
        if part is None:
            return Sample(name, report)
        publisher = publisher_of(one.site, part.file.publisher)
        (checked,) = lift_and_check([part], publisher, report, Path(work), processes=1).parts
        quads = sum(chunk.count(b"\n") for chunk in checked.triples())
        return Sample(name, report, _written(checked), _in_rdf(checked), quads)


def _written(checked: CheckedPart) -> int:
    part = checked.lifted.part
    return sum(_filled(part.table.column(index)) for index in part.columns.values())


def _in_rdf(checked: CheckedPart) -> int:
    """Cells of recognised columns that a normaliser could read: the clean table leaves the others empty, or
    has a sign in the place of a value. A mark that says no is empty there, too, but it is read."""
    lifted = checked.lifted
    clean = pa.Table.from_batches(list(batches(lifted.clean)))
    reached = 0
    for (name, index), column in zip(lifted.part.columns.items(), clean.columns, strict=False):
        kind = lifted.plan.kinds.get(name, "text")
        if kind == "mark":
            written = lifted.part.table.column(index).take(pa.array(lifted.order))
            reached += len(written) - normalise(kind, written).values.null_count
        else:
            reached += _filled(column) - _signs(column, KINDS[kind].signs)
    return reached


def _signs(column: pa.ChunkedArray, signs: str | None) -> int:
    return int(pc.sum(pc.match_substring_regex(column, rf"\A{signs}\z")).as_py() or 0) if signs else 0


def _filled(column: pa.Array | pa.ChunkedArray) -> int:
    empty = pc.sum(pc.match_substring_regex(column, rf"\A{NO_VALUE}\z")).as_py() or 0
    return len(column) - int(empty)


def table(samples: Iterable[Sample]) -> str:
    """The table, and below it the sums over the files of known lists."""
    samples = list(samples)
    known = [one for one in samples if one.known]
    sums = [str(sum(int(one.row()[column]) for one in known)) for column in (2, 3, 4)]
    share = 100 * sum(one.reached for one in known) / max(1, sum(one.cells for one in known))
    last = [f"{len(known)} of {len(samples)} are known lists", "", *sums, f"{share:.2f}", ""]
    lines = [HEADER, ["---", "---", *["---:"] * 4, "---"], *(one.row() for one in samples), last]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


if __name__ == "__main__":
    print(table(map(sample, names())) if names() else f"no samples at {SAMPLES}")
