"""What the catalogue says of one dataset."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.config import Period, Waiver
from pipeline.distribution import DistributionFile
from pipeline.history.record import History
from pipeline.terms import DEF, NAMESPACES

Texts = Mapping[str, str]
"""Language tag → text."""


@dataclass(frozen=True, slots=True)
class CatalogEntry:
    """One dataset. ``code`` is its publisher's; ``themes`` maps concept IRIs to their labels; ``licence``
    and ``frequency`` are IRIs; ``sources`` are the addresses that the input came from; ``standard`` is the
    name of what the columns follow; ``version`` is the publisher's own; ``vocabularies`` are the IRIs of
    those used; ``form`` is the IRI of the list's form, which has a title of its own; ``rows``, ``quads`` and
    ``links`` count what is published; ``own_properties`` are those that only this dataset has, by IRI, with
    the name of their column; ``waivers`` say why columns about persons are published;
    ``structure`` is the IRI of the data structure definition of a cube; ``history``: its versions."""

    code: str
    list_: str
    title: Texts
    description: Texts
    licence: str
    files: Sequence[DistributionFile]
    rows: int
    quads: int
    links: int
    issued: date
    modified: date
    keywords: Mapping[str, Sequence[str]] = field(default_factory=dict)
    themes: Mapping[str, Texts] = field(default_factory=dict)
    sources: Sequence[str] = ()
    frequency: str | None = None
    temporal: Period | None = None
    standard: str | None = None
    form: str | None = None
    form_title: Texts = field(default_factory=dict)
    own_properties: Mapping[str, str] = field(default_factory=dict)
    waivers: Sequence[Waiver] = ()
    structure: str | None = None
    history: History | None = None
    version: str | None = None
    vocabularies: Sequence[str] = (NAMESPACES["ic"].rstrip("#"), DEF)
