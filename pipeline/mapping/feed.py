"""A feed: one archive of several tables that refer to each other, published as one dataset (GTFS-JP)."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile
from pathlib import Path

from pipeline.errors import MappingError
from pipeline.mapping.feed_model import FeedFile
from pipeline.mapping.load import load_mappings
from pipeline.mapping.mapping import Mapping, Placed
from pipeline.report import Finding, finding
from pipeline.resources import folder
from pipeline.yaml_source import KeyPath, Source, load, nearest, validate


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and the mappings of its tables, in the order of ``file.tables``."""

    file: FeedFile
    tables: MappingType[str, Mapping]

    def named(self, own: str | None) -> str:
        """The dataset of a feed, as in IRIs: ``own`` tells it from the publisher's others.

        >>> load_feed().named(None), load_feed().named("north")
        ('bus', 'bus_north')
        """
        return "_".join(filter(None, (self.file.dataset, own)))

    def may_be_called(self, name: str) -> bool:
        """Whether a name of a dataset is for feeds."""
        return name == self.file.dataset or name.startswith(self.named("_")[:-1])

    def asked_of(self, table: str) -> set[str]:
        """Columns of a table among whose values other tables' must be."""
        names = {name for mapping in self.tables.values() for name in _found_in(mapping)}
        return {name.partition("/")[2] for name in names if name.startswith(f"{table}/")}


@cache
def load_feed(path: Path | None = None) -> Feed:
    """The feed in ``path``, or the product's own ``mappings/gtfs/``: ``feed.yaml``, a mapping per table in
    ``tables/``.

    Raises MappingError: those of ``load_mappings``, and G456 for a table or column that is not there."""
    base = path or folder("mappings") / "gtfs"
    source = load(base / "feed.yaml", "feed.yaml", "G451", MappingError)
    file = validate(FeedFile, source, "G452", MappingError)
    found = load_mappings(base / "tables")
    faults = list(_check(file, found, source))
    if faults:
        raise MappingError(faults)
    return Feed(file, {name: _translated(found[name], file.languages) for name in file.tables})


def _check(file: FeedFile, found: MappingType[str, Mapping], source: Source) -> Iterator[Finding]:
    """Every table that is named has a mapping, and refers to itself and to earlier tables only."""
    named: list[tuple[KeyPath, str]] = [(("main",), file.main), (("coverage",), file.coverage.table)]
    named += [(("tables", name), name) for name in {**file.tables, **found}]
    for table, use in file.tables.items():
        named += [(("tables", table), other) for other in (*use.also_in, use.instead) if other]
    for at, name in named:
        if name not in found or name not in file.tables:
            yield finding("G456", source.origin(at), name, key=name, suggestion=nearest(name, found))
    said = file.coverage
    known = found[said.table].columns if said.table in found else {}
    for key in ("start", "end", "version"):
        name = getattr(said, key)
        if name not in known:
            yield finding("G456", source.origin(("coverage", key)), name, key=name)
    for name in file.tables:
        earlier = {*takewhile(lambda other, name=name: other != name, file.tables), name}  # type: ignore[misc]
        for found_in in sorted(_found_in(found[name])) if name in found else ():
            table, _, column = found_in.partition("/")
            if table not in earlier or (column and column not in found[table].columns):
                yield finding("G456", source.origin(("tables", name)), found_in, key=found_in)


def _found_in(mapping: Mapping) -> set[str]:
    targets = [placed.target for many in mapping.columns.values() for placed in many]
    return {target.found_in for target in targets if target.found_in}


def _translated(mapping: Mapping, languages: tuple[str, ...]) -> Mapping:
    """The mapping with a column ``name@language`` for each translation of a column that may have some."""
    columns: dict[str, tuple[Placed, ...]] = {}
    for name, targets in mapping.columns.items():
        columns[name] = targets
        own = [placed for placed in targets if placed.target.translated]
        for language in languages if own else ():
            columns[f"{name}@{language}"] = tuple(_in_language(placed, language) for placed in own)
    return replace(mapping, columns=columns)


def _in_language(placed: Placed, language: str) -> Placed:
    return replace(placed, target=placed.target.model_copy(update={"lang": language.lower()}))
