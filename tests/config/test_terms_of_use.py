"""Licences and frequencies are known by their usual spellings, and by nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config.terms_of_use import FREQUENCIES, FREQUENCY, LICENCES, find_frequency, find_licence


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("CC BY 4.0", "CC BY 4.0"),
        ("CC-BY-4.0", "CC BY 4.0"),
        ("cc-by-40-intl", "CC BY 4.0"),
        ("ＣＣ　ＢＹ　４．０", "CC BY 4.0"),
        ("CC BY 2.1 JP", "CC BY 2.1 JP"),
        ("PDL1.0", "PDL1.0"),
        ("公共データ利用規約（第1.0版）", "PDL1.0"),
        ("ODbL", "ODbL"),
        ("CC0", "CC0 1.0"),
        ("クリエイティブ・コモンズ・ライセンス　表示４．０国際", "CC BY 4.0"),
        ("http://creativecommons.org/licenses/by/4.0/deed.ja", "CC BY 4.0"),
        ("CC BY-NC 4.0", "CC BY-NC 4.0"),
        ("https://creativecommons.org/licenses/by/4.0", "CC BY 4.0"),
        ("政府標準利用規約（第2.0版）", "政府標準利用規約2.0"),
    ],
)
def test_spellings_seen_in_catalogues_are_known(text: str, title: str) -> None:
    found = find_licence(text)
    assert found is not None and found.title == title


@pytest.mark.parametrize("text", ["", "CC BY 5.0", "free", "https://evil.example/by/4.0/"])
def test_what_is_not_a_known_licence_is_not_guessed(text: str) -> None:
    assert find_licence(text) is None


def test_titles_and_iris_are_distinct_and_known() -> None:
    assert all(find_licence(name) is licence for licence in LICENCES for name in (licence.iri, licence.title))
    assert len({licence.iri for licence in LICENCES}) == len(LICENCES)


def test_every_frequency_word_means_its_own_code() -> None:
    for code, words in FREQUENCIES.items():
        assert {(find_frequency(word) or "").rpartition("/")[2] for word in (code, *words)} == {code}


@pytest.mark.parametrize(
    ("word", "code"), [("3ヶ月毎に", "QUARTERLY"), ("年１回", "ANNUAL"), ("随時", "IRREG")]
)
def test_frequencies_are_known_as_catalogues_write_them(word: str, code: str) -> None:
    assert (find_frequency(word) or "").endswith(f"/{code}")


@given(st.text())
def test_an_iri_found_is_always_one_of_the_table(text: str) -> None:
    found = find_frequency(text)
    assert found is None or found.rpartition("/")[2] in FREQUENCIES


EU_TABLE = frozenset(
    [
        "1MIN",
        "5MIN",
        "10MIN",
        "15MIN",
        "30MIN",
        "HOURLY",
        "BIHOURLY",
        "TRIHOURLY",
        "12HRS",
        "DAILY",
        "DAILY_2",
        "WEEKLY",
        "WEEKLY_2",
        "WEEKLY_3",
        "WEEKLY_5",
        "BIWEEKLY",
        "MONTHLY",
        "MONTHLY_2",
        "MONTHLY_3",
        "BIMONTHLY",
        "QUARTERLY",
        "ANNUAL",
        "ANNUAL_2",
        "ANNUAL_3",
        "BIENNIAL",
        "TRIENNIAL",
        "QUADRENNIAL",
        "QUINQUENNIAL",
        "SEXENNIAL",
        "DECENNIAL",
        "BIDECENNIAL",
        "TRIDECENNIAL",
        "CONT",
        "UPDATE_CONT",
        "IRREG",
        "AS_NEEDED",
        "NOT_PLANNED",
        "NEVER",
        "OP_DATPRO",
        "OTHER",
        "UNKNOWN",
    ]
)
"""The codes of the EU Vocabularies' authority table of frequencies."""


def test_every_frequency_is_one_of_the_eu_table() -> None:
    assert FREQUENCIES.keys() <= EU_TABLE


def test_no_word_means_two_frequencies() -> None:
    words = [word.casefold() for names in FREQUENCIES.values() for word in names]
    assert len(words) == len(set(words))
    assert all(
        find_frequency(word) == FREQUENCY + code for code, names in FREQUENCIES.items() for word in names
    )
