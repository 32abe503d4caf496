"""How alike a header is to the names of a column: the name itself, older names, synonyms, or its spelling."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from pipeline.mapping import Mapping as ListMapping
from pipeline.propose.synonyms import synonyms
from pipeline.read.header import header_key

OWN, SYNONYM, ENDING, NAME = 1.0, 0.92, 0.66, 0.6
"""Likeness of the column's own or accepted name, of a synonym, of one behind other words, of any ○○名."""

_SPELLING = 0.85
"""Likeness of a header that is spelt as good as a name."""

_SHORTEST_ENDING = 2
Matrix = npt.NDArray[np.float64]


def likeness(header: Sequence[str], mapping: ListMapping) -> Matrix:
    """Likeness (0–1) of every header (rows) to every column of the list (columns, in the mapping's order)."""
    names = list(mapping.columns)
    known = mapping.headers().canonical()
    keys = _keys(header)
    found = _spelling([key for _, key in keys], names)
    for row, (whole_key, key) in enumerate(keys):
        for candidate in {whole_key, key} - {""}:
            for column, score in _said(candidate, known).items():
                if column in mapping.columns:
                    at = names.index(column)
                    found[row, at] = max(found[row, at], score)
        if re.search("(名|名称)$", key):
            at = names.index(mapping.file.label)
            found[row, at] = max(found[row, at], NAME)
    return found


def _keys(header: Sequence[str]) -> list[tuple[str, str]]:
    """For each header its key, and that without a prefix (防災行政無線_) that half of the headers share."""
    prefixes = Counter(name.partition("_")[0] for name in header if "_" in name.strip("_"))
    common = {prefix for prefix, count in prefixes.items() if count * 2 >= len(header)}
    bare = [name.partition("_")[2] if name.partition("_")[0] in common else name for name in header]
    return [(header_key(name), header_key(rest)) for name, rest in zip(header, bare, strict=True)]


def _said(key: str, known: Mapping[str, str]) -> dict[str, float]:
    """Columns that a key names, in full or at its end."""
    found: dict[str, float] = {}
    for start in range(len(key)):
        tail = key[start:]
        if start and (len(tail) < _SHORTEST_ENDING or tail.isascii()):
            break
        named = [(known[tail], OWN)] if tail in known else []
        named += [(column, SYNONYM) for column in synonyms().get(tail, ())]
        for column, score in named:
            found[column] = max(found.get(column, 0.0), ENDING if start else score)
    return found


def _spelling(keys: Sequence[str], names: Sequence[str]) -> Matrix:
    ratios = process.cdist(keys, [header_key(name) for name in names], scorer=fuzz.ratio, dtype=np.float64)
    return np.asarray(np.clip((ratios / 100 - 0.4) / 0.6, 0, 1) * _SPELLING, dtype=np.float64)
