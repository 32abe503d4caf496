"""Single values of ``site.yaml``: which written forms are taken, and what every one of them becomes.

Every scalar arrives as text. A wrong value is told by the form that was expected, written so that it reads
the same in every language.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, NoReturn
from urllib.parse import urlsplit

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError
from pyoxigraph import NamedNode

from pipeline.config.terms_of_use import FREQUENCY_WORDS, OPEN, find_frequency, find_licence
from pipeline.terms import iri_reference

LANGUAGES = ("ja", "en")
_TRUE = {"true", "yes", "on", "はい"}
_FALSE = {"false", "no", "off", "いいえ"}


def expected(form: str) -> NoReturn:
    """Refuse a value: raises PydanticCustomError with the ``form`` that was expected, which becomes G403."""
    raise PydanticCustomError("expected", "{form}", {"form": form})


def scalar(form: str, read: Callable[[str], Any]) -> BeforeValidator:
    """A validator for one written value, trimmed; ``read`` gives None for what it cannot read."""

    def check(raw: object) -> Any:
        text = raw.strip() if isinstance(raw, str) else ""
        value = read(text) if text else None
        return expected(form) if value is None else value

    return BeforeValidator(check)


def _url(text: str) -> str | None:
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        _ = parts.port  # raises ValueError for an impossible port
        iri = NamedNode(iri_reference(text)).value  # raises ValueError for what no IRI may be
    except ValueError:
        return None
    return iri if usable and text.isprintable() and " " not in text else None


def _base(text: str) -> str | None:
    """An IRI to build on: as it is, or references resolved against it would not begin with it."""
    url = _url(text)
    if url is None or url != text or any(mark in url for mark in ("?", "#", "/./", "/../")):
        return None
    parts = urlsplit(url)
    lower = url.startswith(f"{parts.scheme}://{parts.netloc.lower()}")
    return url.rstrip("/") if lower and not url.endswith(("/.", "/..")) else None


def _email(text: str) -> str | None:
    return text if re.fullmatch(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", text) else None


def _phone(text: str) -> str | None:
    return text if re.fullmatch(r"\+?[0-9()-]{5,20}", text) else None


def _flag(text: str) -> bool | None:
    word = text.casefold()
    return True if word in _TRUE else False if word in _FALSE else None


def _share(text: str) -> float | None:
    if not re.fullmatch(r"\d{1,3}(\.\d+)?%?", text):
        return None
    share = float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    return share if share <= 1 else None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        return None


def _licence(text: str) -> str | None:
    known = find_licence(text)
    return known.iri if known else _url(text)


def _languages(raw: object) -> tuple[str, ...]:
    items = raw if isinstance(raw, list) else [raw]
    chosen = tuple(dict.fromkeys(str(item).strip().lower() for item in items))
    return chosen if chosen and set(chosen) <= set(LANGUAGES) else expected("[ja, en]")


def block_of(form: str) -> BeforeValidator:
    """A validator for a block whose keys the user chooses; an empty one has no lines."""
    return BeforeValidator(
        lambda raw: {} if raw is None else raw if isinstance(raw, dict) else expected(form)
    )


def items_of(form: str) -> BeforeValidator:
    """A validator for a list of blocks."""
    return BeforeValidator(
        lambda raw: [] if raw is None else raw if isinstance(raw, list) else expected(form)
    )


Text = Annotated[str, scalar("文字 / text", lambda text: text)]
Url = Annotated[str, scalar("https://www.example.lg.jp/…", _url)]
Base = Annotated[str, scalar("https://data.example.lg.jp", _base)]
Email = Annotated[str, scalar("name@example.lg.jp", _email)]
Phone = Annotated[str, scalar("0123-45-6789", _phone)]
Flag = Annotated[bool, scalar("true / false", _flag)]
Share = Annotated[float, scalar("0.1 / 10%", _share)]
Day = Annotated[date, scalar("2026-04-01", _date)]
LicenceIri = Annotated[str, scalar(" / ".join(OPEN) + " / https://…", _licence)]
FrequencyIri = Annotated[str, scalar(" / ".join(FREQUENCY_WORDS), find_frequency)]
Slug = Annotated[
    str, scalar("aed", lambda text: text if re.fullmatch(r"[a-z][a-z0-9_]{0,63}", text) else None)
]
Name = Annotated[
    str, scalar("公園", lambda text: text if re.fullmatch(r"[^\W_](?:\w{0,58}[^\W_])?", text) else None)
]
Languages = Annotated[tuple[str, ...], BeforeValidator(_languages)]
Urls = Annotated[tuple[Url, ...], BeforeValidator(lambda raw: raw if isinstance(raw, list) else [raw])]
Names = Annotated[tuple[Text, ...], BeforeValidator(lambda raw: raw if isinstance(raw, list) else [raw])]
"""One name, or several in a row."""
