"""The mapping language (``docs/mapping-language.md``) as data: what a file in ``mappings/`` may say."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from pipeline.mapping.cube_model import Cube, Sum
from pipeline.mapping.strict import Bilingual, PathText, Slug, Strict, TemplateText
from pipeline.mapping.target import Targets, TemplateTarget


class Point(Strict):
    """Two columns that are checked together."""

    latitude: str
    longitude: str


class Area(Strict):
    """Columns that tell in which municipality a thing lies: its ``code``, the whole ``address``, or
    ``parts`` of it. ``of`` names what lies there, if it is not the thing but one of ``subjects``."""

    code: str | None = None
    address: str | None = None
    parts: tuple[str, ...] = ()
    of: str | None = None


class Columns(Strict):
    """What lists and groups have in common."""

    columns: dict[str, Targets] = Field(default_factory=dict)
    templates: tuple[TemplateTarget, ...] = ()
    points: tuple[Point, ...] = ()
    area: Area | None = None
    accepts: dict[str, str] = Field(default_factory=dict)


class Group(Columns):
    """A file in ``mappings/groups/``: columns that several lists share."""

    group: str


def _named_alike(written: Any) -> Any:
    return {name: name for name in written} if isinstance(written, list) else written


class Use(Strict):
    """A group used by a list, its paths put below ``at``. ``columns``: those that the list takes, and what it
    calls them; None for all, as the group calls them."""

    group: str
    at: PathText | None = None
    columns: Annotated[dict[str, str] | None, BeforeValidator(_named_alike)] = None


class Standard(Strict):
    """The standard a list follows; ``name: unknown``, with ``source``, where it was not found."""

    name: str
    no: int | None = None
    book: str | None = None
    source: str | None = None


class Headers(Strict):
    """Official headers in official order; where there are none, headers ``seen`` in real files."""

    new: tuple[str, ...] = ()
    old: tuple[str, ...] = ()
    seen: tuple[tuple[str, ...], ...] = ()


class Keywords(Strict):
    """Catalogue keywords."""

    ja: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


def _use(written: Any) -> Any:
    return {"group": written} if isinstance(written, str) else written


def _standard(written: Any) -> Any:
    return {"name": written} if isinstance(written, str) else written


def _many(written: Any) -> Any:
    return [written] if isinstance(written, str) else written


class About(Strict):
    """What the catalogue says of a dataset."""

    dataset: Slug
    title: Bilingual
    description: Bilingual
    standard: Annotated[Standard, BeforeValidator(_standard)]
    themes: tuple[str, ...] = ()
    keywords: Keywords = Keywords()
    vocabularies: tuple[str, ...] = ("ic", "def")


class Gather(Strict):
    """Rows that are points of one line: those alike in ``by`` make one row, with the points in the order of
    ``order`` as WKT in the column ``line``, and of ``last`` the cell of the last point."""

    by: str
    order: str
    longitude: str
    latitude: str
    line: str
    last: tuple[str, ...] = ()


class ListFile(Columns, About):
    """A file in ``mappings/``: one list; or, with ``fallback``, what files of no known list are read by; or a
    table of a feed.

    ``key`` are the columns that identify a row together, each with its stand-ins (``地域コード|地域名``; an
    empty one for a column that may be empty, ``route_id|``); ``subjects`` are the IRIs of nodes that several
    rows share."""

    class_: Annotated[tuple[str, ...], Field(alias="class", min_length=1)]
    key: Annotated[tuple[str, ...], BeforeValidator(_many), Field(min_length=1)]
    label: str
    identity: tuple[str, ...] = ()
    prefixes: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    file_names: tuple[Slug, ...] = ()
    subjects: dict[str, TemplateText] = Field(default_factory=dict)
    cube: Cube | None = None
    sums: tuple[Sum, ...] = ()
    uses: tuple[Annotated[Use, BeforeValidator(_use)], ...] = ()
    headers: Headers = Headers()
    fallback: Literal["thing", "place"] | None = None
    gather: Gather | None = None
