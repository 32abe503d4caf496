"""Bus feeds for the tests of their rooms: the example's texts with some of them changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from pipeline.config import FileSettings, InputFile
from pipeline.dataset.dataset import CheckedDataset, group, lift_and_check
from pipeline.dataset.feed import read_parts
from pipeline.dataset.part import Part
from pipeline.dataset.publisher import publisher_of
from pipeline.mapping import load_mappings
from pipeline.report import Report
from pipeline.terms import expand
from tests.dataset.conftest import CODE, SITE
from tests.feeds import texts, write_zip

NAME = f"{CODE}_bus.zip"
BASE = f"{SITE.base}/id/{CODE}"


@dataclass
class Feeds:
    """Reads and lifts feeds; ``report`` has what was found."""

    folder: Path
    report: Report = field(default_factory=Report)

    def read(
        self, changes: Mapping[str, str | bytes | None] | None = None, name: str = NAME, **settings: object
    ) -> list[Part]:
        """The example's feed with files replaced, added, or (None) left out, read; settings as in a site."""
        files = {
            **texts(),
            **{n: c.encode() if isinstance(c, str) else c for n, c in (changes or {}).items()},
        }
        path = write_zip(self.folder / name, {n: c for n, c in files.items() if c is not None})
        file = InputFile(path, name, CODE, FileSettings.model_validate(settings))
        return read_parts(file, load_mappings(), SITE.publishers, self.folder / "work", self.report)

    def lifted(
        self, changes: Mapping[str, str | bytes | None] | None = None, **settings: object
    ) -> CheckedDataset:
        """The same, lifted and checked."""
        parts = self.read(changes, **settings)
        (own,) = group(parts).values()
        return lift_and_check(own, publisher_of(SITE, CODE), self.report, self.folder / "work", processes=1)

    def codes(self, *wanted: str) -> list[tuple[str, str, int | None, str | None]]:
        """(code, file in the feed, row, column) of the Findings, or of those with the codes ``wanted``."""
        return [
            (f.code, f.origin.file.removeprefix(NAME).lstrip("/"), f.origin.row, f.origin.letter)
            for f in self.report.ordered()
            if not wanted or f.code in wanted
        ]


def triples(dataset: CheckedDataset) -> list[ox.Triple]:
    """All that goes out."""
    return [
        quad.triple
        for part in dataset.parts
        for chunk in part.triples()
        for quad in ox.parse(chunk, ox.RdfFormat.N_TRIPLES)
    ]


def objects(dataset: CheckedDataset, thing: str, predicate: str) -> list[str]:
    """What is said of a thing of the feed (``stops/01``), sorted; things of the feed by their short names."""
    subject = ox.NamedNode(f"{BASE}/{dataset.slug}/{thing}")
    found = [
        t.object for t in triples(dataset) if t.subject == subject and t.predicate.value == expand(predicate)
    ]
    return sorted(term.value.removeprefix(f"{BASE}/{dataset.slug}/") for term in found)


def table(header: str, *rows: str) -> str:
    """The text of a file."""
    return "\n".join([header, *rows]) + "\n"
