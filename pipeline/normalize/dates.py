"""Dates as Japanese offices write them: eras, kanji digits, Excel serials, parts of dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.normalize.kind import Kind, Reading, left_out, mended
from pipeline.normalize.typography import KANJI_NUMBER, kanji_number, typed

LAST_YEAR = 2199
"""Later years are Excel serials or slips."""


@dataclass(frozen=True, slots=True)
class Era:
    """A Japanese era: ``year`` + n - 1 is the Gregorian year of its year n; both end days belong to it."""

    year: int
    first: date
    last: date


# Kanpo notices of the accessions. The last day of 明治 and of 大正 is also the first of the next era.
ERAS = {
    "明": Era(1868, date(1868, 1, 25), date(1912, 7, 30)),
    "大": Era(1912, date(1912, 7, 30), date(1926, 12, 25)),
    "昭": Era(1926, date(1926, 12, 25), date(1989, 1, 7)),
    "平": Era(1989, date(1989, 1, 8), date(2019, 4, 30)),
    "令": Era(2019, date(2019, 5, 1), date(LAST_YEAR, 12, 31)),
}
_LETTERS = dict(zip("MTSHR", "明大昭平令", strict=True))
_GREGORIAN_SINCE = date(1873, 1, 1)
"""Before 明治6年 Japan counted by the lunar calendar."""

_ERA = r"(?:(?P<era>[明大昭平令])(?:治|正|和|成)?|(?P<letter>[MTSHR])\.?)"
_YEAR = rf"(?:(?:西暦)?(?P<year>[0-9]{{3,4}})|{_ERA}(?P<nth>元|[0-9]{{1,2}}))"
_MONTH_DAY = r"(?P<month>[0-9]{1,2})(?:[月/.-](?:(?P<day>[0-9]{1,2})日?)?)?"
_WRITTEN = re.compile(rf"{_YEAR}(?:(?:年|[/.-](?=[0-9]))(?:{_MONTH_DAY})?)?", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"(?P<month>[0-9]{{1,2}})月(?P<day>[0-9]{{1,2}})日{_YEAR}年?", re.IGNORECASE)
_AMERICAN = re.compile(r"(?P<month>[0-9]{1,2})[/.-](?P<day>[0-9]{1,2})[/.-](?P<year>[0-9]{4})")
_COMPACT = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})?")
_SERIAL = re.compile(r"(?P<days>[0-9]{4,5})(?:\.[0-9]+)?")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}(?:年|[/.-])[0-9]{1,2}(?:月|[/.-])(?:[0-9]{1,2}日?)?|[0-9]{1,2}年")
_TIME = re.compile(
    r"(?P<date>.*[0-9日])(?:[T ]|(?<=日))(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)"
    r"(?:Z|[+-][0-9:]{5})?"
)
_WEEKDAY = re.compile(r"\(?[月火水木金土日]曜?日?\)$|(?<=日)[月火水木金土日]曜日?$")
_KANJI_PART = re.compile(rf"({KANJI_NUMBER})(?=[年月日])")
_FISCAL = re.compile(rf"{_YEAR}年?度", re.IGNORECASE)


class _Impossible(ValueError):
    """The parts name no day; ``args`` are the Finding's code and a suggestion."""


def _year(parts: re.Match[str]) -> tuple[int, Era | None]:
    groups = parts.groupdict()
    if groups.get("year"):
        return int(groups["year"]), None
    era = ERAS[groups["era"] or _LETTERS[groups["letter"].upper()]]
    nth = 1 if groups["nth"] == "元" else int(groups["nth"])
    if nth == 0:
        raise _Impossible("G032", None)
    return era.year + nth - 1, era


