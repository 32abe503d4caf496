"""The mapping language (``docs/mapping-language.md``) as data: what a file in ``mappings/`` may say."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from pipeline.mapping.path import parse_path
from pipeline.mapping.template import parse_template


class Strict(BaseModel):
    """A key that is not understood is an error, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Bilingual(Strict):
    """A text in Japanese and English."""

    ja: str
    en: str


def _readable(text: str) -> str:
    try:
        parse_path(text)
    except ValueError as rest:
        raise ValueError(f"path is not readable from {str(rest)!r}") from None
    return text


def _closed(text: str) -> str:
    parse_template(text)
    return text


PathText = Annotated[str, Field(min_length=1), BeforeValidator(_readable)]
TemplateText = Annotated[str, Field(min_length=1), AfterValidator(_closed)]
Language = Annotated[str, Field(pattern="^[a-z]{2,8}(-[a-z0-9]{1,8})*$")]
"""A language tag (BCP 47) in lower case."""
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
"""A list's name in file names and IRIs."""


class RefersTo(Strict):
    """The list whose things a column names by their keys, and the property that leads ``back`` from them."""

    list: Slug
    back: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9]*:\w+$")] | None = None


def _refers_to(written: Any) -> Any:
    return {"list": written} if isinstance(written, str) else written


class Target(Strict):
    """Where a column's value goes, and what kind of value it is. ``refers_to``: not the value, but the thing
    of another list that has it for its key, is what the path leads to.

    ``codes`` are what the values of a code list mean, by code, "" where one means nothing; the empty code
    stands for an empty cell or a column left out. In a table of a feed, ``found_in`` names the table whose
    key the value is, and the object is that thing; ``table/column`` only says among which values it must be.
    ``inverse``: the triple goes from that thing to the row's. ``translated``: translations of the text are
    given the same path. ``words``: the path for what the kind does not know and leaves as text.

    For people: ``certainty`` of the path (O official, G from GIF's map to IMI, P our proposal), what the
    column ``means`` where its property does not say it, and an ``example`` of a cell.
    ``split``: characters, each of which separates the values of a cell."""

    path: PathText | None = None
    words: PathText | None = None
    value: str = "text"
    lang: Language | None = None
    datatype: str | None = None
    term: Literal["literal", "iri"] = "literal"
    split: Annotated[str, Field(min_length=1, max_length=4)] | None = None
    stated_by: Literal["publisher"] | None = None
    refers_to: Annotated[RefersTo, BeforeValidator(_refers_to)] | None = None
    codes: dict[str, str] = {}
    found_in: Annotated[str, Field(pattern=r"^[a-z_]+(/[a-z_]+)?$")] | None = None
    inverse: bool = False
    translated: bool = False
    certainty: Literal["O", "G", "P"] = "P"
    means: Bilingual | None = None
    example: str | None = None

    @model_validator(mode="after")
    def _goes_somewhere(self) -> Target:
        if (self.path is None) == (self.stated_by is None):
            raise ValueError("exactly one of path and stated_by")
        if self.words and self.path is None:
            raise ValueError("words without path")
        if self.inverse and not self.names_a_thing:
            raise ValueError("inverse needs found_in, which names the table of the other thing")
        return self

    @model_validator(mode="after")
    def _refers_plainly(self) -> Target:
        if self.refers_to is None:
            return self
        if self.path is None or len(parse_path(self.path).steps) != 1:
            raise ValueError("refers_to needs a path of one property")
        if self.value != "identifier" or self.lang or self.datatype or self.split or self.term != "literal":
            raise ValueError("refers_to goes with value: identifier, and nothing else said of the value")
        return self

    @property
    def names_a_thing(self) -> bool:
        """Whether the value is the key of a thing in another table."""
        return self.found_in is not None and "/" not in self.found_in


class TemplateTarget(Strict):
    """A triple made of several columns: ``$(column)`` in ``template``."""

    path: PathText
    template: TemplateText
    datatype: str | None = None
    lang: Language | None = None
    term: Literal["literal", "iri"] = "literal"
    needs: tuple[str, ...] = ()


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


class Dimension(Strict):
    """A dimension that the name of a column decides: ``word`` stands in it for a label of the code list
    ``codes``; ``all`` is the value where it has no such word, or always."""

    all: str
    codes: str | None = None
    word: str | None = None

    @model_validator(mode="after")
    def _codes_have_a_word(self) -> Dimension:
        if (self.codes is None) != (self.word is None):
            raise ValueError("codes and word go together")
        return self


class Measure(Strict):
    """What is counted (``means``), and the columns that hold it, by name or by a pattern such as
    ``{年齢}の{性別}``."""

    means: Bilingual
    columns: Annotated[tuple[str, ...], Field(min_length=1)]
    value: str = "integer"


class Cube(Strict):
    """The cells of a row as observations (RDF Data Cube): ``slice`` are the dimensions that the row itself
    has, ``dimensions`` those that a column's name decides, ``measures`` what is counted, by property."""

    slice: Annotated[tuple[str, ...], Field(min_length=1)]
    dimensions: dict[str, Dimension] = {}
    measures: Annotated[dict[str, Measure], Field(min_length=1)]


class Sum(Strict):
    """A column that is the sum of others, by name or pattern."""

    total: str
    parts: Annotated[tuple[str, ...], Field(min_length=1)]


def _targets(written: Any) -> Any:
    many = written if isinstance(written, list) else [written]
    return [{"path": one} if isinstance(one, str) else one for one in many]


Targets = Annotated[tuple[Target, ...], BeforeValidator(_targets)]


class Columns(Strict):
    """What lists and groups have in common."""

    columns: dict[str, Targets] = {}
    templates: tuple[TemplateTarget, ...] = ()
    points: tuple[Point, ...] = ()
    area: Area | None = None
    accepts: dict[str, str] = {}


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
    subjects: dict[str, TemplateText] = {}
    cube: Cube | None = None
    sums: tuple[Sum, ...] = ()
    uses: tuple[Annotated[Use, BeforeValidator(_use)], ...] = ()
    headers: Headers = Headers()
    fallback: Literal["thing", "place"] | None = None
    gather: Gather | None = None


class TableUse(Strict):
    """A table's part in its feed. ``required``: a feed has it, or the table ``instead``; ``option``: it is
    published only when ``site.yaml`` says so; ``also_in``: table → the column that names further keys."""

    required: bool = False
    instead: str | None = None
    option: bool = False
    also_in: dict[str, str] = {}


class Coverage(Strict):
    """The table and its columns that say for which days the feed holds, and which version it is."""

    table: str
    start: str
    end: str
    version: str


class FeedFile(About):
    """``feed.yaml``: the dataset that the tables make, the tables in an order in which each refers to itself
    and earlier ones only, the one that pages show (``main``), and the languages of translations."""

    main: str
    tables: dict[str, TableUse]
    languages: tuple[str, ...]
    coverage: Coverage
