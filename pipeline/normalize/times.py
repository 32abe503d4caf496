"""Times of day and days of the week."""

from __future__ import annotations

import re

from pipeline.normalize.kind import Kind, Reading, left_out, mended
from pipeline.normalize.text import clean
from pipeline.normalize.typography import LONGEST, fold, typed

WEEK = "月火水木金土日"
_HOLIDAY = "祝"

_CLOCK = re.compile(
    r"(?P<half>午前|午後|AM|PM|A\.M\.|P\.M\.)? ?(?P<hour>[0-9]{1,2}) ?(?::|時) ?"
    r"(?:(?P<minute>[0-9]{1,2})分?|(?P<thirty>半))?(?::(?P<second>[0-9]{2})(?:\.0+)?)? ?(?P<after>AM|PM)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})")
_FRACTION = re.compile(r"0?\.[0-9]+")
_NOTE_MARK = re.compile(r" ?(?:[※*注]+[0-9]*|\((?:※|注)[0-9]*\))$")
_ALL_DAY = re.compile(r"24 ?時間(?:営業|利用可能?|可)?|終日|常時|いつでも")
_SOMEWHERE = re.compile(r"(?<![0-9])([0-9]{1,2})(?::|時)([0-9]{2})?")
_LATEST_HOUR = 47


def _clock(parts: re.Match[str]) -> Reading:
    groups = parts.groupdict()
    hour, second = int(groups["hour"]), int(groups.get("second") or 0)
    minute = 30 if groups.get("thirty") else int(groups.get("minute") or 0)
    half = (groups.get("half") or groups.get("after") or "").upper().replace(".", "")
    if half:
        if hour > 12:
            return left_out("G043")
        hour = hour % 12 + (12 if half in ("午後", "PM") else 0)
    if hour > _LATEST_HOUR or minute > 59 or second > 59:
        return left_out("G043")
    if hour >= 24:
        return Reading(f"{hour:02}:{minute:02}", "xsd:string")
    return Reading(f"{hour:02}:{minute:02}:{second:02}")


def _read_clock(text: str) -> Reading | None:
    if text == "正午":
        return Reading("12:00:00")
    parts = _CLOCK.fullmatch(text) or _DIGITS.fullmatch(text)
    return _clock(parts) if parts else None


def _as_clock(reading: Reading, code: str) -> Reading:
    """With a Finding whose suggestion is how people and the standard write it, without the seconds."""
    value = reading.value or ""
    shown = value[:5] if value[5:] == ":00" else value
    return reading._replace(code=code, arguments={"suggestion": shown})


_SERVICE = re.compile(r"([0-9]{1,3}):([0-5][0-9]):([0-5][0-9])")


@typed
def read_service_time(text: str) -> Reading:
    """A time of a timetable (GTFS Schedule reference, Time): hours, minutes and seconds since the midnight
    before, past 24:00:00 for buses after midnight, so it is no xsd:time but text. With two digits of hours it
    sorts as it should. G041 for anything else."""
    parts = _SERVICE.fullmatch(text)
    return Reading(f"{int(parts[1]):02}:{parts[2]}:{parts[3]}") if parts else left_out("G041")


@typed
def read_time(text: str) -> Reading:
    """A time of day as xsd:time (09:00:00). 24:00 and later, which xsd:time folds into the next day, stays
    "24:00" as xsd:string. With a Finding: G042 a note mark (17:00※) is left off, G045 a fraction of a day as
    Excel stores it. Left out: G041 no single time (notes belong into 利用可能時間特記事項; the suggestion is
    the first time in it), G043 no such time, G046 a word for the whole day, which is two cells (00:00 and
    24:00)."""
    if _FRACTION.fullmatch(text):
        minutes = round(float(text) * 24 * 60)
        clock = f"{minutes // 60:02}:{minutes % 60:02}"
        return _as_clock(Reading(f"{clock}:00"), "G045") if minutes < 1440 else left_out("G041")
    reading = _read_clock(text)
    if reading:
        return reading
    bare = _NOTE_MARK.sub("", text)
    reading = _read_clock(bare) if bare != text else None
    if reading and reading.value:
        return _as_clock(reading, "G042")
    if _ALL_DAY.fullmatch(text):
        return left_out("G046")
    first = _SOMEWHERE.search(text)
    likely = f"{int(first[1]):02}:{first[2] or '00'}" if first and int(first[1]) <= 24 else None
    return left_out("G041", likely)


TIME = Kind(
    "time",
    read_time,
    "xsd:time",
    "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]",
    {"9:00": "09:00:00", "９時３０分": "09:30:00", "24:00": "24:00", "平日19:00土日18:00": None},
)

_EVERY_DAY = re.compile("全日|毎日|年中無休|無休|年中|全曜日|通年")
_RANGE = re.compile(f"([{WEEK}])(?:~|-|から|ー|→)([{WEEK}])(?:まで)?")
_BETWEEN = re.compile(r"[・･、,，;；/／. 　\n]|及び|および|と")
_LONG_NAMES = re.compile("曜日?")


def _range(parts: re.Match[str]) -> str:
    first, last = WEEK.index(parts[1]), WEEK.index(parts[2])
    return "".join((WEEK * 2)[first : last + 1 if last >= first else last + 8])


def _days(text: str) -> str | None:
    """The days in the order of the week, each once, 祝 last; None when it is no list of days."""
    run = _RANGE.sub(_range, _LONG_NAMES.sub("", text))
    run = _BETWEEN.sub("", run).replace("祝日", _HOLIDAY).replace("祭日", _HOLIDAY).replace("祭", _HOLIDAY)
    if not run or set(run) - set(WEEK + _HOLIDAY):
        return None
    return "".join(day for day in WEEK + _HOLIDAY if day in run)


def read_weekdays(written: str) -> Reading:
    """Days of the week as a run in their order, 月火水木金土日, with 祝 last where public holidays are named.

    月;火, 月～金, 月曜日 are typography. 毎日, 平日, 週末 are spelled out with G051 (info); a note mark is
    left off with G042. What is not weekly (第2水曜, 月曜休み) is published as written with G052 (warning): a
    plain string loses nothing."""
    prose, _ = clean(written)
    text = fold(prose)
    if len(text) > LONGEST:
        return Reading(prose, code="G052")
    bare = _NOTE_MARK.sub("", text)
    code = "G042" if bare != text else None
    if _EVERY_DAY.fullmatch(bare):
        bare, code = WEEK, "G051"
    elif "平日" in bare or "週末" in bare:
        bare, code = bare.replace("平日", "月火水木金").replace("週末", "土日"), "G051"
    days = _days(bare)
    if days:
        return mended(days, code) if code else Reading(days)
    return Reading(prose or None, code="G052")


WEEKDAYS = Kind(
    "weekdays",
    read_weekdays,
    canonical="月?火?水?木?金?土?日?祝?",
    examples={"月～金": "月火水木金", "全日": "月火水木金土日", "第2水曜": "第2水曜"},
)
SERVICE_TIME = Kind(
    "service_time",
    read_service_time,
    canonical="[0-9]{2}:[0-5][0-9]:[0-5][0-9]",
    examples={"8:05:00": "08:05:00", "25:10:00": "25:10:00", "8時5分": None},
)
