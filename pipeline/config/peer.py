"""What ``site.yaml`` says of the world outside: other sites, and what things are called there."""

from __future__ import annotations

from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import BeforeValidator, model_validator

from pipeline.config.block import Settings, Words
from pipeline.config.scalars import Base, Flag, Slug, Url, Urls, expected, scalar
from pipeline.terms import dated_area, geonames, wikidata

Item = Annotated[str, scalar("Q1490", wikidata)]
Feature = Annotated[str, scalar("1850147", geonames)]
DatedArea = Annotated[str, scalar("C13101-19700401", dated_area)]


class Anchors(Settings):
    """What a municipality is called elsewhere, as IRIs: the ``wikidata`` item, the ``geonames`` feature, the
    dated ``area`` of e-Stat. Nothing is looked up or made up: what is not said is not linked."""

    wikidata: Item | None = None
    geonames: Feature | None = None
    area: DatedArea | None = None

    def by_kind(self) -> dict[str, str]:
        """Those that there are, by their kind."""
        said = {"wikidata": self.wikidata, "geonames": self.geonames, "area": self.area}
        return {kind: iri for kind, iri in said.items() if iri}


class Peer(Settings):
    """Another site, known by its ``dump`` (one address or several) or its ``sparql`` endpoint.

    Only what begins with ``base`` is taken as its own; without that, the server of the address counts.
    ``lists``: those of interest, all if none is named. Addresses of the own network need ``allow_local``."""

    name: Words | None = None
    dump: Urls = ()
    sparql: Url | None = None
    base: Base | None = None
    lists: Annotated[
        tuple[Slug, ...], BeforeValidator(lambda raw: raw if isinstance(raw, list) else [raw])
    ] = ()
    allow_local: Flag = False

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        one = bool(self.dump) != bool(self.sparql)
        return self if one else expected("sparql: https://…/sparql | dump: https://…/….nt.gz")

    @property
    def home(self) -> str:
        """What its IRIs begin with, without a slash at the end."""
        if self.base:
            return self.base
        parts = urlsplit(self.sparql or self.dump[0])
        return f"{parts.scheme}://{parts.netloc}"
