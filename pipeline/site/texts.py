"""The interface's own texts in both languages (``texts.yaml``), and texts that know their language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipeline.resources import own_yaml

LANGUAGES = ("ja", "en")
"""Languages of the pages; the first is the default."""


class Text(NamedTuple):
    """A text and the language it is in ("" when unknown), so that a page can mark it with ``lang``."""

    text: str
    language: str = ""


def page_language(wanted: str) -> str:
    """The page language nearest to a language tag.

    >>> page_language("en-GB"), page_language("fr")
    ('en', 'ja')
    """
    primary = wanted.split("-")[0].lower()
    return primary if primary in LANGUAGES else LANGUAGES[0]


@cache
def _catalogue() -> Mapping[str, Mapping[str, str]]:
    raw: Mapping[str, Mapping[str, str]] = own_yaml(Path(__file__).with_name("texts.yaml"))
    return raw


class Texts:
    """The interface's texts in one language: ``texts("dataset.rows", n="120")``. Raises KeyError for a key
    that there is not."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __call__(self, key: str, **arguments: str) -> str:
        return _catalogue()[key][self._language].format_map(arguments)

    def said(self, key: str) -> Text:
        """The same as a Text, for places that take labels from anywhere."""
        return Text(self(key), self._language)

    def get(self, key: str) -> str | None:
        """The text of a key that may be absent: the names of well-known terms."""
        entry = _catalogue().get(key)
        return entry[self._language] if entry else None
