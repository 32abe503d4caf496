"""Words for licences and update frequencies → the IRIs that name them."""

from __future__ import annotations

import re

from pipeline.normalize.kind import Kind, Reading
from pipeline.normalize.text import clean
from pipeline.normalize.typography import fold

_CC = "https://creativecommons.org/"
LICENCES = {
    "CC BY 4.0": f"{_CC}licenses/by/4.0/",
    "CC BY 3.0": f"{_CC}licenses/by/3.0/",
    "CC BY 2.1 JP": f"{_CC}licenses/by/2.1/jp/",
    "CC BY-SA 4.0": f"{_CC}licenses/by-sa/4.0/",
    "CC BY-ND 4.0": f"{_CC}licenses/by-nd/4.0/",
    "CC BY-NC 4.0": f"{_CC}licenses/by-nc/4.0/",
    "CC BY-NC-SA 4.0": f"{_CC}licenses/by-nc-sa/4.0/",
    "CC BY-NC-ND 4.0": f"{_CC}licenses/by-nc-nd/4.0/",
    "CC0 1.0": f"{_CC}publicdomain/zero/1.0/",
    "PDL1.0": "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
    "ODC-BY 1.0": "https://opendatacommons.org/licenses/by/1-0/",
    "ODbL": "https://opendatacommons.org/licenses/odbl/",
    "政府標準利用規約2.0": "http://www.kantei.go.jp/jp/singi/it2/densi/kettei/gl2_betten_1.pdf",
}
"""Names of licences with their IRIs."""

# A spelling → a name above. Keys are compared without blanks and punctuation, in lower case.
_SPELLINGS = {
    "CC BY": "CC BY 4.0",
    "CC BY 4.0 国際": "CC BY 4.0",
    "CC BY 4.0 international": "CC BY 4.0",
    "cc-by-40-intl": "CC BY 4.0",
    "クリエイティブ・コモンズ 表示 4.0 国際": "CC BY 4.0",
    "クリエイティブ・コモンズ・ライセンス 表示 4.0 国際": "CC BY 4.0",
    "表示 4.0 国際": "CC BY 4.0",
    "CC BY 2.1": "CC BY 2.1 JP",
    "CC BY 2.1 日本": "CC BY 2.1 JP",
    "クリエイティブ・コモンズ 表示 2.1 日本": "CC BY 2.1 JP",
    "CC BY-SA": "CC BY-SA 4.0",
    "CC BY-SA 4.0 国際": "CC BY-SA 4.0",
    "CC0": "CC0 1.0",
    "CC ZERO": "CC0 1.0",
    "公共データ利用規約": "PDL1.0",
    "公共データ利用規約 第1.0版": "PDL1.0",
    "公共データ利用規約 第1.0版 PDL1.0": "PDL1.0",
    "PDL": "PDL1.0",
    "ODC-BY": "ODC-BY 1.0",
    "ODbL 1.0": "ODbL",
    "政府標準利用規約": "政府標準利用規約2.0",
    "政府標準利用規約 第2.0版": "政府標準利用規約2.0",
}
_FREQUENCY = "http://publications.europa.eu/resource/authority/frequency/"
# The EU's authority table "frequency"; words as Japanese catalogues write them.
_FREQUENCIES = {
    "CONT": "リアルタイム 常時 連続",
    "UPDATE_CONT": "随時更新 逐次",
    "HOURLY": "毎時 1時間ごと",
    "DAILY": "毎日 日次 1日1回 日 daily",
    "WEEKLY": "毎週 週次 週1回 1週間ごと 週 weekly",
    "BIWEEKLY": "隔週 2週間ごと biweekly",
    "MONTHLY": "毎月 月次 月1回 1か月ごと 月 monthly",
    "MONTHLY_2": "月2回",
    "BIMONTHLY": "隔月 2か月ごと bimonthly",
    "QUARTERLY": "四半期 四半期ごと 3か月ごと 年4回 quarterly",
    "ANNUAL_3": "年3回 4か月ごと",
    "ANNUAL_2": "年2回 半年ごと 半期 半期ごと 6か月ごと",
    "ANNUAL": "毎年 年次 年1回 年 年度ごと 毎年度 1年ごと 1年に1回 annual annually",
    "BIENNIAL": "隔年 2年ごと 2年に1回",
    "TRIENNIAL": "3年ごと 3年に1回",
    "QUINQUENNIAL": "5年ごと 5年に1回",
    "DECENNIAL": "10年ごと 10年に1回",
    "IRREG": "不定期 随時 必要に応じて 都度 変更時 irregular",
    "NEVER": "更新なし 更新しない 更新予定なし なし never",
    "UNKNOWN": "不明 未定 unknown",
    "OTHER": "その他 other",
}


def _key(text: str) -> str:
    """A spelling as it is compared.

    >>> _key("ＣＣ－ＢＹ ４．０")
    'ccby40'
    """
    plain = (
        fold(text).lower().replace("ヶ", "か").replace("ケ", "か").replace("カ", "か").replace("毎に", "ごと")
    )
    return re.sub(r"[\s・.\-_()「」/:]|ライセンス$|licen[cs]e$", "", plain)


def _by_key(table: dict[str, str]) -> dict[str, str]:
    return {_key(spelling): iri for spelling, iri in table.items()}


_LICENCE_OF = _by_key(LICENCES | {spelling: LICENCES[name] for spelling, name in _SPELLINGS.items()})
_LICENCE_AT = {re.sub("^https?://|/$|/deed.*$", "", iri): iri for iri in LICENCES.values()}
_FREQUENCY_OF = _by_key(
    {word: _FREQUENCY + code for code, words in _FREQUENCIES.items() for word in words.split()}
)


def read_licence(written: str) -> Reading:
    """A licence's IRI from its name in any usual spelling, or from its address. An unknown one is published
    as text (datatype xsd:string) with G098 (warning): terms of use must not vanish."""
    text, _ = clean(written)
    address = re.sub(r"^https?://|/deed(?:\.[a-z]+)?$|/legalcode(?:\.[a-z]+)?$|/$", "", fold(text))
    iri = _LICENCE_OF.get(_key(text)) or _LICENCE_AT.get(address.removesuffix("/"))
    if iri:
        return Reading(iri)
    return Reading(text or None, "xsd:string", "G098")


def read_frequency(written: str) -> Reading:
    """An update frequency's IRI in the EU's authority table, which DCAT-AP names for dct:accrualPeriodicity.
    An unknown word is published as text (datatype xsd:string) with G007 (warning)."""
    text, _ = clean(written)
    if text.removeprefix(_FREQUENCY) in _FREQUENCIES and text.startswith(_FREQUENCY):
        return Reading(text)
    iri = _FREQUENCY_OF.get(_key(text))
    return Reading(iri) if iri else Reading(text or None, "xsd:string", "G007")


LICENCE = Kind(
    "licence",
    read_licence,
    "xsd:anyURI",
    examples={"CC-BY-4.0": LICENCES["CC BY 4.0"], "ＰＤＬ１．０": LICENCES["PDL1.0"], "独自規約": "独自規約"},
)
FREQUENCY = Kind(
    "frequency",
    read_frequency,
    "xsd:anyURI",
    examples={"年1回": f"{_FREQUENCY}ANNUAL", "月次": f"{_FREQUENCY}MONTHLY"},
)
