"""What ``site.yaml`` may say, as pydantic models. Every scalar arrives as text.

A wrong value is told by the form that was expected, written so that it reads the same in every language.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, NoReturn, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator
from pydantic_core import PydanticCustomError
from pyoxigraph import NamedNode

from pipeline.config.terms_of_use import FREQUENCY_WORDS, OPEN, find_frequency, find_licence
from pipeline.terms import iri_reference

LANGUAGES = ("ja", "en")
_TRUE = {"true", "yes", "on", "はい"}
_FALSE = {"false", "no", "off", "いいえ"}


def _expected(form: str) -> NoReturn:
    raise PydanticCustomError("expected", "{form}", {"form": form})


def _scalar(form: str, read: Callable[[str], Any]) -> BeforeValidator:
    """A validator for one written value, trimmed; ``read`` gives None for what it cannot read."""

    def check(raw: object) -> Any:
        text = raw.strip() if isinstance(raw, str) else ""
        value = read(text) if text else None
        return _expected(form) if value is None else value

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
    return chosen if chosen and set(chosen) <= set(LANGUAGES) else _expected("[ja, en]")


def _block_of(form: str) -> BeforeValidator:
    """A validator for a block whose keys the user chooses; an empty one has no lines."""
    return BeforeValidator(
        lambda raw: {} if raw is None else raw if isinstance(raw, dict) else _expected(form)
    )


def _items_of(form: str) -> BeforeValidator:
    """A validator for a list of blocks."""
    return BeforeValidator(
        lambda raw: [] if raw is None else raw if isinstance(raw, list) else _expected(form)
    )


Text = Annotated[str, _scalar("文字 / text", lambda text: text)]
Url = Annotated[str, _scalar("https://www.example.lg.jp/…", _url)]
Base = Annotated[str, _scalar("https://data.example.lg.jp", _base)]
Email = Annotated[str, _scalar("name@example.lg.jp", _email)]
Phone = Annotated[str, _scalar("0123-45-6789", _phone)]
Flag = Annotated[bool, _scalar("true / false", _flag)]
Share = Annotated[float, _scalar("0.1 / 10%", _share)]
Day = Annotated[date, _scalar("2026-04-01", _date)]
LicenceIri = Annotated[str, _scalar(" / ".join(OPEN) + " / https://…", _licence)]
FrequencyIri = Annotated[str, _scalar(" / ".join(FREQUENCY_WORDS), find_frequency)]
Slug = Annotated[
    str, _scalar("aed", lambda text: text if re.fullmatch(r"[a-z][a-z0-9_]{0,63}", text) else None)
]
Name = Annotated[
    str, _scalar("公園", lambda text: text if re.fullmatch(r"[^\W_](?:\w{0,58}[^\W_])?", text) else None)
]
Languages = Annotated[tuple[str, ...], BeforeValidator(_languages)]
Names = Annotated[tuple[Text, ...], BeforeValidator(lambda raw: raw if isinstance(raw, list) else [raw])]
"""One name, or several in a row."""


LOCAL = "http://localhost:8000"
"""The base IRI of a site that does not say one."""


class _Settings(BaseModel):
    """A block of ``key: value`` lines; an empty block is a block without lines."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _block(cls, raw: object) -> Any:
        if raw is None:
            return {}
        if not isinstance(raw, dict):
            return _expected(" / ".join(f"{name}: …" for name in cls.model_fields))
        return {key: value for key, value in raw.items() if value is not None or key not in cls.model_fields}


class Words(_Settings):
    """A text in Japanese and, where there is one, English. A bare text is Japanese."""

    ja: Text = ""
    en: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, raw: object) -> Any:
        return {"ja": raw} if isinstance(raw, str) else raw

    @model_validator(mode="after")
    def _japanese(self) -> Self:
        return self if self.ja else _expected("{ja: …, en: …}")

    def __getitem__(self, language: str) -> str:
        """The text in ``language``, else in Japanese."""
        return self.en if language == "en" and self.en else self.ja

    def tagged(self) -> dict[str, str]:
        """Language tag → text, for the languages that there are."""
        return {"ja": self.ja, **({"en": self.en} if self.en else {})}


