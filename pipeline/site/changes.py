"""The page of what changed in a list, version by version, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.catalog.concepts import labels_of
from pipeline.history.record import Gone, History, Thing, Version, read_changes
from pipeline.site.links import Links
from pipeline.site.site_json import Names
from pipeline.terms import CODE

VERSIONS_PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Link:
    """A thing's name with the address of its page, if it has one here."""

    text: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Missing:
    """A thing that is gone, what became of it, and what replaces it or may be the same."""

    thing: Link
    fate: Names
    heirs: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Other:
    """A thing that changed, with its cells: column, before, after."""

    thing: Link
    cells: Sequence[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Step:
    """A version with what it changed. ``listed`` is False when that is kept as numbers only; ``more`` counts
    what is not listed of the added, the gone and the changed; ``cells``: changed cells by column, most
    first."""

    version: Version
    listed: bool
    added: Sequence[Link] = ()
    gone: Sequence[Missing] = ()
    changed: Sequence[Other] = ()
    more: tuple[int, int, int] = (0, 0, 0)
    cells: Sequence[tuple[str, int]] = ()


@dataclass(frozen=True, slots=True)
class Steps:
    """One page of versions, newest first; ``page`` of ``pages`` counts from 1."""

    steps: Sequence[Step]
    page: int
    pages: int


def steps(release: Path, history: History, page: int, links: Links) -> Steps | None:
    """The versions of a page; None when there is no such page."""
    pages = -(-len(history.versions) // VERSIONS_PER_PAGE)
    if not 1 <= page <= pages:
        return None
    shown = history.versions[(page - 1) * VERSIONS_PER_PAGE : page * VERSIONS_PER_PAGE]
    return Steps([step(release, history, version, links) for version in shown], page, pages)


def step(release: Path, history: History, version: Version, links: Links) -> Step:
    """A version as the page tells of it."""
    changes = read_changes(release, history.name, version.number)
    if changes is None or version.counts is None:
        return Step(version, listed=False)
    counts = version.counts
    return Step(
        version,
        listed=True,
        added=[_link(thing, links) for thing in changes.added],
        gone=[
            Missing(_link(one, links), _fate(one), [_iri(heir, links) for heir in one.replaced_by])
            for one in changes.gone
        ],
        changed=[
            Other(_link(one, links), [(cell.column, cell.before, cell.after) for cell in one.cells])
            for one in changes.changed
        ],
        more=(
            counts.added - len(changes.added),
            counts.gone - len(changes.gone),
            counts.changed - len(changes.changed),
        ),
        cells=sorted(counts.cells.items(), key=lambda cell: (-cell[1], cell[0])),
    )


def title_of(history: History) -> Names:
    """What a graph is called; one of links by its name among the dumps."""
    title = history.title
    return Names(ja=title.get("ja") or history.name, en=title.get("en") or title.get("ja") or history.name)


def _fate(gone: Gone) -> Names:
    return Names.model_validate(labels_of(f"{CODE}fate/{gone.fate}"))


def _link(thing: Thing, links: Links) -> Link:
    target = links.to(thing.iri)
    return Link(thing.label or thing.iri, target.href if target else None)


def _iri(iri: str, links: Links) -> Link:
    target = links.to(iri)
    return Link(iri, target.href if target else None)
