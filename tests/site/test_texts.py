"""Texts: everything the pages say is there in both languages."""

import re
from pathlib import Path

import pytest
import yaml

from pipeline.site import texts
from pipeline.site.texts import Texts, page_language

FOLDER = Path(texts.__file__).parent
CATALOGUE = yaml.safe_load((FOLDER / "texts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("key", CATALOGUE)
def test_a_text_is_there_in_both_languages_with_the_same_arguments(key: str) -> None:
    ja, en = (CATALOGUE[key][language] for language in ("ja", "en"))
    assert set(re.findall(r"{(\w+)}", ja)) == set(re.findall(r"{(\w+)}", en))
    assert ja
    assert en


def asked() -> set[str]:
    """The keys that templates ask for."""
    templates = [path.read_text(encoding="utf-8") for path in (FOLDER / "templates").glob("*.html")]
    return set(re.findall(r"\bt(?:\.said)?\('([^']+)'", "".join(templates)))


def test_every_text_that_a_template_asks_for_exists() -> None:
    assert asked()
    assert asked() <= CATALOGUE.keys()


def test_no_text_stays_unused() -> None:
    computed = ("certainty.", "status.", "existence.", "answer.", "gone.", "xsd:", "https://")
    assert [key for key in CATALOGUE if not key.startswith(computed) and key not in asked()] == []


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        Texts("ja")("no.such.text")


@pytest.mark.parametrize(
    "wanted, page", [("ja", "ja"), ("en", "en"), ("EN-gb", "en"), ("fr", "ja"), ("", "ja")]
)
def test_a_page_is_in_japanese_or_english(wanted: str, page: str) -> None:
    assert page_language(wanted) == page
