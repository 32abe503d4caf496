"""Readings are katakana in full width."""

import pytest

from pipeline.normalize.kana import read_kana


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("ｷｭｳｹｲｼﾞｮ", "キュウケイジョ"),
        ("ｺｳﾉﾀﾞｲﾘｸｼﾞｮｳｷｮｳｷﾞｼﾞｮｳ", "コウノダイリクジョウキョウギジョウ"),
        ("オニタカ　コウミンカン", "オニタカ　コウミンカン"),
        ("ヴィラ・ミホン", "ヴィラ・ミホン"),
        ("ＪＡミホン", "ＪＡミホン"),
    ],
)
def test_half_width_kana_becomes_full_width_without_a_word(written: str, published: str) -> None:
    assert read_kana(written) == (published, None, None, {})


def test_hiragana_becomes_katakana_and_is_told() -> None:
    reading = read_kana("ふるえしょうじ・かんけながやもん")
    assert reading.value == "フルエショウジ・カンケナガヤモン"
    assert reading.code == "G055"


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("ナカミナトダイ二", "ナカミナトダイニ"),
        ("二ホンフクイン", "ニホンフクイン"),
        ("ヤチョウエン南港緑地", None),
    ],
)
def test_kanji_stay_as_written_and_look_alikes_are_suggested(written: str, suggestion: str | None) -> None:
    reading = read_kana(written)
    assert (reading.value, reading.code) == (written, "G056")
    assert reading.arguments.get("suggestion") == suggestion
