"""Periods of time as offices write them in one cell: two dates, one, a year, a fiscal year."""

from __future__ import annotations

import re

from pipeline.normalize.dates import LAST_YEAR, fiscal_year, read_date
from pipeline.normalize.kind import Kind, Reading
from pipeline.normalize.typography import typed

Ends = tuple[Reading | None, Reading | None]
"""Start and end of a period; None where it is open."""

_BETWEEN = re.compile(r" ?(?:~|から) ?| - |(?<=[0-9日])/(?=[0-9]{4}-)")
_YEARS = re.compile(r"([0-9]{4})-([0-9]{4})")
_POINT = re.compile(r" ?(?:現在|時点|まで|分|版)$")


def period(text: str) -> Ends | None:
    """The ends of a period from folded text, None when it cannot be read; no text has two open ends.

    >>> [end.value for end in period("令和5年度")], [end.value for end in period("2023-04-01/2024-03-31")]
    (['2023-04-01', '2024-03-31'], ['2023-04-01', '2024-03-31'])
    >>> period("2023年~")[1], period("毎年")
    (None, None)
    """
    if not text:  # of what is written there, folding left nothing: it cannot be seen
        return None, None
    years = _YEARS.fullmatch(text)
    parts = list(years.groups()) if years else _BETWEEN.split(text)
    if len(parts) > 2 or not any(parts):
        return None
    ends = [_ends(part) if part else (None, None) for part in parts]
    if any(end is None for end in ends):
        return None
    first, last = ends[0], ends[-1]
    assert first is not None and last is not None
    start, end = first[0], last[1]
    return (start, end) if _in_order(start, end) else None


def _ends(part: str) -> Ends | None:
    """First and last day of one part: of a fiscal year its own, else what is written."""
    bare = _POINT.sub("", part)
    try:
        year = fiscal_year(bare)
    except ValueError:  # 令和0年度
        return None
    if year is not None and 1 <= year < LAST_YEAR:
        return Reading(f"{year:04}-04-01"), Reading(f"{year + 1:04}-03-31")
    date = read_date(bare)
    if date.value is None:
        return None
    said = Reading(date.value, date.datatype)
    return said, said


def _in_order(start: Reading | None, end: Reading | None) -> bool:
    if start is None or end is None or start.value is None or end.value is None:
        return True
    size = min(len(start.value), len(end.value))
    return start.value[:size] <= end.value[:size]


@typed
def read_period_start(text: str) -> Reading:
    """When a period begins, as a date or a part of one; nothing where it is open. G579 (info): what is no
    period is published as text (datatype xsd:string)."""
    ends = period(text)
    return Reading(text, "xsd:string", "G579") if ends is None else ends[0] or Reading(None)


@typed
def read_period_end(text: str) -> Reading:
    """When a period ends, likewise; ``period_start`` tells of what cannot be read."""
    ends = period(text)
    return Reading(text, "xsd:string") if ends is None else ends[1] or Reading(None)


PERIOD_START = Kind(
    "period_start",
    read_period_start,
    "xsd:date",
    examples={"2023年4月1日～2024年3月31日": "2023-04-01", "令和5年度": "2023-04-01", "毎年": "毎年"},
)
PERIOD_END = Kind(
    "period_end",
    read_period_end,
    "xsd:date",
    examples={"2023年4月1日～2024年3月31日": "2024-03-31", "2023": "2023"},
)
