"""Gathering the Findings of one file while it is read, without letting a bad file fill the memory."""

from __future__ import annotations

from collections import Counter

from pipeline.errors import DataError
from pipeline.report import Finding, Origin, finding

MOST_PER_CODE = 1_000
"""Findings of one code that a file may have one by one; the rest is counted, and told in one sentence."""


class Notes:
    """The Findings of one file. ``header`` is filled in once known, to name the columns of later Findings."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.header: tuple[str, ...] = ()
        self._found: list[Finding] = []
        self._count: Counter[str] = Counter()

    def add(
        self,
        code: str,
        value: str | None = None,
        *,
        row: int | None = None,
        column: int | None = None,
        **arguments: object,
    ) -> None:
        """Keep a Finding at a spreadsheet ``row`` (from 1) and ``column`` (from 0)."""
        self._count[code] += 1
        if self._count[code] <= MOST_PER_CODE:
            self._found.append(finding(code, self._origin(row, column), value, severity=None, **arguments))

    def stop(self, code: str, value: str | None = None, **arguments: object) -> DataError:
        """The exception to raise when the file cannot be read on; it carries everything found so far."""
        self.add(code, value, row=None, column=None, **arguments)
        return DataError(self.findings())

    def findings(self) -> list[Finding]:
        """What was found, and G128 for each code that was found too often to list."""
        more = {code: count - MOST_PER_CODE for code, count in sorted(self._count.items())}
        return self._found + [
            finding("G128", Origin(self.file), None, code=code, count=count)
            for code, count in more.items()
            if count > 0
        ]

    def _origin(self, row: int | None, column: int | None) -> Origin:
        named = column is not None and column < len(self.header)
        return Origin(self.file, row, column, self.header[column] if named and column is not None else None)
