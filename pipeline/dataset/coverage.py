"""What a feed says of itself in its own tables: for which days it holds, and which version it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.dataset.dataset import CheckedDataset
from pipeline.dataset.part import Part
from pipeline.normalize import normalise


@dataclass(frozen=True, slots=True)
class Coverage:
    """The first and the last day, and the version; None where the feed does not say it."""

    start: date | None = None
    end: date | None = None
    version: str | None = None


def coverage(dataset: CheckedDataset) -> Coverage:
    """The coverage of a feed; that of a list is for ``site.yaml`` to say."""
    said = dataset.about_feed
    for part in (checked.lifted.part for checked in dataset.parts):
        if said and part.mapping.slug == said.table:
            return Coverage(
                _day(_first(part, said.start, "date")),
                _day(_first(part, said.end, "date")),
                _first(part, said.version, "text"),
            )
    return Coverage()


def _first(part: Part, column: str, kind: str) -> str | None:
    """The value of a column in the only row that such a table has."""
    if column not in part.columns:
        return None
    value: str | None = normalise(kind, part.table.column(part.columns[column]).slice(0, 1)).values[0].as_py()
    return value


def _day(text: str | None) -> date | None:
    """A whole date; a month or a year alone is no day."""
    return date.fromisoformat(text) if text and len(text) == len("2026-04-01") else None
