"""Every list as a candidate for a file: what its columns would be, and how near the list is on the whole."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.mapping import Mapping as ListMapping
from pipeline.propose.evidence import PAIR, Evidence
from pipeline.propose.matching import best_pairs
from pipeline.propose.score import AGREED, scores
from pipeline.read.header import header_key

DOUBTFUL = 0.35
"""Confidence below which a column is not proposed at all."""

_COVERED, _COMPLETE, _NAMED = 0.95, 0.05, 0.15
"""What counts of a list: how much of the file it explains, the file's name, and, between lists that are else
alike, how much of it is there: short lists are no nearer to a file of columns that all share."""

_ROW_NUMBERS = 0.5
"""What the confidence of LinkData's ``#property`` is worth: row numbers identify nothing."""

_SHARED = 0.2
"""What a column weighs that every list has: it is still a column."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column is proposed to mean: one column of the list, or a latitude and a longitude."""

    columns: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A list, ``meanings`` of the file's columns by their index, and how near it is (0–1)."""

    mapping: ListMapping
    meanings: Mapping[int, Meaning]
    nearness: float


def rank(
    header: Sequence[str], seen: Sequence[Evidence], file_name: str, lists: Sequence[ListMapping]
) -> list[Candidate]:
    """All lists, the nearest first. Columns weigh by how few lists could have them; those without a name or
    without any value do not speak against a list."""
    meanings = [_meanings(header, seen, list_) for list_ in lists]
    spread = Counter(i for of_list in meanings for i in of_list)
    speaking = [i for i, e in enumerate(seen) if i in spread or (not e.blank and _is_named(header[i]))]
    weights = {i: math.log((len(lists) + 1) / (spread[i] or 1)) + _SHARED for i in speaking}
    found = [
        Candidate(list_, of_list, _nearness(list_, of_list, weights, file_name))
        for list_, of_list in zip(lists, meanings, strict=True)
    ]
    return sorted(found, key=lambda c: (-c.nearness, c.mapping.slug))


def _nearness(
    mapping: ListMapping, meanings: Mapping[int, Meaning], weights: Mapping[int, float], file_name: str
) -> float:
    explained = math.fsum(m.confidence * weights[i] for i, m in meanings.items())
    covered = explained / math.fsum(weights.values()) if weights else 0.0
    complete = len(meanings) / len(mapping.file.headers.new or mapping.columns)
    near = _COVERED * covered + _COMPLETE * min(complete, 1.0)
    return (1 - _NAMED) * near + _NAMED * _hint(file_name, mapping)


def _is_named(name: str) -> bool:
    return bool(name.strip()) and not name.startswith("#")


def _meanings(header: Sequence[str], seen: Sequence[Evidence], mapping: ListMapping) -> dict[int, Meaning]:
    names = list(mapping.columns)
    table = scores(header, seen, mapping)
    table[[i for i, name in enumerate(header) if name.startswith("#")]] *= _ROW_NUMBERS
    found: dict[int, Meaning] = {}
    pair = next((i for i, e in enumerate(seen) if e.shares.get(PAIR, 0.0) >= AGREED), None)
    if pair is not None and mapping.points:
        point = mapping.points[0]
        found[pair] = Meaning((point.latitude, point.longitude), seen[pair].shares[PAIR] * 0.95)
        table[pair] = 0
        table[:, [names.index(point.latitude), names.index(point.longitude)]] = 0
    table = np.where(table >= DOUBTFUL, table, 0)
    for row, column in best_pairs(table):
        found[row] = Meaning((names[column],), float(table[row, column]))
    return dict(sorted(found.items()))


def _hint(file_name: str, mapping: ListMapping) -> float:
    """How much a file's name says a list (0–1): by its slug, its title, or a keyword of it."""
    words = re.sub(r"[\W\d_]+", " ", file_name.casefold()).strip()
    run = words.replace(" ", "")
    slugs = [slug.replace("_", "") for slug in (mapping.slug, *mapping.file.file_names)]
    title = mapping.file.title.ja.casefold().removesuffix("一覧")
    if any(slug in run for slug in slugs) or title in run:
        return 1.0
    keywords = [*mapping.file.keywords.ja, *mapping.file.keywords.en]
    return 0.7 if any(header_key(word) in header_key(run) for word in keywords if len(word) > 1) else 0.0
