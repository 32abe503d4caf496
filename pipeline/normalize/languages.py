"""Languages: a name in Japanese or English, an ISO 639 code, a tag → a BCP 47 tag, or an IRI for DCAT."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache

from pipeline.normalize.kind import Kind, Reading, left_out
from pipeline.normalize.text import clean
from pipeline.normalize.typography import LONGEST, fold
from pipeline.resources import folder
from pipeline.terms import EU

LANGUAGE = f"{EU}language/"
"""The authority table of languages, which DCAT-AP names for dct:language."""

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|[0-9]{3}))?")
_SPELLINGS = {
    "和文": "ja",
    "やさしい日本語": "ja",
    "英文": "en",
    "中文": "zh",
    "簡体字": "zh-Hans",
    "中国語簡体字": "zh-Hans",
    "簡体中文": "zh-Hans",
    "繁体字": "zh-Hant",
    "中国語繁体字": "zh-Hant",
    "繁体中文": "zh-Hant",
    "朝鮮語": "ko",
    "ハングル": "ko",
    "cn": "zh",  # no code of ISO 639, but what GIF names for 言語コード of events (JA、EN、CN)
    "ブラジルポルトガル語": "pt-BR",
    "ペルシャ語": "fa",
    "ビルマ語": "my",
    "カンボジア語": "km",
    "ラオス語": "lo",
    "フィリピン語": "fil",
    "スリランカ語": "si",
    "ウルドゥ語": "ur",
    "ヒンディ語": "hi",
}


@cache
def _codes() -> Mapping[str, str]:
    """BCP 47 primary subtag → the code of the EU's table (``vocab/languages.csv``)."""
    return {row["tag"]: row["code"] for row in _rows()}


@cache
def _by_iri() -> Mapping[str, dict[str, str]]:
    return {LANGUAGE + row["code"]: {"ja": row["ja"], "en": row["en"]} for row in _rows()}


@cache
def _names() -> Mapping[str, str]:
    """Every name and code of a language, folded → its tag."""
    names = dict(_SPELLINGS)
    for row in _rows():
        names |= dict.fromkeys((row["ja"], row["en"].casefold(), row["code"].casefold()), row["tag"])
    return names


def _rows() -> list[dict[str, str]]:
    with (folder("vocab") / "languages.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def language_tag(written: str) -> str | None:
    """The BCP 47 tag of a language in its canonical case (RFC 5646, 2.1.1), None when it is none of ours.

    >>> language_tag("中国語（簡体字）"), language_tag("EN_us"), language_tag("jpn"), language_tag("日本")
    ('zh-Hans', 'en-US', 'ja', None)
    """
    text = fold(written[:LONGEST]).casefold()
    if text.startswith(LANGUAGE.casefold()):
        text = text.removeprefix(LANGUAGE.casefold())
    named = _names().get(re.sub("[ ()・_-]", "", text))
    if named:
        return named
    parts = _TAG.fullmatch(text)
    if not parts:
        return None
    primary = _names().get(parts[1], parts[1])
    if primary not in _codes():
        return None
    script = f"-{parts[2].title()}" if parts[2] else ""
    region = f"-{parts[3].upper()}" if parts[3] else ""
    return f"{primary}{script}{region}"


def language_names(iri: str) -> Mapping[str, str]:
    """What a language of the EU's table is called, by language; nothing for any other IRI.

    >>> language_names(f"{LANGUAGE}ENG"), language_names("http://example.org/en")
    ({'ja': '英語', 'en': 'English'}, {})
    """
    return _by_iri().get(iri, {})


def _unknown(written: str, datatype: str | None) -> Reading:
    text, _ = clean(written)
    return Reading(text or None, datatype, "G026")


def read_language_tag(written: str) -> Reading:
    """A language as its BCP 47 tag. An unknown one is published as written, with G026 (warning)."""
    tag = language_tag(written)
    return Reading(tag) if tag else _unknown(written, None)


def read_language(written: str) -> Reading:
    """A language as its IRI in the EU's authority table, which knows no script or region. An unknown one is
    published as text (datatype xsd:string), with G026 (warning)."""
    tag = language_tag(written)
    return Reading(_iri(tag)) if tag else _unknown(written, "xsd:string")


def read_language_concept(written: str) -> Reading:
    """The IRI of a language, to stand beside its code or name. G026: one that is not known has none."""
    tag = language_tag(written)
    return Reading(_iri(tag)) if tag else left_out("G026")


def _iri(tag: str) -> str:
    return LANGUAGE + _codes()[tag.partition("-")[0]]


LANGUAGE_TAG = Kind(
    "language_tag",
    read_language_tag,
    canonical="ja|en",
    examples={"日本語": "ja", "ＥＮＧ": "en", "中国語（繁体字）": "zh-Hant", "方言": "方言"},
)
LANGUAGE_IRI = Kind(
    "language",
    read_language,
    "xsd:anyURI",
    examples={"日本語": f"{LANGUAGE}JPN", "en": f"{LANGUAGE}ENG", "方言": "方言"},
)
LANGUAGE_CONCEPT = Kind(
    "language_concept",
    read_language_concept,
    "xsd:anyURI",
    examples={"EN": f"{LANGUAGE}ENG", "zh-Hant": f"{LANGUAGE}ZHO", "方言": None},
)
