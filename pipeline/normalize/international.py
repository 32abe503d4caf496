"""International codes: sex (ISO/IEC 5218), currency (ISO 4217), country (ISO 3166), airport (IATA)."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from pipeline.normalize.kind import Kind, Reading, left_out
from pipeline.normalize.typography import LONGEST, fold, typed
from pipeline.resources import folder

_SEX: Mapping[str, str] = {
    **dict.fromkeys(("0", "不明", "未回答", "unknown"), "0"),
    **dict.fromkeys(("1", "男", "男性", "男子", "男児", "オス", "雄", "♂", "male", "m"), "1"),
    **dict.fromkeys(("2", "女", "女性", "女子", "女児", "メス", "雌", "♀", "female", "f"), "2"),
    **dict.fromkeys(("9", "適用不能", "not applicable"), "9"),
}


def read_sex(written: str) -> Reading:
    """A code of ISO/IEC 5218: 0 not known, 1 male, 2 female, 9 not applicable. G023: no such code or word."""
    code = _SEX.get(fold(written[:LONGEST]).removesuffix(".0").casefold())
    return Reading(code) if code else left_out("G023")


_CURRENCIES: Mapping[str, str] = {
    **dict.fromkeys(("円", "日本円", "¥", "YEN", "円(税込)"), "JPY"),
    **dict.fromkeys(("米ドル", "アメリカドル", "US$"), "USD"),
    **dict.fromkeys(("ユーロ", "€", "EURO"), "EUR"),
    **dict.fromkeys(("英ポンド", "£"), "GBP"),
    **dict.fromkeys(("人民元", "中国元"), "CNY"),
    **dict.fromkeys(("韓国ウォン", "₩"), "KRW"),
    **dict.fromkeys(("台湾ドル", "ニュー台湾ドル"), "TWD"),
}


@typed
def read_currency(text: str) -> Reading:
    """A code of ISO 4217, from a word that means one currency only (ドル may be many) or from three letters,
    whose being in the list is not checked. G024: neither."""
    upper = text.upper()
    if upper in _CURRENCIES:
        return Reading(_CURRENCIES[upper])
    return Reading(upper) if re.fullmatch("[A-Z]{3}", upper) else left_out("G024")


_FORM_OF_STATE = re.compile(
    "(?:・イスラム|人民民主|民主人民|民主社会主義|社会主義|連邦民主|連邦|民主|人民|ボリバル|東方|多民族)*"
    "(?:共和国|王国|公国|大公国|首長国|民国|連邦|国)$"
)
_SHORT_NAMES: Mapping[str, str] = {
    **dict.fromkeys(("日本", "jp"), "JPN"),
    **dict.fromkeys(("英国", "イギリス"), "GBR"),
    **dict.fromkeys(("米国", "アメリカ"), "USA"),
    **dict.fromkeys(("中国", "中華人民共和国"), "CHN"),
    **dict.fromkeys(("韓国",), "KOR"),
    **dict.fromkeys(("北朝鮮",), "PRK"),
    **dict.fromkeys(("台湾",), "TWN"),
    **dict.fromkeys(("ロシア",), "RUS"),
}


@cache
def _countries() -> Mapping[str, str]:
    """Codes and names, folded → the alpha-3 code; names also without the form of the state."""
    with (folder("vocab") / "countries.csv").open(encoding="utf-8", newline="") as file:
        names = {fold(row["ja"]): row["code"] for row in csv.DictReader(file)}
    short = {name: _FORM_OF_STATE.sub("", name) for name in names}
    times = Counter(short.values())
    shortened = {short[name]: code for name, code in names.items() if times[short[name]] == 1 and short[name]}
    codes = {code.casefold(): code for code in names.values()}
    return {**shortened, **names, **codes, **_SHORT_NAMES}


@typed
def read_country(text: str) -> Reading:
    """A country as the alpha-3 code of ISO 3166-1, which GIF uses: from that code, or from a Japanese name
    (日本国, 日本). Of the alpha-2 codes only JP is read. G025: neither."""
    code = _countries().get(text.casefold())
    return Reading(code) if code else left_out("G025")


@typed
def read_airport(text: str) -> Reading:
    """An airport or city code of IATA, three letters; whether one is in use is not checked. G028: no such
    form."""
    upper = text.upper()
    return Reading(upper) if re.fullmatch("[A-Z]{3}", upper) else left_out("G028")


SEX = Kind("sex", read_sex, canonical="[0129]", examples={"男": "1", "女性": "2", "不明": "0", "A": None})
CURRENCY = Kind(
    "currency", read_currency, canonical="[A-Z]{3}", examples={"円": "JPY", "ｕｓｄ": "USD", "ドル": None}
)
COUNTRY = Kind(
    "country",
    read_country,
    canonical="JPN",
    examples={"日本国": "JPN", "フランス": "FRA", "JP": "JPN", "国": None},
)
AIRPORT = Kind("airport", read_airport, canonical="[A-Z]{3}", examples={"ngo": "NGO", "RJGG": None})
