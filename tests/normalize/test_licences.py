"""Licences and frequencies by their many names."""

import pytest

from pipeline.config.terms_of_use import LICENCES as TABLE
from pipeline.normalize.licences import read_frequency, read_licence

LICENCES = {licence.title: licence.iri for licence in TABLE}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("CC-BY-4.0", "CC BY 4.0"),
        ("cc-by-40-intl", "CC BY 4.0"),
        ("ＣＣ　ＢＹ", "CC BY 4.0"),
        ("CC BY 4.0 国際", "CC BY 4.0"),
        ("クリエイティブ・コモンズ・ライセンス　表示４．０国際", "CC BY 4.0"),
        ("https://creativecommons.org/licenses/by/4.0/deed.ja", "CC BY 4.0"),
        ("http://creativecommons.org/licenses/by/4.0", "CC BY 4.0"),
        ("CC BY 2.1 JP", "CC BY 2.1 JP"),
        ("CC0", "CC0 1.0"),
        ("PDL1.0", "PDL1.0"),
        ("公共データ利用規約（第1.0版）", "PDL1.0"),
        ("ODbL", "ODbL"),
        ("政府標準利用規約（第2.0版）", "政府標準利用規約2.0"),
    ],
)
def test_a_licence_is_known_by_its_spellings(written: str, name: str) -> None:
    assert read_licence(written) == (LICENCES[name], None, None, {})


@pytest.mark.parametrize("written", ["独自規約", "CC BY-NC-SA 2.0", "https://evil.example/by/4.0/"])
def test_unknown_terms_are_kept_as_text(written: str) -> None:
    assert read_licence(written) == (written, "xsd:string", "G098", {})


@pytest.mark.parametrize(
    ("written", "concept"),
    [
        ("毎日", "DAILY"),
        ("月次", "MONTHLY"),
        ("年１回", "ANNUAL"),
        ("半年ごと", "ANNUAL_2"),
        ("3ヶ月毎に", "QUARTERLY"),
        ("不定期", "IRREG"),
        ("随時", "IRREG"),
        ("四半期", "QUARTERLY"),
    ],
)
def test_a_frequency_is_a_concept_of_the_eu_table(written: str, concept: str) -> None:
    assert (
        read_frequency(written).value
        == f"http://publications.europa.eu/resource/authority/frequency/{concept}"
    )


def test_an_unknown_frequency_is_kept_as_text() -> None:
    assert read_frequency("気が向いたら") == ("気が向いたら", "xsd:string", "G007", {})
