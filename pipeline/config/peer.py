"""What ``site.yaml`` says of the world outside: other sites, and what things are called there."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import BeforeValidator, model_validator

from pipeline.config.block import Settings, Words
from pipeline.config.scalars import Base, Flag, Slug, Url, Urls, expected, scalar
from pipeline.terms import NAMESPACES, geonames, wikidata


def _dated_area(text: str) -> str | None:
    """e-Stat's dated form of a standard area, ``C11201-19940301``, as its IRI."""
    found = re.fullmatch(r"C\d{5}-(\d{8})", text.removeprefix(NAMESPACES["sac"]))
    try:
        date.fromisoformat(found[1] if found else "")
    except ValueError:
        return None
    return NAMESPACES["sac"] + text.removeprefix(NAMESPACES["sac"])


Item = Annotated[str, scalar("Q1490", wikidata)]
Feature = Annotated[str, scalar("1850147", geonames)]
DatedArea = Annotated[str, scalar("C13101-19700401", _dated_area)]


class Anchors(Settings):
    """What a municipality is called elsewhere, as IRIs: the ``wikidata`` item, the ``geonames`` feature, the
    dated ``area`` of e-Stat. Nothing is looked up or made up: what is not said is not linked."""

    wikidata: Item | None = None
    geonames: Feature | None = None
    area: DatedArea | None = None

    def iris(self) -> list[str]:
        """Those that there are, sorted."""
        return sorted(filter(None, (self.wikidata, self.geonames, self.area)))


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
