"""The history of every graph, carried on from the release that serves to the one being made.

A graph whose data are as they were keeps its version, its patch and all it says of them, byte for byte; so
publishing the same again changes nothing. One with other data gets a new version.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline import __version__
from pipeline.distribution.formats import sha256_of
from pipeline.history.difference import difference
from pipeline.history.fates import fates
from pipeline.history.patch import PATCH, SUFFIX, write_patch
from pipeline.history.record import (
    HISTORY,
    Changes,
    Counts,
    History,
    Patch,
    Source,
    Version,
    changes_path,
    read_histories,
    read_history,
)
from pipeline.history.tables import compare, together
from pipeline.identity import Register
from pipeline.release import Draft
from pipeline.terms import Iris, version_iri

KEPT_CHANGES = 20
"""Versions of a list whose changes are kept thing by thing; of those before, the counts stay."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A graph as it is now. ``name`` and ``iri`` are its own; ``digest`` is that of its data; ``tables``:
    names of its clean tables below ``tables/`` with the column that names a row; ``registers`` of a list or
    of a feed's tables, as they will be after the release."""

    name: str
    iri: str
    title: Mapping[str, str]
    digest: str
    rows: int = 0
    quads: int = 0
    sources: Sequence[Source] = ()
    tables: Mapping[str, str] | None = None
    registers: Sequence[Register] = ()


class Recorder:
    """Writes histories and patches into a draft, dated ``today``. ``iris`` mints those of the site."""

    def __init__(self, draft: Draft, iris: Iris, today: date) -> None:
        self._draft, self._iris, self._today = draft, iris, today

    @cached_property
    def before(self) -> Mapping[str, History]:
        """The histories of the release that serves."""
        return read_histories(self._draft.serving) if self._draft.serving else {}

    def next_version(self, name: str, digest: str) -> Version:
        """The version of a graph with these data: that of before while they are the same, else a new one with
        the number after all that any release on disk gave: a number is given once, also after a rollback."""
        last = self.before[name].latest if name in self.before else None
        if last and last.digest == digest and not last.ended:
            return last
        known = (read_history(release, name) for release in self._draft.others)
        highest = max((history.latest.number for history in known if history), default=0)
        return Version(
            number=highest + 1,
            issued=self._today,
            release=self._draft.number,
            software=__version__,
            digest=digest,
            before=last.number if last else None,
        )

    def preview(self, name: str, title: Mapping[str, str], digest: str) -> History:
        """The history as it will be with these data, for what is written before their patch can be."""
        version = self.next_version(name, digest).model_copy(update={"patch": None})
        versions = self.before[name].versions if name in self.before else ()
        earlier = tuple(each for each in versions if each.number != version.number)
        return History(name=name, title=dict(title), versions=(version, *earlier))

    def record(self, edition: Edition) -> History:
        """The history with the edition as its latest version; written, and the patch to it."""
        version = self.next_version(edition.name, edition.digest)
        if edition.name in self.before and version == self.before[edition.name].latest:
            return self._carried(edition.name, edition.title)
        said = {"rows": edition.rows, "quads": edition.quads, "sources": tuple(edition.sources)}
        return self._write(edition, version.model_copy(update=said))

    def end(self, edition: Edition) -> History:
        """The history of a graph that is published no more; it ends in a version of its own."""
        last = self.before[edition.name]
        if last.latest.ended:
            return self._carried(edition.name, edition.title)
        return self._write(edition, self.next_version(edition.name, "").model_copy(update={"ended": True}))

    def _carried(self, name: str, title: Mapping[str, str]) -> History:
        """The history as it was, under the title of today; what belongs to it is copied."""
        history = self.before[name].model_copy(update={"title": dict(title)})
        if history.latest.patch:
            self._copy(f"{PATCH}/{name}{SUFFIX}")
        return self._save(history)

    def _write(self, edition: Edition, version: Version) -> History:
        """The history with a new version before the others."""
        name = edition.name
        earlier = self.before[name].versions if name in self.before else ()
        if version.before is not None:
            patch = self._patch(edition, version.before, version.number)
            version = version.model_copy(update={"patch": patch})
            if edition.tables is not None:
                counts, changes = self._changes(edition, version.ended)
                version = version.model_copy(update={"counts": counts})
                changes.write(changes_path(self._draft.folder, name, version.number))
        return self._save(History(name=name, title=dict(edition.title), versions=(version, *earlier)))

    def _save(self, history: History) -> History:
        """Write the history, and beside it the changes of versions that were written before."""
        for version in history.versions[:KEPT_CHANGES]:
            self._copy(f"{HISTORY}/{history.name}/{version.number}.json")
        history.write(self._draft.folder / HISTORY / f"{history.name}.json")
        return history

    def _copy(self, name: str) -> None:
        """A file of the release that serves, where the draft has none of that name."""
        old, new = self._before(name), self._draft.folder / name
        if old and not new.exists():
            new.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(old, new)

    def _before(self, name: str) -> Path | None:
        """A file of the release that serves."""
        path = self._draft.serving / name if self._draft.serving else None
        return path if path and path.is_file() else None

    def _now(self, name: str) -> Path | None:
        """A file of the draft."""
        path = self._draft.folder / name
        return path if path.is_file() else None

    def _patch(self, edition: Edition, before: int, after: int) -> Patch:
        """The patch from one version to another, written."""
        dump = f"dump/{edition.name}.nq.gz"
        path = self._draft.folder / PATCH / f"{edition.name}{SUFFIX}"
        with TemporaryDirectory(dir=self._draft.folder) as work:
            differing = difference(self._before(dump), self._now(dump), Path(work))
            write_patch(differing, version_iri(edition.iri, before), version_iri(edition.iri, after), path)
        return Patch(
            added=differing.added.count,
            deleted=differing.gone.count,
            size=path.stat().st_size,
            sha256=sha256_of(path),
        )

    def _changes(self, edition: Edition, ended: bool) -> tuple[Counts, Changes]:
        """What changed in the tables, and what became of what is gone."""
        tables = {**dict.fromkeys(self._tables_before(edition.name), ""), **(edition.tables or {})}
        paths = {f"tables/{name}.arrow": label for name, label in sorted(tables.items())}
        compared = together([compare(self._before(p), self._now(p), label) for p, label in paths.items()])
        gone, met = fates(*compared.gone, edition.registers, self._iris, ended=ended)
        changes = Changes(added=compared.added, gone=gone, changed=compared.changed, fates=met)
        return compared.counts, changes

    def _tables_before(self, name: str) -> list[str]:
        """The tables that the release that serves has of a list, or of a feed's tables."""
        code, _, list_ = name.partition("/")
        folder = self._draft.serving / "tables" / code if self._draft.serving else Path()
        found = [*folder.glob(f"{list_}.arrow"), *folder.glob(f"{list_}-*.arrow")]
        return [f"{code}/{path.stem}" for path in found]
