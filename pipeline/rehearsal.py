"""What a publish would change, without publishing: the difference to the release that serves, list by
list."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.config import load_site
from pipeline.dataset.shrinking import needless, shrunken
from pipeline.history.record import Counts, History, is_list, read_changes, read_histories
from pipeline.identity.questions import Question, open_questions
from pipeline.mapping import load_mappings
from pipeline.publish import make
from pipeline.release import Draft, Rehearsal
from pipeline.report import Report
from pipeline.report.files import write_reports
from pipeline.stages import Progress, rows_of

NEW, CHANGED, ENDED, SAME = "new", "changed", "ended", "same"
"""What may become of a list."""


@dataclass(frozen=True, slots=True)
class ListChange:
    """What would become of the list ``name`` (``<code>/<list>``): ``what`` of the four it is, its rows
    before and then, the things and cells that differ, the quads added and deleted, and what became of what
    is gone. A list that the last release has without a history cannot be compared: its things are not
    counted, and its quads are all deleted and added."""

    name: str
    title: Mapping[str, str]
    what: str
    rows: tuple[int, int]
    counts: Counts
    quads: tuple[int, int]
    fates: Mapping[str, int]

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        counts = self.counts
        return {
            "list": self.name,
            "title": dict(self.title),
            "what": self.what,
            "rows": {"before": self.rows[0], "now": self.rows[1]},
            "things": {"added": counts.added, "gone": counts.gone, "changed": counts.changed},
            "gone": dict(self.fates),
            "cells": dict(counts.cells),
            "columns": {"new": list(counts.new_columns), "gone": list(counts.gone_columns)},
            "quads": {"added": self.quads[0], "deleted": self.quads[1]},
        }


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """``stopped``: the data would stop it; ``same``: there would be no new release. ``lists`` are those of
    before and of now, none when the data cannot even be compared; ``questions`` those that would be open."""

    report: Report
    stopped: bool
    same: bool
    lists: Sequence[ListChange] = ()
    questions: Sequence[Question] = ()

    def to_dict(self) -> dict[str, Any]:
        """The report's own form, with what would change beside it."""
        questions = [
            {"id": each.id, "list": each.list, "before": _told(each.before), "now": _told(each.now)}
            for each in self.questions
        ]
        more = {"stopped": self.stopped, "same": self.same, "lists": [each.to_dict() for each in self.lists]}
        return self.report.to_dict() | more | {"questions": questions}


def rehearse(folder: Path, today: date, progress: Progress, allow_fewer: Collection[str] = ()) -> Rehearsed:
    """Everything of ``publish`` but the store and the switch, in a folder outside the site: nothing in
    ``folder`` is written. Lists that shrink too much are compared all the same. Raises as ``publish``
    does."""
    site = load_site(folder, load_mappings())
    with Rehearsal(folder / "build") as draft:
        rows = rows_of(draft)
        made = make(folder, site, draft, today, progress, rows.keys())
        report = made.report
        spare = needless(made.datasets, rows, allow_fewer)
        if made.records is None:
            report.add(spare)
            return Rehearsed(report, stopped=True, same=False)
        shrinking = shrunken(made.datasets, rows, allow_fewer)
        report.add(shrinking)
        write_reports(report, [part.written for part in made.parts], draft.folder)
        report.add(found for dataset in made.datasets for found in dataset.passing)
        report.add(spare)
        return Rehearsed(
            report,
            stopped=bool(shrinking),
            same=draft.changes_nothing,
            lists=_lists(draft),
            questions=open_questions(made.after[name] for name in sorted(made.after)),
        )


def _lists(draft: Draft) -> list[ListChange]:
    histories = read_histories(draft.folder)
    found = [_list(draft, history) for name, history in histories.items() if is_list(name)]
    return [change for change in found if change is not None]


def _list(draft: Draft, now: History) -> ListChange | None:
    """What becomes of a list; None for one that ended long ago. What it was is in the manifest of the last
    release, which may be older than histories."""
    latest, known = now.latest, draft.previous.get(now.name)
    if latest.ended and known is None:
        return None
    rows = known.rows if known else 0, latest.rows
    if known and known.digest == latest.digest:
        return ListChange(now.name, now.title, SAME, rows, Counts(), (0, 0), {})
    counts = latest.counts or Counts(added=0 if known else latest.rows)
    whole = latest.quads, known.quads if known else 0
    quads = (latest.patch.added, latest.patch.deleted) if latest.patch else whole
    changes = read_changes(draft.folder, now.name, latest.number)
    what = ENDED if latest.ended else CHANGED if known else NEW
    return ListChange(now.name, now.title, what, rows, counts, quads, changes.fates if changes else {})


def _told(side: Mapping[str, str]) -> dict[str, str]:
    return {name: side[name] for name in ("key", "label", "address", "detail")}
