"""Datasets: the parts of one list of one publisher, lifted and checked together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pipeline.config import Waiver
from pipeline.dataset.checking import PROCESSES, Advance, CheckedPart, check_part
from pipeline.dataset.distinct import distinct
from pipeline.dataset.guarding import guard_part
from pipeline.dataset.lifting import lift_parts
from pipeline.dataset.part import Part
from pipeline.dataset.publisher import Publisher
from pipeline.mapping import Mapping
from pipeline.report import Origin, Report


@dataclass(frozen=True, slots=True)
class CheckedDataset:
    """One list of one publisher, ready to be written, unless ``blocked`` names columns (file and header) that
    seem to hold personal data; ``waived`` are the waivers that let others through."""

    publisher: Publisher
    mapping: Mapping
    parts: Sequence[CheckedPart]
    blocked: Sequence[Origin] = ()
    waived: Sequence[Waiver] = ()

    @property
    def code(self) -> str:
        """The publisher's 6-digit code."""
        return self.publisher.code

    @property
    def slug(self) -> str:
        """The list."""
        return self.mapping.slug

    @property
    def iri(self) -> str:
        """The dataset, which is also the named graph of its triples."""
        return self.publisher.iris.dataset(self.code, self.slug)

    @property
    def rows(self) -> int:
        """Rows read."""
        return sum(len(part.lifted.part.table) for part in self.parts)

    @property
    def published(self) -> int:
        """Rows that go out."""
        return sum(part.published for part in self.parts)

    @property
    def faulty(self) -> int:
        """Rows kept back that go out nowhere; of a row that is there twice, one does."""
        return self.quarantined - sum(part.twins for part in self.parts)

    def triples(self) -> Iterator[bytes]:
        """The triples of the rows that go out, part by part, and at last those of nodes that rows share."""
        yield from chain.from_iterable(part.triples() for part in self.parts)
        yield from distinct(chain.from_iterable(part.shared() for part in self.parts))

    def links(self) -> Iterator[bytes]:
        """Their links, none twice."""
        links = chain.from_iterable(part.links() for part in self.parts)
        return distinct(links) if self.mapping.area.of else links

    @property
    def quarantined(self) -> int:
        """Rows kept back."""
        return sum(len(part.reasons) for part in self.parts)


def group(parts: Sequence[Part]) -> dict[tuple[str, str], list[Part]]:
    """Parts by (publisher, list), sorted; the parts of a dataset in the order of their names."""
    datasets: dict[tuple[str, str], list[Part]] = {}
    for part in sorted(parts, key=lambda p: p.name):
        datasets.setdefault((part.file.publisher, part.mapping.slug), []).append(part)
    return dict(sorted(datasets.items()))


def lift_and_check(
    parts: Sequence[Part],
    publisher: Publisher,
    report: Report,
    work: Path,
    processes: int = PROCESSES,
    advance: Advance = lambda rows: None,
) -> CheckedDataset:
    """Guard, lift and validate the parts of one dataset; Findings and row counts go into ``report``."""
    guarded = [guard_part(part, publisher.waivers, report) for part in parts]
    checked = []
    for lifted in lift_parts(parts, publisher, work):
        part = check_part(lifted, processes, advance)
        report.add(lifted.findings)
        report.add(part.findings)
        lifted.part.told.rows_published = part.published
        lifted.part.told.rows_quarantined = len(part.reasons)
        checked.append(part)
    return CheckedDataset(
        publisher,
        parts[0].mapping,
        checked,
        [origin for part, found in zip(parts, guarded, strict=True) for origin in found.places(part.table)],
        [waiver for found in guarded for waiver in found.waived],
    )
