"""Datasets: the parts of a list, or the tables of a feed, of one publisher, lifted and checked together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path

from pipeline.config import Waiver
from pipeline.dataset.carrying import Keyed
from pipeline.dataset.checking import PROCESSES, Advance, CheckedPart, check_part
from pipeline.dataset.distinct import distinct
from pipeline.dataset.guarding import guard_part
from pipeline.dataset.lifting import LiftedPart, lift_parts
from pipeline.dataset.part import Part
from pipeline.dataset.publisher import Publisher
from pipeline.dataset.references import References
from pipeline.identity import Register, Registers
from pipeline.identity.carry import Carried
from pipeline.mapping import Mapping
from pipeline.mapping.feed_model import Coverage
from pipeline.mapping.model import About
from pipeline.report import Finding, Origin, Report


@dataclass(frozen=True, slots=True)
class CheckedDataset:
    """One list or feed of one publisher, ready to be written, unless ``blocked`` names columns (file and
    header) that seem to hold personal data; ``waived`` are the waivers that let others through. ``parts``:
    those of a table side by side, the table that pages show first."""

    publisher: Publisher
    parts: Sequence[CheckedPart]
    blocked: Sequence[Origin] = ()
    waived: Sequence[Waiver] = ()

    @property
    def first(self) -> Part:
        """The first part, which tells what the dataset is."""
        return self.parts[0].lifted.part

    @property
    def mapping(self) -> Mapping:
        """The mapping of the list, or of the feed's first table."""
        return self.first.mapping

    @property
    def about(self) -> About:
        """What the catalogue says of it."""
        return self.first.about

    @property
    def code(self) -> str:
        """The publisher's 6-digit code."""
        return self.publisher.code

    @property
    def about_feed(self) -> Coverage | None:
        """Where a feed says what it covers; None for a list."""
        return self.first.feed.file.coverage if self.first.feed else None

    @property
    def has_form(self) -> bool:
        """Whether it is a list whose form is described (``mapping/forms.py``)."""
        return not (self.first.feed or self.mapping.file.fallback)

    @property
    def slug(self) -> str:
        """The list, or the feed, as in IRIs."""
        return self.first.dataset

    @property
    def iri(self) -> str:
        """The dataset, which is also the named graph of its triples."""
        return self.publisher.iris.dataset(self.code, self.slug)

    @property
    def name(self) -> str:
        """``<code>/<list>``, as the manifest and the registers call it."""
        return f"{self.code}/{self.slug}"

    @property
    def keyed(self) -> Keyed:
        """The keys of all rows of the list, or of the feed's first table."""
        return self.parts[0].lifted.keyed

    def registered(self) -> Iterator[Registered]:
        """Each table that has a register, as it goes out; of a list there is one."""
        for own in self.tables():
            lifted, carried = own[0].lifted, own[0].lifted.keyed.carried
            if carried is not None:
                yield Registered(f"{self.code}/{lifted.part.collection}", carried, _seen(own))

    @property
    def passing(self) -> list[Finding]:
        """What its registers tell of this step from the last release only."""
        return [told for own in self.tables() for told in own[0].lifted.keyed.passing]

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

    def tables(self) -> list[list[CheckedPart]]:
        """The parts of each table; a list has only one."""
        return [list(own) for _, own in groupby(self.parts, lambda part: part.lifted.part.mapping.slug)]


@dataclass(frozen=True, slots=True)
class Registered:
    """``name``: of the register; ``carried``: its things; ``seen``: the positions of those that go out."""

    name: str
    carried: Carried
    seen: set[int]


def _seen(parts: Sequence[CheckedPart]) -> set[int]:
    """Positions of the rows that go out, counted through the parts of a table."""
    return {int(position) + part.lifted.start for part in parts for position in part.lifted.order[part.keep]}


def group(parts: Sequence[Part]) -> dict[tuple[str, str], list[Part]]:
    """Parts by (publisher, dataset), sorted; the parts of a list in the order of their names, the tables of a
    feed as they came."""
    datasets: dict[tuple[str, str], list[Part]] = {}
    for part in sorted(parts, key=lambda p: "" if p.feed else p.name):
        datasets.setdefault((part.file.publisher, part.dataset), []).append(part)
    return dict(sorted(datasets.items()))


def lift_and_check(
    parts: Sequence[Part],
    publisher: Publisher,
    report: Report,
    work: Path,
    processes: int = PROCESSES,
    advance: Advance = lambda rows: None,
    registers: Registers | None = None,
) -> CheckedDataset:
    """Guard, lift and validate the parts of a dataset; Findings and row counts go into ``report``. The
    tables of a feed come one after the other, so that each may refer to what really goes out of those
    before. Keys are carried over from ``registers``: that of the list, or those of a feed's tables that have
    one."""
    guarded = [guard_part(part, publisher.waivers, report, work) for part in parts]
    references = References(parts)
    checked: list[CheckedPart] = []
    for _, own in groupby(parts, lambda part: part.mapping.slug):
        table = list(own)
        report.add(references.to_absent(table))
        register = _register_of(table[0], registers)
        lifted = lift_parts(table, publisher, work, references.known, register)
        report.add(lifted[0].keyed.standing)
        done = [_checked(part, report, processes, advance) for part in lifted]
        references.learn(done)
        checked += done
    main = parts[0].feed.file.main if parts[0].feed else ""
    checked.sort(key=lambda part: part.lifted.part.mapping.slug != main)
    return CheckedDataset(
        publisher,
        checked,
        [origin for found in guarded for origin in found.blocked],
        [waiver for found in guarded for waiver in found.waived],
    )


def _register_of(part: Part, registers: Registers | None) -> Register | None:
    """The register of a list, or of a table of a feed, if it has one."""
    if registers is None or (part.feed and not part.feed.file.tables[part.mapping.slug].registered):
        return None
    return registers.of(f"{part.file.publisher}/{part.collection}")


def _checked(lifted: LiftedPart, report: Report, processes: int, advance: Advance) -> CheckedPart:
    """A part, validated, and what was found of it in ``report``."""
    part = check_part(lifted, processes, advance)
    report.add(lifted.findings)
    report.add(part.findings)
    lifted.part.told.rows_published = part.published
    lifted.part.told.rows_quarantined = len(part.reasons)
    return part
