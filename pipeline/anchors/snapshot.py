"""Reads a snapshot that the user supplies: CSV, TSV or Excel, a SPARQL result as CSV, or N-Triples."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import NamedNode, RdfFormat, parse

from pipeline.anchors.anchor import GEONAMES, Anchor, read_anchor, read_subject
from pipeline.errors import DataError
from pipeline.read import read_table
from pipeline.read.table import Table
from pipeline.report import Finding, Origin, finding
from pipeline.terms import expand

LINKS = frozenset(map(expand, ("owl:sameAs", "skos:closeMatch", "skos:exactMatch")))
"""What N-Triples may say of an anchor. All of it becomes skos:closeMatch: a snapshot is a stranger's word."""

MOST_BYTES = 256 * 1024**2
_MOST_CELLS_OF_A_COLUMN = 0.5
"""The share of a column's cells that tell what the column is."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The ``anchors`` of a file, sorted, and the ``findings`` of its lines that say none."""

    anchors: list[Anchor]
    findings: list[Finding]


class _Pair(NamedTuple):
    subject: str
    anchor: str
    bare_geonames: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class Known:
    """What subjects a site has: things below ``base``, and its ``publishers`` by their codes."""

    base: str
    publishers: Collection[str]


def read_snapshot(path: Path, known: Known, source: str, date: str, work: Path) -> Snapshot:
    """The anchors that a file states. ``source`` and ``date`` say what the file is; ``work`` is a folder for
    what is made on the way.

    Findings: G661 no municipality and no thing of this site, G662 no anchor, G663 a subject with several
    anchors of one kind (none is taken), and those of reading. Raises DataError: G660 no columns of subjects
    and anchors, G666 no N-Triples, and what ``read_table`` raises."""
    triples = path.suffix.lower() in (".nt", ".ntriples")
    pairs, findings = _of_triples(path) if triples else _of_table(path, known, work)
    made: dict[tuple[str, str], dict[str, Origin]] = {}
    for pair in pairs:
        subject = read_subject(pair.subject, known.base, known.publishers)
        anchor = read_anchor(pair.anchor, pair.bare_geonames)
        if subject is None:
            findings.append(finding("G661", pair.origin, pair.subject))
        elif anchor is None:
            findings.append(finding("G662", pair.origin, pair.anchor))
        else:
            made.setdefault((subject, anchor[0]), {}).setdefault(anchor[1], pair.origin)
    anchors = []
    for (subject, kind), iris in sorted(made.items()):
        if len(iris) > 1:
            several = " / ".join(sorted(iris))
            findings.append(finding("G663", next(iter(iris.values())), subject, anchors=several))
        else:
            anchors.append(Anchor(subject, kind, next(iter(iris)), source, date))
    return Snapshot(anchors, findings)


def _of_triples(path: Path) -> tuple[Iterable[_Pair], list[Finding]]:
    """Subject and object of each link; where the anchor comes first, the other way round."""
    if path.stat().st_size > MOST_BYTES:
        raise DataError([finding("G666", Origin(path.name), problem=f"> {MOST_BYTES:,} bytes")])
    pairs = []
    try:
        for number, triple in enumerate(parse(path.read_bytes(), RdfFormat.N_TRIPLES), start=1):
            ends = triple.subject, triple.object
            if triple.predicate.value not in LINKS or not all(isinstance(end, NamedNode) for end in ends):
                continue
            one, other = (str(end)[1:-1] for end in ends)
            if read_anchor(one):
                one, other = other, one
            pairs.append(_Pair(one, other, False, Origin(path.name, number)))
    except (SyntaxError, ValueError) as error:
        row = getattr(error, "lineno", None)
        raise DataError([finding("G666", Origin(path.name, row), problem=error)]) from error
    return pairs, []


def _of_table(path: Path, known: Known, work: Path) -> tuple[Iterable[_Pair], list[Finding]]:
    table = read_table(path, known_headers={"item", "code"}, work=work)
    subjects, anchors = _columns(table, known)
    if not subjects or not anchors:
        raise DataError([finding("G660", table.origin())])
    return _pairs(table, subjects[0], anchors), list(table.findings)


def _columns(table: Table, known: Known) -> tuple[list[int], list[int]]:
    """Columns that mostly hold subjects, and those that mostly hold anchors."""
    subjects, anchors = [], []
    for index in range(len(table.header)):
        cells = [cell.strip() for cell in table.column(index).unique().to_pylist() if cell.strip()]
        least = max(1, _MOST_CELLS_OF_A_COLUMN * len(cells))
        if sum(read_anchor(cell, _is_of_geonames(table, index)) is not None for cell in cells) >= least:
            anchors.append(index)
        elif sum(read_subject(cell, known.base, known.publishers) is not None for cell in cells) >= least:
            subjects.append(index)
    return subjects, anchors


def _is_of_geonames(table: Table, index: int) -> bool:
    return GEONAMES in table.header[index].strip().casefold().replace(" ", "").replace("_", "")


def _pairs(table: Table, subject: int, anchors: list[int]) -> Iterator[_Pair]:
    """Row by row, for every cell that says something."""
    cells = [table.column(index).to_pylist() for index in (subject, *anchors)]
    for position, (written, *others) in enumerate(zip(*cells, strict=True)):
        for index, other in zip(anchors, others, strict=True):
            if other.strip():
                origin = table.origin(position, index)
                yield _Pair(written.strip(), other.strip(), _is_of_geonames(table, index), origin)
