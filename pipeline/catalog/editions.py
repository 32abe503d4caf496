"""What is published now, handed to the history, which says of each graph which version that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.catalog.entry import CatalogEntry
from pipeline.catalog.link_graphs import link_graphs
from pipeline.catalog.published import Published
from pipeline.distribution.dump import content_digest
from pipeline.history.record import CATALOG, LINKS, History, Source
from pipeline.history.recording import Edition, Recorder
from pipeline.identity import Register
from pipeline.terms import Iris

Entries = Sequence[tuple[Published, CatalogEntry]]


def with_versions(
    entries: Entries, recorder: Recorder, registers: Mapping[str, Register], release: Path, iris: Iris
) -> tuple[Entries, dict[str, History]]:
    """The entries with the history of each, now recorded; and the histories of the graphs of links.
    ``registers``: as they will be after the release. Graphs that are no longer there come to their end."""
    editions = [_edition(made, entry, registers) for made, entry in entries]
    links = [_links(kind, release, iris) for kind in link_graphs(release)]
    for name in sorted(set(recorder.before) - {each.name for each in (*editions, *links)} - {CATALOG}):
        recorder.end(_ended(name, recorder.before[name], _own(registers, name), iris))
    recorded = [recorder.record(edition) for edition in editions]
    with_history = [
        (made, replace(entry, history=history))
        for (made, entry), history in zip(entries, recorded, strict=True)
    ]
    return with_history, {edition.name: recorder.record(edition) for edition in links}


def _edition(made: Published, entry: CatalogEntry, registers: Mapping[str, Register]) -> Edition:
    originals = [file for file in made.written.files if file.key.startswith("original")]
    files = {part.lifted.part.file.path: part.lifted.part.file.name for part in made.dataset.parts}
    labels = {
        f"{made.dataset.code}/{table.path.stem}": table.parts[0].lifted.part.mapping.file.label
        for table in made.written.tables
    }
    return Edition(
        made.name,
        made.dataset.iri,
        entry.title,
        made.digest,
        rows=entry.rows,
        quads=entry.quads,
        sources=[
            Source(name=name, sha256=original.sha256)
            for name, original in zip(files.values(), originals, strict=True)
        ],
        tables=labels,
        registers=_own(registers, made.name),
    )


def _own(registers: Mapping[str, Register], name: str) -> list[Register]:
    """The registers of a list, or of a feed's tables."""
    return [register for of, register in sorted(registers.items()) if f"{of}/".startswith(f"{name}/")]


def _links(kind: str, release: Path, iris: Iris) -> Edition:
    digest, quads = content_digest(release / "dump" / LINKS / f"{kind}.nq.gz")
    return Edition(f"{LINKS}{kind}", iris.links(kind), {}, digest, quads=quads)


def _ended(name: str, history: History, registers: Sequence[Register], iris: Iris) -> Edition:
    if name.startswith(LINKS):
        return Edition(name, iris.links(name.removeprefix(LINKS)), history.title, "")
    code, _, list_ = name.partition("/")
    return Edition(name, iris.dataset(code, list_), history.title, "", tables={}, registers=registers)
