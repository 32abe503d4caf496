"""``<site>/anchors/*.csv``: the anchors of a site, a file for each kind, kept in git."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path

from pipeline.anchors.anchor import KINDS, Anchor, read_anchor, read_subject
from pipeline.errors import DataError
from pipeline.kept_tables import csv_text, read_csv, shown, write_text
from pipeline.report import Finding, Origin, finding

ANCHORS = "anchors"
COLUMNS = ("subject", "anchor", "source", "date")


def read_anchors(folder: Path, base: str, publishers: Collection[str]) -> tuple[list[Anchor], list[Finding]]:
    """The anchors of the site in ``folder``, and what is wrong with lines that say none: G661 no municipality
    and no thing of this site, G662 no anchor of that kind, G663 a subject with several anchors (none is
    taken), G667 no date. Raises DataError (G640, G641) for a file that is no such table any more."""
    anchors: list[Anchor] = []
    told: list[Finding] = []
    for kind in KINDS:
        path = folder / ANCHORS / f"{kind}.csv"
        if path.is_file():
            for read in _read(path, kind, base, publishers):
                (anchors if isinstance(read, Anchor) else told).append(read)  # type: ignore[arg-type]
    return anchors, told


def write_anchors(folder: Path, anchors: Collection[Anchor]) -> int:
    """Add anchors to those of the site; of two for one subject and kind, the newer snapshot's stays. The
    number of lines that changed. Raises DataError when a file there is no such table (G640, G641), or has a
    subject with several anchors (G663): one of them would be lost."""
    changed = 0
    for kind in KINDS:
        path, added = folder / ANCHORS / f"{kind}.csv", [each for each in anchors if each.kind == kind]
        if not added:
            continue
        before = _lines(path) if path.is_file() else {}
        lines = dict(before)
        for each in added:
            line = each.anchor, each.source, each.date
            if each.subject not in lines or lines[each.subject][2] <= each.date:
                lines[each.subject] = line
        changed += sum(before.get(subject) != line for subject, line in lines.items())
        write_text(path, csv_text(COLUMNS, [_shown(*line) for line in sorted(lines.items())]))
    return changed


def _shown(subject: str, line: tuple[str, str, str]) -> tuple[str, ...]:
    anchor, source, day = line
    return subject, anchor, shown(source), day


def _lines(path: Path) -> dict[str, tuple[str, str, str]]:
    file = f"{ANCHORS}/{path.name}"
    header, rows, numbers = read_csv(path, file, COLUMNS)
    at = [header.index(name) for name in COLUMNS]
    lines: dict[str, tuple[str, str, str]] = {}
    said: dict[str, dict[str, int]] = defaultdict(dict)
    for row, number in zip(rows, numbers, strict=True):
        subject, anchor, source, day = (row[index] for index in at)
        lines[subject] = anchor, source, day
        said[subject][anchor] = number
    if several := _several(file, said):
        raise DataError(list(several.values()))
    return lines


def _several(file: str, said: Mapping[str, Mapping[str, int]]) -> dict[str, Finding]:
    """G663 for each subject with several anchors; ``said`` is subject → anchor → line."""
    return {
        subject: finding(
            "G663", Origin(file, max(lines.values())), subject, anchors=" / ".join(sorted(lines))
        )
        for subject, lines in said.items()
        if len(lines) > 1
    }


def _read(path: Path, kind: str, base: str, publishers: Collection[str]) -> Iterator[Anchor | Finding]:
    file = f"{ANCHORS}/{path.name}"
    header, rows, lines = read_csv(path, file, COLUMNS)
    at = [header.index(name) for name in COLUMNS]
    anchors: list[Anchor] = []
    said: dict[str, dict[str, int]] = defaultdict(dict)
    for row, line in zip(rows, lines, strict=True):
        written, target, source, day = (row[index] for index in at)
        subject, anchor = read_subject(written, base, publishers), read_anchor(target)
        if subject is None:
            yield finding("G661", Origin(file, line, at[0], COLUMNS[0]), written)
        elif anchor is None or anchor[0] != kind:
            yield finding("G662", Origin(file, line, at[1], COLUMNS[1]), target)
        elif not _is_day(day):
            yield finding("G667", Origin(file, line, at[3], COLUMNS[3]), day)
        else:
            anchors.append(Anchor(subject, kind, anchor[1], source, day))
            said[subject][anchor[1]] = line
    several = _several(file, said)
    yield from several.values()
    yield from (each for each in anchors if each.subject not in several)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
