"""The mapping language, of bus feeds: ``feed.yaml``, the tables of one dataset."""

from __future__ import annotations

from pydantic import Field

from pipeline.mapping.model import About
from pipeline.mapping.strict import Strict


class TableUse(Strict):
    """A table's part in its feed. ``required``: a feed has it, or the table ``instead``; ``option``: it is
    published only when ``site.yaml`` says so; ``also_in``: table → the column that names further keys;
    ``registered``: others link to its things, so an identity register keeps each of them."""

    required: bool = False
    instead: str | None = None
    option: bool = False
    registered: bool = False
    also_in: dict[str, str] = Field(default_factory=dict)


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
