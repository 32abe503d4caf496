"""The report for a terminal, as plain lines; colours are the command's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pipeline.report.finding import Finding, Severity
from pipeline.report.listing import SEVERITIES, folded, gravest, place
from pipeline.report.messages import quoted, sentence
from pipeline.report.report import Report

MOST_LINES = 20
"""Findings of one file that a terminal shows unless told otherwise."""


class Line(NamedTuple):
    """One line and the severity it speaks of (None for a heading)."""

    text: str
    severity: Severity | None = None


def lines(
    report: Report, language: str = "ja", limit: int | None = MOST_LINES, whole: str | None = None
) -> Iterator[Line]:
    """All Findings, file by file under a heading with counts; what is the same down a column is one line.

    Of a file with more than ``limit`` lines (None: no limit) the gravest are shown, in the order of the file,
    and a line says how many Findings more there are and, if ``whole`` is given, that they are there. Text
    from files is made harmless for a terminal."""
    for file, group in groupby(report.ordered(), key=lambda found: found.origin.file):
        findings = list(group)
        yield Line(f"{harmless(file)}: {_counts(findings, language)}")
        told = folded(findings, language)
        shown = told if limit is None else gravest(told, limit)
        for same in shown:
            yield Line("  " + line(same.first, language, same.rows), same.severity)
        hidden = len(findings) - sum(same.number for same in shown)
        if hidden:
            yield Line("  " + _more(hidden, language, whole))


def line(found: Finding, language: str = "ja", rows: str = "") -> str:
    """One Finding: severity, place (``rows``, if it speaks for several), code, sentence, how to mend it."""
    spot = place(found.origin, language, rows)
    where = " ".join(part for part in (harmless(found.origin.file), spot) if part)
    return f"{SEVERITIES[found.severity][language]} {where}: {found.code} {sentence(found, language)}"


def harmless(text: str) -> str:
    """Text whose control characters cannot move a cursor or turn the writing direction; never cut.

    >>> harmless("a\\x1b[2Jb")
    'a�[2Jb'
    """
    return "".join(quoted(character) for character in text)


def _counts(findings: Sequence[Finding], language: str) -> str:
    counts = Counter(found.severity for found in findings)
    if language == "en":
        return ", ".join(f"{counts[s]} {name.en}" for s, name in SEVERITIES.items() if counts[s])
    return "、".join(f"{name.ja} {counts[s]}件" for s, name in SEVERITIES.items() if counts[s])


def _more(count: int, language: str, whole: str | None) -> str:
    if language == "en":
        return f"… and {count} more" + (f": all of them are in {whole}" if whole else "")
    return f"ほか {count} 件" + (f"（すべては {whole} にあります）" if whole else "")
