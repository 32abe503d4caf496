"""Things of feeds that are there no more, of tables without a register: which there were, and until when.

Each release carries on what the one before knew, and adds what its tables had; so this lasts as long as
``build/`` does, while a register is for good.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import whole
from pipeline.distribution.tables import URI
from pipeline.mapping import load_feed
from pipeline.release import Draft, Manifest
from pipeline.release.on_disk import number

FORMER = "former"
_KEY, _LAST = "key", "last_seen"
_SCHEMA = pa.schema([(_KEY, pa.string()), (_LAST, pa.date32())])

Collection = tuple[str, str, str]
"""What the IRIs of a table's things begin with: publisher, feed, table."""


def write_former(draft: Draft) -> None:
    """Below ``former/`` of the draft a file for each table of a feed that has lost things since any release
    before, ended feeds included: the last segments of their IRIs, sorted, and the last day of each.

    Raises ReleaseError when the manifest of an earlier release cannot be read."""
    told: dict[Collection, list[pa.Table]] = {}
    for release in _earlier(draft):
        for of, path in former_files(release).items():
            told.setdefault(of, []).append(_read(path))
        day = Manifest.read(release).date
        for of, path in _tables(release):
            told.setdefault(of, []).append(_things(path, of, day))
    now = dict(_tables(draft.folder))
    for of, tables in told.items():
        there = _keys(now[of], of) if of in now else pa.array([], pa.string())
        gone = _without(tables, there)
        if len(gone):
            _write(gone, draft.folder / FORMER / of[0] / f"{of[1]}-{of[2]}.arrow")


def former_files(release: Path) -> dict[Collection, Path]:
    """The files of a release, by what the IRIs of their things begin with."""
    found = {}
    for path in sorted((release / FORMER).glob("*/*.arrow")):
        feed, _, table = path.stem.rpartition("-")
        found[path.parent.name, feed, table] = path
    return found


def last_day(path: Path, key: str) -> date | None:
    """The last day of the thing whose IRI ends in ``key``; None for one that never was, or is there."""
    table = _read(path)
    keys = table.column(_KEY)
    at = bisect_left(range(len(keys)), key, key=lambda row: keys[row].as_py())
    if at == len(keys) or keys[at].as_py() != key:
        return None
    day: date = table.column(_LAST)[at].as_py()
    return day


def _earlier(draft: Draft) -> list[Path]:
    """The release that serves, which knows those before it, and any after it that were rolled back."""
    if draft.serving is None:
        return []
    later = [path for path in draft.others if number(path.name) > number(draft.serving.name)]
    return [draft.serving, *later]


def _tables(release: Path) -> Iterator[tuple[Collection, Path]]:
    """The clean tables of feeds but for those with a register, and those that go out on demand only, whose
    rows are too many to be remembered."""
    feed = load_feed()
    for path in sorted((release / "tables").glob("*/*.arrow")):
        name, _, table = path.stem.rpartition("-")
        use = feed.file.tables.get(table)
        if use and not (use.registered or use.option) and feed.may_be_called(name):
            yield (path.parent.name, name, table), path


def _keys(path: Path, of: Collection) -> pa.Array:
    """The last segments of the IRIs in a clean table."""
    with pa.memory_map(str(path)) as file:
        things = whole(pa.ipc.open_file(file).read_all().column(URI))
    own = things.filter(pc.match_substring(things, f"/id/{'/'.join(of)}/"))
    return pc.replace_substring_regex(own, "^.*/", "")


def _things(path: Path, of: Collection, day: date) -> pa.Table:
    keys = _keys(path, of)
    return pa.table([keys, pa.repeat(pa.scalar(day, pa.date32()), len(keys))], schema=_SCHEMA)


def _without(tables: Iterable[pa.Table], there: pa.Array) -> pa.Table:
    """What the tables tell, but of things that are there; each once, with its last day."""
    told = pa.concat_tables(tables)
    gone = told.filter(pc.invert(pc.is_in(told.column(_KEY), value_set=there)))
    last = gone.group_by(_KEY).aggregate([(_LAST, "max")])
    ordered = last.rename_columns({f"{_LAST}_max": _LAST}).select(_SCHEMA.names).sort_by(_KEY)
    return ordered.combine_chunks()


def _read(path: Path) -> pa.Table:
    with pa.memory_map(str(path)) as file:
        return pa.ipc.open_file(file).read_all()


def _write(table: pa.Table, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with pa.ipc.new_file(path, _SCHEMA) as writer:
        writer.write_table(table)
