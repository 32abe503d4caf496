"""``site.json`` of a release: what the pages need to know about its publishers and datasets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pipeline.site.texts import Text

FORMAT_NAMES = {
    "geojson": "GeoJSON",
    "jsonld": "JSON-LD",
    "nt": "N-Triples",
    "ttl": "Turtle",
    "xlsx": "Excel",
}
"""What people call a format, where it is not the file name's ending in capitals."""


class Names(BaseModel):
    """A text in Japanese and English; either may be empty. A plain string is taken as Japanese."""

    model_config = ConfigDict(extra="ignore")
    ja: str = ""
    en: str = ""

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"ja": value}
        return {k: v or "" for k, v in value.items()} if isinstance(value, dict) else value

    def text(self, language: str) -> Text:
        """The text in ``language``, else in the other one, with the language it is really in."""
        other = "ja" if language == "en" else "en"
        own: str = getattr(self, language)
        return Text(own, language) if own else Text(getattr(self, other), other)


class Publisher(BaseModel):
    """A municipality. ``code`` is its 6-digit 全国地方公共団体コード."""

    code: str
    name: Names
    iri: str


class Licence(BaseModel):
    """A licence by IRI and label."""

    iri: str = ""
    label: Names = Names()


class Column(BaseModel):
    """A column by its canonical name; ``path`` is its property path in prefixed names, ``a:b/a:c``."""

    name: str
    path: str | None = None
    label_en: str | None = None


class File(BaseModel):
    """A distribution; ``size`` in bytes."""

    name: str
    href: str
    media_type: str
    size: int
    title: Names = Names()

    @property
    def format(self) -> str:
        """The format by the ending of the file's name, as people call it.

        >>> File(name="aed.jsonld", href="/f", media_type="application/ld+json", size=1).format
        'JSON-LD'
        """
        ending = self.name.rpartition(".")[2]
        return FORMAT_NAMES.get(ending, ending.upper())

    @property
    def original(self) -> bool:
        """Whether this is the publisher's own file, byte for byte."""
        return "-original" in self.name


class Table(BaseModel):
    """A table that pages show: its ``name`` among several, the ``file`` that it lies in (Arrow, without its
    ending), the name of its ``csv``, its ``rows`` and ``columns``, and the ``label`` column, which names a
    row."""

    name: str = ""
    title: Names = Names()
    file: str
    csv: str = ""
    rows: int = 0
    label: str = ""
    columns: list[Column] = []


class Star(BaseModel):
    """One of the five stars of open data: whether it is there, and why."""

    there: bool
    why: Names


class Dataset(BaseModel):
    """A published list. ``rows`` published, ``quads`` in its graph; ``modified`` is an ISO date; ``stars`` of
    open data, 0 to 5, and what is to say of each of the five; ``label`` is the column that names a row.
    ``tables`` where it has several, the first of which is that of ``columns``."""

    code: str
    list_: str = Field(alias="list")
    iri: str
    title: Names
    description: Names = Names()
    publisher: Names = Names()
    rows: int
    quads: int = 0
    licence: Licence = Licence()
    label: str = ""
    columns: list[Column] = []
    tables: list[Table] = []
    files: list[File] = []
    modified: str | None = None
    stars: int = 0
    why_stars: list[Star] = []

    def table(self, name: str = "") -> Table | None:
        """The table of that name, the first without one; None when there is none."""
        if not self.tables and not name:
            return Table(file=self.list_, rows=self.rows, label=self.label, columns=self.columns)
        return next((table for table in self.tables if table.name == name or not name), None)


class SiteJson(BaseModel):
    """The whole file. ``date`` is the day of the release (ISO), ``quads`` their number in the store."""

    base: str
    title: Names
    publishers: list[Publisher] = []
    datasets: list[Dataset] = []
    quads: int = 0
    date: str = ""


def load_site_json(path: Path) -> SiteJson:
    """Reads ``site.json``; raises ``pydantic.ValidationError`` when it is not what ``publish`` writes."""
    return SiteJson.model_validate_json(path.read_bytes())
