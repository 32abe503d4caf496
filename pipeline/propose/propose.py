"""The proposal for one file: read it, look at its header, its values and its name, and rank the lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.errors import DataError
from pipeline.mapping import Mapping as ListMapping
from pipeline.propose.evidence import evidence
from pipeline.propose.rank import Candidate, Meaning, rank
from pipeline.read import read_table
from pipeline.report import Finding, Origin, finding
from pipeline.yaml_source import nearest

SURE = 0.6
"""Confidence from which a column is proposed as it is; below, the line is there but commented out."""

NEAR, LEAD = 0.3, 0.04
"""How near the nearest list must be, and how far ahead of the next, to be chosen without a person."""

SHOWN = 3
LONGEST_NAME = 500
"""Characters of a header; a YAML key has at most 1024 (YAML 1.2, section 7.4.2)."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file: its header ("" where no overlay can name it), one of its values, and what it is
    proposed to mean."""

    header: str
    sample: str
    meaning: Meaning | None

    @property
    def sure(self) -> bool:
        """Whether the meaning may be taken as it is."""
        return self.meaning is not None and self.meaning.confidence >= SURE


@dataclass(frozen=True, slots=True)
class Proposal:
    """The list that a file is proposed to be, and its columns; ``others`` are the next nearest lists."""

    file: str
    chosen: Candidate
    columns: Sequence[Column]
    others: Sequence[Candidate]

    @property
    def assigned(self) -> float:
        """Share (0–1) of the file's named columns that have a meaning which is sure."""
        named = [column for column in self.columns if column.header]
        return sum(column.sure for column in named) / len(named) if named else 0.0


def propose(
    path: Path, lists: Mapping[str, ListMapping], wanted: str | None = None, sheet: str | None = None
) -> Proposal:
    """The proposal for ``path``; ``wanted`` is the list, if a person knows it.

    Raises DataError: as ``read_table`` does; G633 an unknown list is wanted; G631 no list is near, or two are
    equally near."""
    if wanted is not None and wanted not in lists:
        raise DataError([unknown_list(wanted, lists)])
    known = {name for m in lists.values() for name in (*m.columns, *m.accepts)}
    with TemporaryDirectory() as work:
        table = read_table(path, sheet=sheet, known_headers=known, work=Path(work))
        header, seen = _names(table.header), evidence(table)
    ranked = rank(header, seen, _told_name(path), list(lists.values()))
    chosen = next((c for c in ranked if c.mapping.slug == wanted), None) or _clear(ranked, path)
    columns = [
        Column(name, e.sample, chosen.meanings.get(i))
        for i, (name, e) in enumerate(zip(header, seen, strict=True))
    ]
    return Proposal(path.name, chosen, columns, [c for c in ranked if c is not chosen][:SHOWN])


def _names(header: Sequence[str]) -> list[str]:
    """The header; "" for what no overlay can name: the same name once more, and what is far too long."""
    seen: set[str] = set()
    names = []
    for name in (written.strip() for written in header):
        names.append(name if name not in seen and len(name) <= LONGEST_NAME else "")
        seen.add(name)
    return names


def unknown_list(wanted: str, lists: Mapping[str, ListMapping]) -> Finding:
    """G633, with the list that may be meant."""
    known = " / ".join(sorted(lists))
    return finding("G633", Origin(wanted), wanted, expected=known, suggestion=nearest(wanted, lists))


def _told_name(path: Path) -> str:
    """The file's name and its folder's, which often says what ``data.csv`` is."""
    return f"{path.parent.name} {path.stem}"


def _clear(ranked: Sequence[Candidate], path: Path) -> Candidate:
    best = ranked[0]
    second = ranked[1].nearness if len(ranked) > 1 else 0.0
    if best.nearness >= NEAR and best.nearness - second >= LEAD:
        return best
    near = "、".join(
        f"{c.mapping.file.title.ja}（{c.mapping.slug}、{c.nearness:.0%}）" for c in ranked[:SHOWN]
    )
    raise DataError([finding("G631", Origin(path.name), nearest=near, suggestion=best.mapping.slug)])