def _published(parts: re.Match[str]) -> tuple[str, str | None]:
    """The lexical form and, for a part of a date, its datatype."""
    year, era = _year(parts)
    groups = parts.groupdict()
    month, day = groups.get("month"), groups.get("day")
    if not 1 <= year <= LAST_YEAR:
        raise _Impossible("G032", None)
    try:
        first = date(year, int(month or 1), int(day or 1))
    except ValueError:
        raise _Impossible("G032", None) from None
    form = first.isoformat()[: 10 if day else 7 if month else 4]
    if era:
        last = first if day else date(year, int(month or 12), 28)
        if last < era.first or first > era.last:
            raise _Impossible("G033", form)
        if day and first < _GREGORIAN_SINCE:
            raise _Impossible("G039", None)
    return form, None if day else "xsd:gYearMonth" if month else "xsd:gYear"


def _numeric(text: str) -> Reading | None:
    """Digits alone: a year, yyyymm, yyyymmdd, or the days Excel counts from 1899-12-30."""
    compact = _COMPACT.fullmatch(text)
    if compact:
        return Reading(*_published(compact))
    serial = _SERIAL.fullmatch(text)
    if not serial or (len(text) == 4 and int(text) <= LAST_YEAR):
        return None
    day = date(1899, 12, 30) + timedelta(days=int(serial["days"]))
    return mended(day.isoformat(), "G034") if day.year <= LAST_YEAR and int(serial["days"]) > 2199 else None


def _reordered(text: str) -> Reading | None:
    """Dates with the year last: 11/1/2018 (month first, as American Excel writes it), 10月5日平成11年."""
    american = _AMERICAN.fullmatch(text)
    parts = american or _DAY_FIRST.fullmatch(text)
    if not parts:
        return None
    month, day = int(parts["month"]), int(parts["day"])
    if american and month > 12 >= day:
        return left_out("G031", f"{parts['year']}-{day:02}-{month:02}")
    form, datatype = _published(parts)
    return mended(form, "G036" if american and day <= 12 and day != month else "G037", datatype)


@typed
def read_date(text: str) -> Reading:
    """A date as xsd:date; a year or a year and month as xsd:gYear or xsd:gYearMonth (XML Schema 1.1 part 2).

    Read as it stands: 昭和9年1月30日, 平成元年5月1日, R1.8.6, 令和六年四月一日, 2024/1/19, 2024年4月,
    20240119. With a Finding: G034 Excel serial, G036 month or day first is a guess, G037 year last, G030 a
    time of day is left off. Left out: G031 no date, G032 no such day, G033 outside the era (the suggestion
    counts on), G035 fiscal year (年度 is no calendar year), G038 year of two digits without era, G039 lunar
    calendar (before 1873)."""
    bare = _KANJI_PART.sub(lambda kanji: str(kanji_number(kanji[1])), text)
    with_time = _TIME.fullmatch(bare)
    day = _WEEKDAY.sub("", (with_time["date"] if with_time else bare).strip()).replace(" ", "")
    try:
        reading = _numeric(day) or _reordered(day)
        if reading is None:
            written = _WRITTEN.fullmatch(day)
            if not written:
                return _not_a_date(day)
            reading = Reading(*_published(written))
    except _Impossible as why:
        return left_out(*why.args)
    if with_time and reading.value and not reading.code and with_time["time"].strip("0:."):
        return mended(reading.value, "G030", reading.datatype)
    return reading


def fiscal_year(text: str) -> int | None:
    """The Gregorian year in which a fiscal year begins, None when the text is none.

    >>> fiscal_year("令和5年度"), fiscal_year("2023年度"), fiscal_year("令和5年")
    (2023, 2023, None)
    """
    fiscal = _FISCAL.fullmatch(text)
    return _year(fiscal)[0] if fiscal else None


def _not_a_date(day: str) -> Reading:
    year = fiscal_year(day)
    if year is not None:
        return left_out("G035", f"{year:04}-04-01")
    return left_out("G038" if _SHORT_YEAR.fullmatch(day) else "G031")


DATE = Kind(
    "date",
    read_date,
    "xsd:date",
    "(?:0[1-9]|1[0-9]|2[01])[0-9]{2}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)"
    "|(?:0[13578]|1[02])-31)",
    {"令和6年4月1日": "2024-04-01", "H29.5.30": "2017-05-30", "2024年4月": "2024-04", "2024/2/30": None},
)
