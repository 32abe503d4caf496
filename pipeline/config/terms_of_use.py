"""The licences of Japanese open data and the words for update frequencies, each with its IRI.

Licence IRIs are the licensors' own; frequencies are those of the EU Vocabularies' authority table.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from pipeline.terms import EU

FREQUENCY = f"{EU}frequency/"


class Licence(NamedTuple):
    """``title`` is the licence's short name as people write it; ``spellings`` are further ones."""

    iri: str
    title: str
    spellings: tuple[str, ...] = ()


_CC = "https://creativecommons.org/"
LICENCES = (
    Licence(
        f"{_CC}licenses/by/4.0/",
        "CC BY 4.0",
        (
            "CC BY",
            "cc-by-40-intl",
            "CC BY 4.0 国際",
            "CC BY 4.0 international",
            "表示 4.0 国際",
            "クリエイティブ・コモンズ 表示 4.0 国際",
            "クリエイティブ・コモンズ・ライセンス 表示 4.0 国際",
        ),
    ),
    Licence(f"{_CC}licenses/by/3.0/", "CC BY 3.0"),
    Licence(
        f"{_CC}licenses/by/2.1/jp/",
        "CC BY 2.1 JP",
        ("CC BY 2.1", "CC BY 2.1 日本", "クリエイティブ・コモンズ 表示 2.1 日本"),
    ),
    Licence(f"{_CC}licenses/by-sa/4.0/", "CC BY-SA 4.0", ("CC BY-SA", "CC BY-SA 4.0 国際")),
    Licence(f"{_CC}licenses/by-nd/4.0/", "CC BY-ND 4.0"),
    Licence(f"{_CC}licenses/by-nc/4.0/", "CC BY-NC 4.0"),
    Licence(f"{_CC}licenses/by-nc-sa/4.0/", "CC BY-NC-SA 4.0"),
    Licence(f"{_CC}licenses/by-nc-nd/4.0/", "CC BY-NC-ND 4.0"),
    Licence(f"{_CC}publicdomain/zero/1.0/", "CC0 1.0", ("CC0", "CC ZERO")),
    Licence(
        "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
        "PDL1.0",
        (
            "PDL",
            "公共データ利用規約",
            "公共データ利用規約 第1.0版",
            "公共データ利用規約 第1.0版 PDL1.0",
            "公共データ利用規約 PDL1.0",
        ),
    ),
    Licence("https://opendatacommons.org/licenses/by/1-0/", "ODC-BY 1.0", ("ODC-BY",)),
    Licence("https://opendatacommons.org/licenses/odbl/", "ODbL", ("ODbL 1.0",)),
    Licence(
        "http://www.kantei.go.jp/jp/singi/it2/densi/kettei/gl2_betten_1.pdf",
        "政府標準利用規約2.0",
        ("政府標準利用規約", "政府標準利用規約 第2.0版"),
    ),
)
OPEN = tuple(licence.title for licence in LICENCES if not re.search("-N[CD]", licence.title))
"""Names of the licences that make data open: use for any purpose, changes allowed."""

