"""Columns that the publisher's own description says once: here they are only compared with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc

from pipeline.dataset.part import Part
from pipeline.mapping import Plan
from pipeline.normalize import normalise
from pipeline.report import Finding, finding


@dataclass(frozen=True, slots=True)
class Stated:
    """What a publisher says of itself: its 6-digit ``code`` and its ``names``."""

    code: str
    names: Sequence[str]

    def fits(self, value: str) -> bool:
        """Whether a cell names this publisher, with or without the prefecture.

        >>> stated = Stated("239984", ["愛知県見本市"])
        >>> stated.fits("見本市"), stated.fits("手本町")
        (True, False)
        """
        said = _fold(value)
        names = [_fold(name) for name in self.names]
        return said == self.code or any(said.endswith(name) or name.endswith(said) for name in names)


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def stated_findings(part: Part, plan: Plan, stated: Stated) -> Iterator[Finding]:
    """Findings G205: cells that name another publisher than the file's. One pass over the unique values."""
    for name in plan.stated:
        column = part.columns[name]
        values = normalise(plan.kinds[name], part.table.column(column)).values.dictionary_encode()
        others = [i for i, value in enumerate(values.dictionary.to_pylist()) if not stated.fits(value)]
        positions = np.flatnonzero(
            np.isin(pc.fill_null(values.indices, -1).to_numpy(zero_copy_only=False), others)
        )
        for at in positions:
            written = part.table.column(column)[int(at)].as_py()
            expected = stated.code if plan.kinds[name] == "municipality_code" else stated.names[0]
            yield finding("G205", part.table.origin(int(at), column), written, column=name, expected=expected)
