"""Units of measure, and sizes of files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from pipeline.normalize.kind import Kind, Reading, left_out, mended
from pipeline.normalize.numbers import canonical_decimal
from pipeline.normalize.text import clean
from pipeline.normalize.typography import LONGEST, fold, typed

# Symbols of the SI and the units accepted beside it (BIPM brochure), and the Japanese words for them.
_UNITS: Mapping[str, str] = {
    **dict.fromkeys(("m", "メートル", "米"), "m"),
    **dict.fromkeys(("km", "キロメートル", "キロ"), "km"),
    **dict.fromkeys(("cm", "センチメートル", "センチ"), "cm"),
    **dict.fromkeys(("mm", "ミリメートル", "ミリ"), "mm"),
    **dict.fromkeys(("m2", "m²", "m^2", "平方メートル", "平米", "平方米"), "m²"),
    **dict.fromkeys(("km2", "km²", "km^2", "平方キロメートル", "平方キロ"), "km²"),
    **dict.fromkeys(("ha", "ヘクタール"), "ha"),
    **dict.fromkeys(("a", "アール"), "a"),
    **dict.fromkeys(("m3", "m³", "m^3", "立方メートル", "立米"), "m³"),
    **dict.fromkeys(("l", "リットル"), "L"),
    **dict.fromkeys(("ml", "ミリリットル"), "mL"),
    **dict.fromkeys(("kg", "キログラム"), "kg"),
    **dict.fromkeys(("g", "グラム"), "g"),
    **dict.fromkeys(("t", "トン"), "t"),
    **dict.fromkeys(("kw", "キロワット"), "kW"),
    **dict.fromkeys(("kwh", "キロワット時", "キロワットアワー"), "kWh"),
    **dict.fromkeys(("分", "分間", "min"), "min"),
    **dict.fromkeys(("時間", "h"), "h"),
    **dict.fromkeys(("秒", "秒間", "s"), "s"),
    **dict.fromkeys(("日", "日間", "d"), "d"),
    **dict.fromkeys(("°c", "度c", "摂氏"), "°C"),
    **dict.fromkeys(("%", "パーセント", "%(パーセント)"), "%"),
}


def read_unit(written: str) -> Reading:
    """A unit as its symbol in the SI (㎡ and 平米 are m²). Counters such as 人 and 棟 have none: what is not
    known is published as written, with G027 (warning)."""
    symbol = _UNITS.get(fold(written[:LONGEST]).replace(" ", "").casefold())
    if symbol:
        return Reading(symbol)
    text, _ = clean(written)
    return Reading(text or None, code="G027")


_SIZE = re.compile(r"([0-9.,]+) ?(?:([KMGT])(I?)B?|(B|バイト|BYTES?))?", re.IGNORECASE)
_WORDS = {"キロバイト": "KB", "メガバイト": "MB", "ギガバイト": "GB", "テラバイト": "TB"}


@typed
def read_file_size(text: str) -> Reading:
    """The size of a file in bytes (dcat:byteSize), as a canonical xsd:integer. A plain number is bytes. K, M,
    G and T, as file managers show them, are powers of 1,024 and stand for a rounded number: G020 (info).
    G029: no size."""
    for word, unit in _WORDS.items():
        text = text.replace(word, unit)
    parts = _SIZE.fullmatch(re.sub("^約 ?", "", text))
    number = canonical_decimal(parts[1]) if parts else None
    if parts is None or number is None:
        return left_out("G029")
    if parts[2]:
        power = "KMGT".index(parts[2].upper()) + 1
        size = canonical_decimal(str(int(Decimal(number) * 1024**power)))
        return mended(size, "G020") if size else left_out("G029")
    return left_out("G029") if "." in number or text.startswith("約") else Reading(number)


UNIT = Kind("unit", read_unit, examples={"㎡": "m²", "メートル": "m", "ｋｇ": "kg", "棟": "棟"})
FILE_SIZE = Kind(
    "file_size",
    read_file_size,
    "xsd:integer",
    r"(?:0|[1-9][0-9]{0,17})",
    {"1,024": "1024", "12KB": "12288", "1.5MB": "1572864", "不明な大きさ": None},
)
