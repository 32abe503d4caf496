"""What people decided of links: ``links/decisions.csv`` in the site's folder, kept in git."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import DataError
from pipeline.report import Finding, Origin, finding

FILE = "links/decisions.csv"
HEADER = ("one", "other", "decision", "reason", "person")
"""Two things by their IRIs, what was decided, why, and by whom."""

CONFIRMED, REJECTED = "confirmed", "rejected"

Pair = tuple[str, str]
"""Two IRIs, the smaller first."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the file, ``row`` of it: ``confirmed`` or ``rejected``, and why."""

    pair: Pair
    decision: str
    reason: str
    row: int


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions by their pair; none where a site has no such file."""

    by_pair: Mapping[Pair, Decision] = field(default_factory=dict)

    def pairs(self, decision: str) -> list[Pair]:
        """The pairs of one sort, sorted."""
        return sorted(pair for pair, made in self.by_pair.items() if made.decision == decision)

    def without_effect(self, published: Iterable[str]) -> Iterator[Finding]:
        """G563 for every line that names a thing which is no place of this release."""
        there = set(published)
        for pair, made in self.by_pair.items():
            for iri in pair:
                if iri not in there:
                    yield finding("G563", Origin(FILE, made.row), iri)


def read_decisions(folder: Path) -> Decisions:
    """The decisions of the site in ``folder``, in UTF-8 or as a Japanese Excel saves them.

    Raises DataError, so that nothing rejected goes out by a slip: G560 (columns missing, or no CSV), G561 (a
    decision that is none), G562 (a pair twice), G564 (no reason, no person, or not two things)."""
    path = folder / FILE
    if not path.is_file():
        return Decisions()
    made: dict[Pair, Decision] = {}
    told: list[Finding] = []
    for row, cells in _rows(path.read_bytes()):
        decision = unicodedata.normalize("NFKC", cells["decision"]).strip().casefold()
        one, other = sorted((cells["one"].strip(), cells["other"].strip()))
        missing = [name for name in ("one", "other", "reason", "person") if not cells[name].strip()]
        if decision not in (CONFIRMED, REJECTED):
            told.append(finding("G561", Origin(FILE, row, name="decision"), cells["decision"]))
        elif missing or one == other:
            told.append(finding("G564", Origin(FILE, row), column=missing[0] if missing else "other"))
        elif (one, other) in made:
            told.append(finding("G562", Origin(FILE, row), other, row=made[one, other].row))
        else:
            made[one, other] = Decision((one, other), decision, cells["reason"].strip(), row)
    if told:
        raise DataError(told)
    return Decisions(dict(sorted(made.items())))


def _rows(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and cells of each row that holds something."""
    wrong = finding("G560", Origin(FILE, 1), columns=",".join(HEADER))
    try:
        reader = csv.reader(io.StringIO(_decoded(content), newline=""), strict=True)
        rows = [(reader.line_num, row) for row in reader if any(map(str.strip, row))]
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError([wrong]) from error
    header = [name.strip() for name in rows[0][1]] if rows else []
    if not set(HEADER) <= set(header):
        raise DataError([wrong])
    for line, row in rows[1:]:
        yield line, dict(zip(header, [*row, *[""] * len(header)], strict=False))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp932")
