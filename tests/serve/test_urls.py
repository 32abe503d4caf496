"""All spellings of a URL are one IRI."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.serve.urls import href, root_path, segments
from pipeline.terms import segment


def _segments(path: str | bytes, root: str = "") -> list[str]:
    return segments({"raw_path": path if isinstance(path, bytes) else path.encode(), "root_path": root})


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_a_minted_key_comes_back_from_its_encoded_spelling(key: str) -> None:
    minted = segment(key)
    assert _segments("/id/" + quote(unicodedata.normalize("NFC", key), safe="")) == ["id", minted]


@pytest.mark.parametrize("spelling", ["%E8%A6%8B", "%e8%a6%8b", "見"])
def test_encoded_and_unicode_spellings_are_the_same(spelling: str) -> None:
    assert _segments(f"/id/{spelling}") == ["id", "見"]


def test_decomposed_kana_is_composed() -> None:
    assert _segments("/id/" + quote("か\u3099")) == ["id", "が"]


def test_an_encoded_slash_stays_within_its_segment() -> None:
    assert _segments("/id/a%2Fb") == ["id", "a%2Fb"]


def test_what_is_not_utf8_is_no_path() -> None:
    assert _segments(b"/id/%ff") == []


def test_the_path_of_the_base_is_taken_off() -> None:
    assert _segments("/lod/id/a", "/lod") == ["id", "a"]
    assert root_path("https://example.jp/データ/") == "/%E3%83%87%E3%83%BC%E3%82%BF"


def test_an_href_is_ascii() -> None:
    assert href("https://example.jp/lod", ["doc", '見">']).isascii()
