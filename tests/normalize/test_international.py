"""Codes of international standards, by word and by code; what several countries share is not guessed."""

from __future__ import annotations

import pytest

from pipeline.normalize.international import read_airport, read_country, read_currency, read_sex


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("男", "1"),
        ("女性", "2"),
        ("不明", "0"),
        ("９", "9"),
        ("1.0", "1"),
        ("Female", "2"),
        ("m", "1"),
        ("3", None),
        ("その他", None),
    ],
)
def test_sex_is_one_of_four_codes(written: str, code: str | None) -> None:
    assert read_sex(written)[:3] == (code, None, None if code else "G023")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("円", "JPY"),
        ("￥", "JPY"),
        ("jpy", "JPY"),
        ("Yen", "JPY"),
        ("ＵＳＤ", "USD"),
        ("米ドル", "USD"),
        ("€", "EUR"),
    ],
)
def test_a_word_of_one_currency_is_its_code(written: str, code: str) -> None:
    assert read_currency(written) == (code, None, None, {})


@pytest.mark.parametrize("written", ["ドル", "元", "ウォン", "JP", "500円", "JPYS"])
def test_a_word_of_several_currencies_or_none_is_left_out(written: str) -> None:
    assert read_currency(written) == (None, None, "G024", {})


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("日本", "JPN"),
        ("日本国", "JPN"),
        ("JP", "JPN"),
        ("jpn", "JPN"),
        ("アメリカ合衆国", "USA"),
        ("韓国", "KOR"),
        ("中国", "CHN"),
        ("ベトナム", "VNM"),
        ("ベトナム社会主義共和国", "VNM"),
        ("ラオス人民民主共和国", "LAO"),
        ("ドイツ", "DEU"),
    ],
)
def test_a_country_is_known_by_its_name_with_and_without_its_form(written: str, code: str) -> None:
    assert read_country(written) == (code, None, None, {})


@pytest.mark.parametrize("written", ["国", "共和国", "コンゴ", "愛知県", "JPX", "日本 アメリカ"])
def test_what_names_no_one_country_is_left_out(written: str) -> None:
    assert read_country(written) == (None, None, "G025", {})


@pytest.mark.parametrize(
    ("written", "code"), [("NGO", "NGO"), ("ｎｇｏ", "NGO"), ("RJGG", None), ("中部", None), ("N1", None)]
)
def test_an_airport_code_has_three_letters(written: str, code: str | None) -> None:
    assert read_airport(written)[:3] == (code, None, None if code else "G028")
