"""The example queries of the SPARQL page: files in ``examples/``, each with its title in its first lines.

They begin with ``# ja: …`` and ``# en: …``; the rest is the query. ``{base}`` stands for the site's base
IRI."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Example:
    """A query with its titles by language."""

    titles: Mapping[str, str]
    query: str

    def query_at(self, base: str) -> str:
        """The query for a site at ``base``."""
        return self.query.replace("{base}", base)


@cache
def examples() -> tuple[Example, ...]:
    """All example queries, in the order of their file names."""
    folder = Path(__file__).with_name("examples")
    return tuple(_parse(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.rq")))


def _parse(text: str) -> Example:
    lines = text.splitlines()
    titles = {line[2:4]: line[5:].strip() for line in lines[:2]}
    return Example(titles, "\n".join(lines[2:]).strip() + "\n")


def listing(graph: str, things: str = "") -> str:
    """A query for what a graph says, or only what it says of things whose IRIs begin with ``things``."""
    some = f'  FILTER (STRSTARTS(STR(?s), "{things}"))\n' if things else ""
    return f"SELECT * WHERE {{\n  GRAPH <{graph}> {{ ?s ?p ?o }}\n{some}}}\nLIMIT 100"
