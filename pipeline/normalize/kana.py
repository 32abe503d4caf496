"""Readings in katakana (GIF: 全角カナ)."""

from __future__ import annotations

import re

import jaconv

from pipeline.normalize.kind import Kind, Reading, mended
from pipeline.normalize.text import clean

_HIRAGANA = re.compile("[ぁ-ゖゝゞ]")
_KANJI = re.compile("[㐀-䶿一-鿿々〆\U00020000-\U0003fffd]")
_KANA_LIKE_KANJI = str.maketrans("二八力口工夕卜一", "ニハカロエタトー")
_BESIDE_KATAKANA = re.compile("(?<=[ァ-ヺー])[二八力口工夕卜一]|[二八力口工夕卜](?=[ァ-ヺー])")


def read_kana(written: str) -> Reading:
    """Katakana in full width. Half-width kana is typography; hiragana becomes katakana with G055 (info);
    kanji is published as written with G056 (warning), whose ``suggestion`` is the kana it looks like (二 for
    ニ)."""
    text, code = clean(written)
    full = jaconv.h2z(text, kana=True, ascii=False, digit=False)
    if _KANJI.search(full):
        likely = _BESIDE_KATAKANA.sub(lambda kanji: kanji[0].translate(_KANA_LIKE_KANJI), full)
        return Reading(full, code="G056", arguments={} if _KANJI.search(likely) else {"suggestion": likely})
    if _HIRAGANA.search(full):
        return mended(jaconv.hira2kata(full), "G055")
    return Reading(full or None, code=code)


KANA = Kind(
    "kana",
    read_kana,
    canonical="[ァ-ヺー・]+(?:[　 ][ァ-ヺー・]+)*",
    examples={"ｷｭｳｹｲｼﾞｮ": "キュウケイジョ", "ふるえしょうじ": "フルエショウジ"},
)
