"""Languages by the names that offices write: one tag, one IRI, and nothing guessed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.languages import LANGUAGE, language_tag, read_language, read_language_tag


@pytest.mark.parametrize(
    ("written", "tag", "code"),
    [
        ("日本語", "ja", "JPN"),
        ("ja", "ja", "JPN"),
        ("JA-JP", "ja-JP", "JPN"),
        ("ｊｐｎ", "ja", "JPN"),
        ("Japanese", "ja", "JPN"),
        ("英語", "en", "ENG"),
        ("en_us", "en-US", "ENG"),
        ("中国語", "zh", "ZHO"),
        ("中国語（簡体字）", "zh-Hans", "ZHO"),
        ("繁体字", "zh-Hant", "ZHO"),
        ("ZH-hant-tw", "zh-Hant-TW", "ZHO"),
        ("韓国・朝鮮語", None, None),
        ("ポルトガル語", "pt", "POR"),
        ("やさしい日本語", "ja", "JPN"),
        ("ベトナム語", "vi", "VIE"),
        (f"{LANGUAGE}FRA", "fr", "FRA"),
        ("日本", None, None),
        ("qq", None, None),
        ("ja-", None, None),
        ("日本語、英語", None, None),
    ],
)
def test_a_language_has_one_tag_and_one_iri(written: str, tag: str | None, code: str | None) -> None:
    assert language_tag(written) == tag
    if tag and code:
        assert read_language_tag(written) == (tag, None, None, {})
        assert read_language(written) == (LANGUAGE + code, None, None, {})
    else:
        assert read_language_tag(written) == (written, None, "G026", {})
        assert read_language(written) == (written, "xsd:string", "G026", {})


@given(st.text(max_size=20))
def test_a_tag_is_well_formed_and_reads_as_itself(written: str) -> None:
    tag = language_tag(written)
    if tag:
        assert re.fullmatch("[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?", tag)
        assert language_tag(tag) == tag
