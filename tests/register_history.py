"""The identity register over the real history of a city's lists: a table of what became of every row.

``python -m tests.register_history`` prints it; with ``--look`` also every match and every question, side by
side, to be judged by eye. The files lie beside the project or where ``GOSEI_SAMPLES`` says.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.config import FileSettings, InputFile, Site
from pipeline.dataset.carrying import Keyed, key_parts
from pipeline.dataset.part import read_part
from pipeline.identity import Register
from pipeline.identity.following import following
from pipeline.identity.register import GONE
from pipeline.mapping import compile_plan, load_mappings
from pipeline.report import Report
from tests.samples_table import SAMPLES

HISTORY = SAMPLES / "takamatsu-history"
CITY = "372013"
SITE = Site.model_validate({"publishers": {CITY: {"name": "香川県高松市"}}, "licence": "CC BY 4.0"})
LISTS = {
    "aed_location": ("aed", {"#property": "ID", "installationPosition": "設置位置"}),
    "evacuation_space": ("evacuation_space", {"#property": "ID"}),
    "hospital": ("hospital", {"#property": "ID"}),
}
"""Folder → the list, and its columns beside those that all have."""

COMMON = {"name": "名称", "address": "所在地_連結表記", "latitude": "緯度", "longitude": "経度"}


@dataclass(frozen=True, slots=True)
class Step:
    """One release of a list: its rows by how they were carried, and what was said of it."""

    name: str
    rows: int
    how: Counter[str]
    asked: int
    gone: int
    back: int
    unstable: bool
    keyed: Keyed

    def cells(self) -> list[str]:
        """Its line of the table."""
        hows = [str(self.how[each]) for each in ("same", "id", "exact", "matched", "new")]
        numbers = [*hows, *map(str, (self.asked, self.gone, self.back))]
        return [self.name, str(self.rows), *numbers, "re-pointed" if self.unstable else ""]


HEADER = [
    *("release", "rows", "unchanged", "by ID", "exact", "matched", "new", "of these asked", "gone"),
    *("come back", "IDs"),
]


def names() -> list[str]:
    """The folders of the history; none when the samples are not there."""
    return [name for name in LISTS if (HISTORY / name).is_dir()]


def history(name: str) -> list[Step]:
    """All releases of a list, oldest first, each on the register that the one before left."""
    steps, register = [], Register(f"{CITY}/{LISTS[name][0]}")
    for path in sorted((HISTORY / name).glob("*.xlsx")):
        with TemporaryDirectory() as work:
            keyed = _keyed(path, name, register, Path(work))
        steps.append(_step(f"{name} {path.stem}", keyed))
        day = date.fromisoformat(path.stem.partition("-")[0])
        assert keyed.carried is not None
        register = following(keyed.carried, set(keyed.carried.things.index), day)
    return steps


def _keyed(path: Path, name: str, register: Register, work: Path) -> Keyed:
    list_, own = LISTS[name]
    columns = COMMON | own
    settings = FileSettings.model_validate({"list": list_, "publisher": CITY, "columns": columns})
    file = InputFile(path, path.name, CITY, settings)
    part = read_part(file, load_mappings(), SITE.publishers, work, Report())
    assert part is not None
    return key_parts([part], [compile_plan(part.mapping, part.columns)], register)


def _step(name: str, keyed: Keyed) -> Step:
    carried = keyed.carried
    assert carried is not None
    before = carried.register.entries
    seen = set(carried.things["entry"])
    missing = before.index.difference([*seen, *(one.old for one in carried.asked)])
    return Step(
        name,
        len(keyed.keys),
        Counter(carried.things["how"].tolist()),
        len(carried.asked),
        int((before.loc[missing, "status"] == "current").sum()),
        int((before.loc[list(seen - {-1}), "status"] == GONE).sum()),
        not carried.stable,
        keyed,
    )


def look(step: Step) -> Iterator[str]:
    """Every thing that was matched or is asked about, as it was and as it is."""
    carried = step.keyed.carried
    assert carried is not None
    said = ["key", "id", "label", "address", "detail", "latitude", "longitude"]
    before, now = carried.register.entries, carried.things
    matched = now[now["how"] == "matched"]
    pairs = [("matched", old, new) for new, old in matched["entry"].items()]
    pairs += [("id", old, new) for new, old in now.loc[now["how"] == "id", "entry"].items()]
    pairs += [("asked", one.old, one.new) for one in carried.asked]
    for what, old, new in pairs:
        yield f"{step.name} {what}"
        yield "   " + " | ".join(before.loc[old, said])
        yield "   " + " | ".join(now.loc[new, said])


def table(steps: list[Step]) -> str:
    """The table, in Markdown."""
    lines = [HEADER, ["---", *["---:"] * 9, "---"], *(step.cells() for step in steps)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


if __name__ == "__main__":
    made = [step for name in names() for step in history(name)]
    print(table(made) if made else f"no samples at {HISTORY}")
    if "--look" in sys.argv:
        print("\n".join(line for step in made for line in look(step)))
