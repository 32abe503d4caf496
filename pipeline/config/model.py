"""What ``site.yaml`` may say, as pydantic models."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from pipeline.config.assignments import Assignments
from pipeline.config.block import Settings, Words
from pipeline.config.peer import Anchors, Peer
from pipeline.config.scalars import (
    LANGUAGES,
    Base,
    Day,
    Email,
    Flag,
    FrequencyIri,
    Languages,
    LicenceIri,
    Name,
    Names,
    Phone,
    Share,
    Slug,
    Text,
    Url,
    block_of,
    expected,
    items_of,
)

LOCAL = "http://localhost:8000"
"""The base IRI of a site that does not say one."""


class Contact(Settings):
    """Whom to ask (vCard: fn, hasEmail, hasTelephone, hasURL)."""

    name: Words | None = None
    email: Email | None = None
    phone: Phone | None = None
    url: Url | None = None


class Publisher(Settings):
    """A municipality. ``invented`` ones exist for examples only and get no national IRIs of their own.
    ``touches``: the codes of municipalities that it borders on; ``anchors``: what it is called elsewhere."""

    name: Words | None = None
    invented: Flag = False
    homepage: Url | None = None
    email: Email | None = None
    phone: Phone | None = None
    touches: Names = ()
    anchors: Anchors = Anchors()

    @model_validator(mode="after")
    def _named(self) -> Self:
        return self if self.name else expected("name: {ja: ○○県○○市, en: … City}")

    @property
    def words(self) -> Words:
        """The name, which is always there after loading."""
        assert self.name is not None
        return self.name


class Period(Settings):
    """From when to when the data hold (dct:PeriodOfTime); either end may be open."""

    start: Day | None = None
    end: Day | None = None

    @model_validator(mode="after")
    def _forward(self) -> Self:
        backward = self.start and self.end and self.start > self.end
        return expected("start: 2026-04-01, end: 2027-03-31（start ≤ end）") if backward else self


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


class Waiver(Settings):
    """Somebody's word that a column the guard stops may be published: the ``column`` of a ``file`` (by its
    header as written), why, who says so, and since when. All of it is required."""

    file: Text
    column: Text
    reason: Text
    person: Text
    date: Day


class Site(Settings):
    """The settings of a site. ``licence`` is an IRI; ``base`` has no slash at its end; ``quarantine_limit``
    is the share of a list's rows (0 to 1) that may be quarantined before a release stops; ``peers``: other
    sites, by the name that their snapshot has here."""

    base: Base = LOCAL
    title: Words = Words(ja="オープンデータ", en="Open data")
    description: Words | None = None
    publishers: Annotated[dict[str, Publisher], block_of('"011002": {name: …}')] = Field(default_factory=dict)
    licence: LicenceIri = ""
    attribution: Words | None = None
    disclaimer: Words | None = None
    contact: Contact | None = None
    languages: Languages = LANGUAGES
    quarantine_limit: Share = 0.1
    peers: Annotated[dict[Slug, Peer], block_of("name: {sparql: https://…/sparql}")] = Field(
        default_factory=dict
    )
    files: Annotated[dict[str, FileSettings], block_of("aed.csv: {list: aed}")] = Field(default_factory=dict)
    waivers: Annotated[
        tuple[Waiver, ...], items_of("- {file: …, column: …, reason: …, person: …, date: …}")
    ] = ()
