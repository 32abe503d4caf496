"""Checks lifted parts against the list's shapes and says which rows must stay out (quarantine)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.dataset.lifting import LiftedPart
from pipeline.mapping import compile_plan
from pipeline.read.table import Table
from pipeline.report import Finding, Severity, sentence
from pipeline.resources import folder
from pipeline.validate.chunks import CHUNK_BYTES, CHUNK_THINGS, validate
from pipeline.validate.trace import Places, trace

SHAPES_OF_ALL = "common.ttl"
OF_FEEDS = "gtfs"
PROCESSES = 2
TWIN = "G210"
"""The code of a row that an earlier one stands for: kept back, though its thing goes out."""


@dataclass(frozen=True, slots=True)
class CheckedPart:
    """``reasons``: position in the table → why the row is kept back; ``keep``: whether each row, in the order
    of the keys, goes out."""

    lifted: LiftedPart
    findings: list[Finding]
    reasons: Mapping[int, list[str]]
    keep: npt.NDArray[np.bool_]

    @property
    def published(self) -> int:
        """Number of rows that go out."""
        return int(self.keep.sum())

    @property
    def twins(self) -> int:
        """Rows kept back because an earlier one is the same."""
        return sum(finding.code == TWIN for finding in self.lifted.findings)

    def triples(self) -> Iterator[bytes]:
        """The triples of the rows that go out, as N-Triples in chunks."""
        return self.lifted.triples.chunks(CHUNK_THINGS, self.keep)

    def shared(self) -> Iterator[bytes]:
        """What they say of nodes that rows share, alike; other rows may say the same."""
        return self.lifted.shared.chunks(CHUNK_THINGS, self.keep)

    def links(self) -> Iterator[bytes]:
        """Their links, alike."""
        return self.lifted.links.chunks(CHUNK_THINGS, self.keep)


Advance = Callable[[int], None]
"""Told how many rows have just been sent to be validated."""


def check_part(
    lifted: LiftedPart, processes: int = PROCESSES, advance: Advance = lambda rows: None
) -> CheckedPart:
    """Validate a part. Findings G301–G330; a row is kept back when one of its own is an error, or it has no
    key (G204, G210)."""
    part = lifted.part
    shapes = shapes_of(part.mapping.slug, OF_FEEDS if part.feed else "")
    results = validate(_counted(lifted, advance), shapes, processes)
    condemned = _Condemned(lifted)
    findings = []
    for traced in trace(results, condemned.places()):
        if traced.finding is not None:
            findings.append(traced.finding)
        if traced.severity is Severity.ERROR and traced.position is not None:
            condemned.add(traced.position, traced.reason)
    for finding in lifted.findings:
        if finding.code in ("G204", TWIN) and finding.origin.row is not None:
            condemned.add(int(np.searchsorted(lifted.part.table.rows, finding.origin.row)), finding)
    keep = ~np.isin(lifted.order, list(condemned.reasons))
    return CheckedPart(lifted, findings, condemned.reasons, keep)


def _counted(lifted: LiftedPart, advance: Advance) -> Iterator[bytes]:
    spans = list(lifted.triples.spans(CHUNK_THINGS, CHUNK_BYTES))
    chunks = zip(spans, lifted.triples.read(spans), lifted.shared.read(spans), strict=True)
    for (start, end), own, shared in chunks:
        if own or shared:
            yield own + shared
        advance(end - start)


def shapes_of(slug: str, below: str = "") -> list[Path]:
    """The shapes files of a list, or, in the folder ``below``, of a table of a feed."""
    base = folder("shapes")
    return [path for path in (base / SHAPES_OF_ALL, base / below / f"{slug}.ttl") if path.exists()]


@dataclass
class _Condemned:
    """Rows to keep back, and where results find their rows."""

    lifted: LiftedPart
    reasons: dict[int, list[str]] = field(default_factory=dict)

    def add(self, position: int, finding: Finding) -> None:
        """Note why the row at ``position`` is kept back."""
        said = self.reasons.setdefault(position, [])
        text = f"{finding.code} {sentence(finding)}"
        if text not in said:
            said.append(text)

    def places(self) -> Places:
        """How a SHACL result finds its cell."""
        part = self.lifted.part
        # The whole mapping's plan, for a column that the file lacks has a name too.
        whole = compile_plan(part.mapping, part.mapping.columns)
        return Places(part.name, self._place, whole.columns_at, part.columns)

    def _place(self, thing: str) -> tuple[Table, int] | None:
        at = self._positions.get(thing)
        return None if at is None else (self.lifted.part.table, at)

    @cached_property
    def _positions(self) -> dict[str, int]:
        """Built only when there is a result to trace."""
        return dict(zip(self.lifted.things.to_pylist(), self.lifted.order.tolist(), strict=True))
