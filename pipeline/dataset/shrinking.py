"""Lists that lost many rows since the last release: the officer's word is needed before they go out so."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.dataset.dataset import CheckedDataset
from pipeline.report import Finding, Origin, finding

PARTS = 5
"""A list may lose one in so many of its rows without anybody's word."""


def shrunken(
    datasets: Sequence[CheckedDataset], before: Mapping[str, int], allowed: Collection[str] = ()
) -> list[Finding]:
    """Findings G211: lists with over 20 % fewer rows than the last release had; G212: lists of it that are
    there no more. ``before``: its rows by ``<code>/<list>``; ``allowed``: the lists that may go out so."""
    published = {dataset.name: dataset for dataset in datasets}
    return [
        _told(name, before[name], published.get(name))
        for name in _lost(published, before)
        if name not in allowed
    ]


def needless(
    datasets: Sequence[CheckedDataset], before: Mapping[str, int], allowed: Collection[str]
) -> list[Finding]:
    """Findings G213: lists that may go out with fewer rows, but have not lost so many."""
    lost = set(_lost({dataset.name: dataset for dataset in datasets}, before))
    return [finding("G213", Origin("."), list=name) for name in sorted({*allowed} - lost)]


def _lost(published: Mapping[str, CheckedDataset], before: Mapping[str, int]) -> Iterator[str]:
    """Names of lists that lost more than one in ``PARTS`` of their rows, or all."""
    for name, rows in sorted(before.items()):
        now = published[name].published if name in published else 0
        if name not in published or PARTS * (rows - now) > rows:
            yield name


def _told(name: str, before: int, dataset: CheckedDataset | None) -> Finding:
    if dataset is None:
        return finding("G212", Origin("."), list=name, before=before)
    return finding("G211", dataset.first.table.origin(), list=name, before=before, now=dataset.published)
