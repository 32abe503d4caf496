"""Findings as rows of text, for every rendering that is a table; and the words that renderings share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from pipeline.report.finding import Finding, Origin, Severity
from pipeline.report.messages import Text, quoted, sentence

SEVERITIES: dict[Severity, Text] = {
    Severity.ERROR: Text("エラー", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.INFO: Text("お知らせ", "info"),
}
"""Severities from the gravest, as a person reads them."""


MOST_SPANS = 12
"""Runs of rows that one remark names; the report's CSV has every row."""


class Row(NamedTuple):
    """One Finding as text; empty where it does not apply. The fields' Japanese names are ``HEADER``."""

    file: str
    row: str
    column: str
    name: str
    severity: str
    code: str
    value: str
    message: str
    mend: str
    message_en: str
    mend_en: str


HEADER = Row(
    "ファイル",
    "行",
    "列",
    "列名",
    "重要度",
    "番号",
    "値",
    "指摘",
    "直し方",
    "Message",
    "How to mend",
)


def rows(findings: Iterable[Finding]) -> Iterator[Row]:
    """A Row for each Finding, in the order given. Values are whole and as written."""
    for found in findings:
        origin, ja, en = found.origin, sentence(found, "ja"), sentence(found, "en")
        yield Row(
            origin.file,
            "" if origin.row is None else str(origin.row),
            origin.letter or "",
            origin.name or "",
            SEVERITIES[found.severity].ja,
            found.code,
            found.value or "",
            ja.says,
            ja.mend,
            en.says,
            en.mend,
        )


class Told(NamedTuple):
    """Findings that say the same of one column: the ``first``, the ``rows`` of all, and their ``number``."""

    first: Finding
    rows: str
    number: int

    @property
    def severity(self) -> Severity:
        """That of all of them."""
        return self.first.severity


F = TypeVar("F", Finding, Told)


def folded(findings: Iterable[Finding], language: str = "ja") -> list[Told]:
    """Findings of one file, those with the same sentence on the same column as one, in the order given."""
    groups: dict[tuple[str, Severity, int | None, str], list[Finding]] = {}
    for found in findings:
        key = (found.code, found.severity, found.origin.column, str(sentence(found, language)))
        groups.setdefault(key, []).append(found)
    return [
        Told(same[0], spans([found.origin.row for found in same if found.origin.row is not None]), len(same))
        for same in groups.values()
    ]


def spans(rows: Sequence[int], most: int = MOST_SPANS) -> str:
    """Rows in ascending order as runs, at most so many of them.

    >>> spans([2, 3, 4, 9]), spans([2, 4, 6], most=2)
    ('2–4, 9', '2, 4, …')
    """
    runs: list[list[int]] = []
    for row in rows:
        if runs and row <= runs[-1][-1] + 1:
            runs[-1][1:] = [row]
        else:
            runs.append([row])
    shown = ["–".join(str(row) for row in dict.fromkeys(run)) for run in runs[:most]]
    return ", ".join(shown + ["…"] * (len(runs) > most))


def gravest(told: Sequence[F], limit: int) -> Sequence[F]:
    """At most ``limit`` of them: the gravest, and of equals the first, in the order given."""
    if len(told) <= limit:
        return told
    rank = {severity: position for position, severity in enumerate(SEVERITIES)}
    order = sorted(range(len(told)), key=lambda i: (rank[told[i].severity], i))
    return [told[i] for i in sorted(order[:limit])]


def place(origin: Origin, language: str = "ja", rows: str = "") -> str:
    """Where, within its file, in words; empty for the file as a whole. ``rows`` stand for the origin's one.

    >>> place(Origin("a.csv", 14, 3, "緯度"))
    '14行 D列「緯度」'
    >>> place(Origin("a.csv", 14, 3, "緯度"), "en")
    'row 14, column D “緯度”'
    """
    name = quoted(origin.name or "")
    row = rows or ("" if origin.row is None else str(origin.row))
    if language == "en":
        column = "" if origin.letter is None else f"column {origin.letter}"
        parts = [f"row {row}" if row else "", f"{column} “{name}”" if name else column]
        return ", ".join(part.strip() for part in parts if part.strip())
    column = "" if origin.letter is None else f"{origin.letter}列"
    parts = [f"{row}行" if row else "", f"{column}「{name}」" if name else column]
    return " ".join(part for part in parts if part)
