"""Findings as rows of text, for every rendering that is a table; and the words that renderings share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.report.finding import Finding, Origin, Severity
from pipeline.report.messages import Text, quoted, sentence

SEVERITIES: dict[Severity, Text] = {
    Severity.ERROR: Text("エラー", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.INFO: Text("お知らせ", "info"),
}
"""Severities from the gravest, as a person reads them."""


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


def gravest(findings: Sequence[Finding], limit: int) -> Sequence[Finding]:
    """At most ``limit`` of the Findings: the gravest, and of equals the first, in the order given."""
    if len(findings) <= limit:
        return findings
    rank = {severity: position for position, severity in enumerate(SEVERITIES)}
    order = sorted(range(len(findings)), key=lambda i: (rank[findings[i].severity], i))
    return [findings[i] for i in sorted(order[:limit])]


def place(origin: Origin, language: str = "ja") -> str:
    """Where, within its file, in words; empty for the file as a whole.

    >>> place(Origin("a.csv", 14, 3, "緯度"))
    '14行 D列「緯度」'
    >>> place(Origin("a.csv", 14, 3, "緯度"), "en")
    'row 14, column D “緯度”'
    """
    name = quoted(origin.name or "")
    if language == "en":
        column = "" if origin.letter is None else f"column {origin.letter}"
        parts = ["" if origin.row is None else f"row {origin.row}", f"{column} “{name}”" if name else column]
        return ", ".join(part.strip() for part in parts if part.strip())
    column = "" if origin.letter is None else f"{origin.letter}列"
    parts = ["" if origin.row is None else f"{origin.row}行", f"{column}「{name}」" if name else column]
    return " ".join(part for part in parts if part)
