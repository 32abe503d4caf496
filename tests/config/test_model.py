"""Single settings: which written forms are taken, and what every one of them becomes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from pyoxigraph import NamedNode

from pipeline.config import Contact, Site, Words


def test_a_text_in_japanese_only_stands_for_every_language() -> None:
    words = Words.model_validate("見本")
    assert (words["ja"], words["en"], words.tagged()) == ("見本", "見本", {"ja": "見本"})


@pytest.mark.parametrize(
    ("key", "written", "value"),
    [
        ("base", "http://localhost:8000/", "http://localhost:8000"),
        ("base", "https://example.jp/データ", "https://example.jp/データ"),
        ("base", "https://example.jp/../x", None),
        ("base", "https://example.jp/a/.", None),
        ("base", "HTTPS://Example.jp", None),
        ("quarantine_limit", "0", 0.0),
        ("quarantine_limit", "1", 1.0),
        ("quarantine_limit", "5%", 0.05),
        ("languages", "ja", ("ja",)),
        ("languages", ["JA", "en", "ja"], ("ja", "en")),
        ("licence", "cc-by-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("licence", "https://example.jp/利用 規約", None),
        ("licence", "https://example.jp/terms", "https://example.jp/terms"),
    ],
)
def test_written_forms(key: str, written: Any, value: Any) -> None:
    if value is None:
        with pytest.raises(ValidationError):
            Site.model_validate({key: written})
    else:
        assert getattr(Site.model_validate({key: written}), key) == value


@given(st.text(max_size=40).map(lambda tail: f"https://example.jp/{tail}"))
def test_every_address_that_is_taken_is_an_iri(written: str) -> None:
    try:
        url = Contact.model_validate({"url": written}).url
    except ValidationError:
        return
    assert url is not None and NamedNode(url).value == url
    assert not set(url) & set('<>"{}|^`\\ \n')


@given(st.text(max_size=20).map(lambda local: f"{local}@example.jp"))
def test_every_mail_address_that_is_taken_makes_an_iri(written: str) -> None:
    try:
        email = Contact.model_validate({"email": written}).email
    except ValidationError:
        return
    assert NamedNode(f"mailto:{email}").value == f"mailto:{written.strip()}"


def test_settings_cannot_be_changed_once_read() -> None:
    with pytest.raises(ValidationError):
        Site().base = "http://other"  # type: ignore[misc]
