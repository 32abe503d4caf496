"""When the data stop a release: rows kept back or lost, a list that cannot be read any more, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from pipeline.dataset.dataset import CheckedDataset
from pipeline.dataset.shrinking import shrunken
from pipeline.mapping import load_mappings
from pipeline.report import Finding, Origin, Report, Severity, finding


def reasons_to_stop(
    datasets: Sequence[CheckedDataset],
    report: Report,
    limit: float,
    before: Mapping[str, int],
    allowed: Collection[str] = (),
) -> list[Finding]:
    """Findings G207 (more than ``limit`` of a list's rows kept back), G208 (nothing to publish), G209 (a
    file cannot be published, or no more as a list that is known, and the list ``<code>/<list>`` that was
    published before would vanish), G609 (columns with personal data: leaving the list out would end it,
    publishing it cannot be undone), G211 and G212 (lists not ``allowed`` to lose so many of their rows).
    ``before``: rows of the last release by ``<code>/<list>``."""
    if not datasets:
        return [finding("G208", Origin("."), lists="、".join(load_mappings()))]
    found = [_too_many(dataset, limit) for dataset in datasets if dataset.faulty > limit * dataset.rows]
    found += [
        finding("G609", dataset.blocked[0], columns="、".join(place.name or "" for place in dataset.blocked))
        for dataset in datasets
        if dataset.blocked
    ]
    left_out = sorted({*_left_out(report), *_newly_unclassified(datasets, before)})
    vanished = sorted(set(before) - {dataset.name for dataset in datasets}) if left_out else []
    found += [finding("G209", Origin(left_out[0]), list=name, files="、".join(left_out)) for name in vanished]
    return found + shrunken(datasets, before, {*allowed, *vanished})


def _left_out(report: Report) -> list[str]:
    """Files that were not read as a list or hold no rows, and files and folders that were not even opened."""
    unknown = {file.path for file in report.files if file.list is None or not file.rows_in}
    opened = {file.path for file in report.files}
    told = {f.origin.file for f in report.findings if f.severity is Severity.ERROR}
    return sorted(unknown | (told - opened))


def _newly_unclassified(datasets: Sequence[CheckedDataset], previous: Collection[str]) -> list[str]:
    """Files that are lists of their own for the first time: perhaps a known list whose header was spoilt."""
    return [
        part.lifted.part.name
        for dataset in datasets
        if dataset.mapping.file.fallback and f"{dataset.code}/{dataset.slug}" not in previous
        for part in dataset.parts
    ]


def _too_many(dataset: CheckedDataset, limit: float) -> Finding:
    return finding(
        "G207",
        dataset.parts[0].lifted.part.table.origin(),
        quarantined=dataset.faulty,
        rows=dataset.rows,
        share=f"{100 * dataset.faulty / dataset.rows:.1f}",
        limit=f"{100 * limit:g}",
    )