class Contact(_Settings):
    """Whom to ask (vCard: fn, hasEmail, hasTelephone, hasURL)."""

    name: Words | None = None
    email: Email | None = None
    phone: Phone | None = None
    url: Url | None = None


class Publisher(_Settings):
    """A municipality. ``invented`` ones exist for examples only and get no national IRIs of their own."""

    name: Words | None = None
    invented: Flag = False
    homepage: Url | None = None
    email: Email | None = None
    phone: Phone | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        return self if self.name else _expected("name: {ja: ○○県○○市, en: … City}")

    @property
    def words(self) -> Words:
        """The name, which is always there after loading."""
        assert self.name is not None
        return self.name


class Period(_Settings):
    """From when to when the data hold (dct:PeriodOfTime); either end may be open."""

    start: Day | None = None
    end: Day | None = None

    @model_validator(mode="after")
    def _forward(self) -> Self:
        backward = self.start and self.end and self.start > self.end
        return _expected("start: 2026-04-01, end: 2027-03-31（start ≤ end）") if backward else self


class Assignments(_Settings):
    """What the site says of a file's columns, in ``site.yaml`` and in overlays.

    ``list``     which list the file is
    ``columns``  header in the file → the column it means, or the columns whose values each cell holds, parted
                 by commas
    ``values``   column → the value that every row has, for a column that the file lacks
    ``keep``     headers of columns that stay in the CSV as they are, and of which nothing is told"""

    list: Slug | None = None
    columns: Annotated[dict[Text, Names], _block_of("設備名: 名称")] = {}
    values: Annotated[dict[Text, Text], _block_of("所在地_都道府県: ○○県")] = {}
    keep: Names = ()


class OverlayFile(Assignments):
    """An overlay: what a form of file that is no standard one means. It is for the files whose name fits
    ``file`` (``*`` stands for anything) and that have every column of ``header`` and of ``columns``."""

    file: Text | None = None
    header: Names = ()

    @model_validator(mode="after")
    def _says_for_what(self) -> Self:
        if self.list is None:
            return _expected("list: aed")
        return self if self.file or self.header else _expected("file: aed_*.csv / header: [名称, …]")


class FileSettings(Assignments):
    """What ``files:`` may say of one input file; all of it is optional. ``name`` is that of the dataset in
    IRIs, for a file of no known list; ``feed`` tells a bus feed from the publisher's others; ``stop_times``:
    its timetable is published as RDF too."""

    name: Name | None = None
    publisher: Text | None = None
    sheet: Text | None = None
    source: Url | None = None
    frequency: FrequencyIri | None = None
    temporal: Period | None = None
    issued: Day | None = None
    modified: Day | None = None
    title: Words | None = None
    description: Words | None = None
    licence: LicenceIri | None = None
    feed: Slug | None = None
    stop_times: Flag = False


class Waiver(_Settings):
    """Somebody's word that a column the guard stops may be published: the ``column`` of a ``file`` (by its
    header as written), why, who says so, and since when. All of it is required."""

    file: Text
    column: Text
    reason: Text
    person: Text
    date: Day


class Site(_Settings):
    """The settings of a site. ``licence`` is an IRI; ``base`` has no slash at its end; ``quarantine_limit``
    is the share of a list's rows (0 to 1) that may be quarantined before a release stops."""

    base: Base = LOCAL
    title: Words = Words(ja="オープンデータ", en="Open data")
    description: Words | None = None
    publishers: Annotated[dict[str, Publisher], _block_of('"011002": {name: …}')] = {}
    licence: LicenceIri = ""
    attribution: Words | None = None
    disclaimer: Words | None = None
    contact: Contact | None = None
    languages: Languages = LANGUAGES
    quarantine_limit: Share = 0.1
    files: Annotated[dict[str, FileSettings], _block_of("aed.csv: {list: aed}")] = {}
    waivers: Annotated[
        tuple[Waiver, ...], _items_of("- {file: …, column: …, reason: …, person: …, date: …}")
    ] = ()