FREQUENCIES: dict[str, tuple[str, ...]] = {
    "CONT": ("リアルタイム", "continuous", "常時"),
    "UPDATE_CONT": ("随時更新", "continuously updated", "逐次"),
    "1MIN": ("毎分", "every minute", "1分ごと"),
    "5MIN": ("5分ごと", "every five minutes", "5分間隔"),
    "10MIN": ("10分ごと", "every ten minutes", "10分間隔"),
    "15MIN": ("15分ごと", "every fifteen minutes", "15分間隔"),
    "30MIN": ("30分ごと", "every thirty minutes", "30分間隔"),
    "HOURLY": ("毎時", "hourly", "1時間ごと"),
    "BIHOURLY": ("2時間ごと", "every two hours", "2時間に1回"),
    "TRIHOURLY": ("3時間ごと", "every three hours", "3時間に1回"),
    "12HRS": ("12時間ごと", "every twelve hours", "半日ごと"),
    "DAILY_2": ("1日2回", "twice a day", "日2回"),
    "DAILY": ("毎日", "daily", "日次", "1日1回", "日"),
    "WEEKLY_2": ("週2回", "twice a week"),
    "WEEKLY_3": ("週3回", "three times a week"),
    "WEEKLY_5": ("週5回", "five times a week", "平日", "平日毎日", "開庁日"),
    "WEEKLY": ("毎週", "weekly", "週次", "週1回", "1週間ごと", "週"),
    "BIWEEKLY": ("隔週", "every two weeks", "biweekly", "2週間ごと"),
    "MONTHLY_2": ("月2回", "twice a month", "半月ごと"),
    "MONTHLY_3": ("月3回", "three times a month", "旬ごと"),
    "MONTHLY": ("毎月", "monthly", "月次", "月1回", "1か月ごと", "月"),
    "BIMONTHLY": ("隔月", "every two months", "bimonthly", "2か月ごと"),
    "QUARTERLY": ("四半期ごと", "quarterly", "四半期", "3か月ごと", "年4回"),
    "ANNUAL_3": ("年3回", "three times a year", "4か月ごと"),
    "ANNUAL_2": ("半年ごと", "twice a year", "年2回", "半期", "半期ごと", "6か月ごと"),
    "ANNUAL": (
        "毎年",
        "annual",
        "annually",
        "年次",
        "年1回",
        "年",
        "毎年度",
        "年度ごと",
        "1年ごと",
        "1年に1回",
    ),
    "BIENNIAL": ("隔年", "every two years", "biennial", "2年ごと", "2年に1回"),
    "TRIENNIAL": ("3年ごと", "every three years", "3年に1回"),
    "QUADRENNIAL": ("4年ごと", "every four years", "4年に1回"),
    "QUINQUENNIAL": ("5年ごと", "every five years", "5年に1回"),
    "SEXENNIAL": ("6年ごと", "every six years", "6年に1回"),
    "DECENNIAL": ("10年ごと", "every ten years", "10年に1回"),
    "IRREG": ("不定期", "irregular", "随時"),
    "AS_NEEDED": (
        "必要に応じて",
        "as needed",
        "都度",
        "その都度",
        "変更時",
        "変更の都度",
    ),
    "NOT_PLANNED": ("更新予定なし", "not planned", "予定なし"),
    "NEVER": ("更新なし", "never", "更新しない"),
    "OTHER": ("その他", "other"),
    "UNKNOWN": ("不明", "unknown", "未定"),
}
"""Code of the EU table → its name in Japanese and in English, and further words for it."""


FREQUENCY_WORDS = tuple(words[0] for words in FREQUENCIES.values())


def _key(text: str) -> str:
    """What the spellings of a name share: width, case, blanks and punctuation do not count.

    >>> _key("ＣＣ－ＢＹ ４．０")
    'ccby40'
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = re.sub("[ヶケカ]月", "か月", folded).replace("毎に", "ごと")
    return re.sub(r"[\s・.\-_‐‑–—−ー()「」/:]|ライセンス$|licen[cs]e$", "", folded)


def _address(text: str) -> str:
    """A licence's address without what differs between its pages: scheme, language, last slash."""
    return re.sub(r"^https?://|/(?:deed|legalcode)(?:\.[a-z]+)?$|/$", "", text).removesuffix("/")


_BY_ADDRESS = {_address(licence.iri): licence for licence in LICENCES}
_BY_NAME = {_key(name): licence for licence in LICENCES for name in (licence.title, *licence.spellings)}
_BY_FREQUENCY = {_key(word): code for code, words in FREQUENCIES.items() for word in (code, *words)}


def find_licence(text: str) -> Licence | None:
    """The licence that a name or an address means, None when it is not one of ours.

    >>> find_licence("ＣＣ－ＢＹ－４．０").title
    'CC BY 4.0'
    >>> find_licence("http://creativecommons.org/licenses/by/4.0/deed.ja").title
    'CC BY 4.0'
    """
    return _BY_NAME.get(_key(text)) or _BY_ADDRESS.get(_address(text.strip()))


def find_frequency(text: str) -> str | None:
    """The EU frequency IRI of a word, None when the word is not known.

    >>> find_frequency("年１回")
    'http://publications.europa.eu/resource/authority/frequency/ANNUAL'
    """
    if text.startswith(FREQUENCY) and text.removeprefix(FREQUENCY) in FREQUENCIES:
        return text
    code = _BY_FREQUENCY.get(_key(text))
    return FREQUENCY + code if code else None


def frequency_names(iri: str) -> dict[str, str]:
    """What a frequency of the EU's table is called, by language; nothing for any other IRI.

    >>> frequency_names(f"{FREQUENCY}WEEKLY"), frequency_names("http://example.org/often")
    ({'ja': '毎週', 'en': 'weekly'}, {})
    """
    ja, en, *_ = FREQUENCIES.get(iri.removeprefix(FREQUENCY), ("", ""))
    return {"ja": ja, "en": en} if ja else {}
