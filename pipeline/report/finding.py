"""The Finding: one fault or remark, at its file, row and column. Sentences live in ``pipeline/messages/``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pipeline.report.messages import catalogue


class Severity(StrEnum):
    """``error``: something is not published until mended. ``warning``: published, but doubtful.
    ``info``: published, changed in a way worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where: ``file`` relative to the site; ``row`` as a spreadsheet counts it (from 1, header included);
    ``column`` from 0; ``name`` the header as written. ``None`` where it does not apply."""

    file: str
    row: int | None = None
    column: int | None = None
    name: str | None = None

    @property
    def letter(self) -> str | None:
        """The spreadsheet letter of the column.

        >>> Origin("a.csv", 2, 27).letter
        'AB'
        """
        if self.column is None:
            return None
        letters, n = "", self.column + 1
        while n:
            n, rest = divmod(n - 1, 26)
            letters = chr(ord("A") + rest) + letters
        return letters


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell the user. ``value`` is the cell as written; ``arguments`` fill the sentence."""

    code: str
    severity: Severity
    origin: Origin
    value: str | None = None
    arguments: Mapping[str, str] = field(default_factory=dict, hash=False)


def finding(
    code: str,
    origin: Origin,
    value: str | None = None,
    /,
    severity: Severity | None = None,
    **arguments: object,
) -> Finding:
    """A Finding whose severity, unless given, is the catalogue's. Raises KeyError for an unknown code."""
    entry = catalogue()[code]
    return Finding(
        code,
        severity or Severity(entry.severity),
        origin,
        value,
        {name: str(argument) for name, argument in arguments.items() if argument is not None},
    )


CONCEALED = "＊＊＊"
"""What stands for a cell that no report may quote."""

_NOT_OF_CELLS = frozenset(
    {"file", "row", "rows", "column", "columns", "name", "count", "cells", "expected", "limit", "component"}
)
"""Arguments that never come from a cell."""


def concealed(found: Finding) -> Finding:
    """The Finding at its place, without the cell or anything that was made of it.

    >>> concealed(finding("G012", Origin("a.csv", 2), "3ヶ所", suggestion="3")).value
    '＊＊＊'
    """
    arguments = {n: a if n in _NOT_OF_CELLS else CONCEALED for n, a in found.arguments.items()}
    return replace(found, value=found.value and CONCEALED, arguments=arguments)
