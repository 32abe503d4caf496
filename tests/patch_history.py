"""The patches and the changes over the real history of a city's lists: a table of every release.

``python -m tests.patch_history`` prints it. The files lie beside the project or where ``GOSEI_SAMPLES`` says.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.history.patch import PATCH, SUFFIX
from pipeline.history.record import Version, read_histories
from pipeline.publish import publish
from tests.history.patches import applied, lines_of
from tests.register_history import CITY, COMMON, HISTORY, LISTS

SITE = {
    "base": "https://data.example.lg.jp",
    "publishers": {CITY: {"name": {"ja": "香川県高松市", "en": "Takamatsu City"}}},
    "licence": "CC BY 4.0",
    "quarantine_limit": "100%",
}
WAIVERS = [
    {
        "file": f"{CITY}_hospital.xlsx",
        "column": column,
        "reason": "試験",
        "person": "試験",
        "date": "2026-04-01",
    }
    for column in ("corporateRepresentative",)
]
"""The guard stops this list for its column of names; here nothing goes out."""


@dataclass(frozen=True, slots=True)
class Patched:
    """A graph in a release that changed it: its dump before and after in quads, its latest version, the
    plain size of the dump in bytes, and whether the patch makes the one of the other."""

    day: date
    name: str
    before: int
    after: int
    version: Version
    dump_bytes: int
    equal: bool

    def cells(self) -> list[str]:
        """Its line of the table."""
        counts, patch = self.version.counts, self.version.patch
        assert patch
        changed = (
            [counts.added, counts.gone, counts.changed, sum(counts.cells.values())] if counts else [""] * 4
        )
        figures = (self.before, self.after, patch.added, patch.deleted, patch.size, self.dump_bytes, *changed)
        return [str(self.day), self.name, *map(str, figures), "equal" if self.equal else "DIFFERENT"]


HEADER = [
    *("release", "graph", "quads before", "after", "A", "D", "patch bytes", "dump bytes"),
    *("things added", "gone", "changed", "cells", "patched dump"),
]


def publications() -> list[tuple[date, str, Path]]:
    """Every file of the history by its day, oldest first, with its list; none when the samples are
    missing."""
    found = [(name, path) for name in LISTS for path in (HISTORY / name).glob("*.xlsx")]
    return sorted((date.fromisoformat(path.name[:8]), LISTS[name][0], path) for name, path in found)


def site_at(folder: Path, lists: set[str]) -> Path:
    """A site that waits for the files of these lists."""
    own = {list_: COMMON | columns for list_, columns in LISTS.values() if list_ in lists}
    files = {f"{CITY}_{name}.xlsx": {"list": name, "columns": columns} for name, columns in own.items()}
    folder.mkdir()
    waivers = [waiver for waiver in WAIVERS if waiver["file"] in files]
    said = SITE | {"files": files, "waivers": waivers}
    (folder / "site.yaml").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    return folder


def releases_of(site: Path, files: list[tuple[date, str, Path]]) -> Iterator[tuple[date, Path | None, Path]]:
    """Publish the files one day after the other: the day, the release before, and the new one."""
    before = None
    for day in sorted({day for day, _, _ in files}):
        for of, list_, path in files:
            if of == day:
                shutil.copyfile(path, site / f"{CITY}_{list_}.xlsx")
        outcome = publish(site, day, allow_fewer=[f"{CITY}/{list_}" for _, list_, _ in files])
        assert outcome.release, [str(f) for f in outcome.report.findings if f.severity == "error"][-3:]
        yield day, before, outcome.release.path
        before = outcome.release.path


def patched(day: date, before: Path, after: Path) -> Iterator[Patched]:
    """Every graph that has another version than before, its patch applied."""
    earlier = read_histories(before)
    for name, history in read_histories(after).items():
        if name in earlier and history.latest.number != earlier[name].latest.number:
            old, new = (lines_of(release / "dump" / f"{name}.nq.gz") for release in (before, after))
            patch = after / PATCH / f"{name}{SUFFIX}"
            equal = applied(old, patch) == new
            dump = after / "dump" / f"{name}.nq.gz"
            yield Patched(day, name, len(old), len(new), history.latest, dump.stat().st_size, equal)


def table(lines: list[Patched]) -> str:
    """The table, in Markdown."""
    rows = [HEADER, ["---", "---", *["---:"] * 10, "---"], *(line.cells() for line in lines)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def walk(folder: Path) -> list[Patched]:
    """All of the history."""
    files = publications()
    steps = releases_of(site_at(folder / "site", {list_ for _, list_, _ in files}), files)
    return [line for day, before, after in steps if before for line in patched(day, before, after)]


if __name__ == "__main__":
    with TemporaryDirectory() as name:
        made = walk(Path(name))
    print(table(made) if made else f"no samples at {HISTORY}")
