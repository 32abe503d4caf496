"""Publishing a site, stage by stage: read, lift, check, write, catalogue, store, report, release."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.config import Site, load_site
from pipeline.dataset.joining import join_datasets
from pipeline.dataset.registering import registers_after
from pipeline.dataset.shrinking import needless
from pipeline.dataset.stopping import reasons_to_stop
from pipeline.history.former import write_former
from pipeline.identity import read_registers
from pipeline.identity.gone import tombstones, write_tombstones
from pipeline.interlink import write_link_graphs
from pipeline.mapping import load_mappings
from pipeline.release import Draft, ReleaseBuilder, ReleaseInfo
from pipeline.report import Report
from pipeline.report.files import write_reports
from pipeline.stages import (
    Made,
    Progress,
    check_datasets,
    describe,
    make_store,
    read_site,
    rows_of,
    write_datasets,
)
from pipeline.terms import Iris

STOPPED = "stopped"
"""Where, below ``build/``, the reports of a publish that the data stopped are, until the next good one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """``release`` is None when the data stopped it; ``reports`` is the folder with the report's files."""

    report: Report
    release: ReleaseInfo | None
    reports: Path


def publish(
    folder: Path,
    today: date,
    progress: Progress = lambda stage, done, total: None,
    allow_fewer: Collection[str] = (),
) -> Outcome:
    """Publish the site in ``folder``, dated ``today``. The old release serves until the new one is whole.
    ``allow_fewer``: lists (``<code>/<list>``) that may lose many of their rows, or end.

    The identity registers are read first, stand ready before the release goes live, and are put in their
    places when it is.

    Raises SiteError for a wrong ``site.yaml``, DataError for a broken register or decisions on links,
    ReleaseError when a release cannot be made.
    """
    build = folder / "build"
    site = load_site(folder, load_mappings())
    with ReleaseBuilder(build, today) as release:
        shutil.rmtree(build / STOPPED, ignore_errors=True)
        made = make(folder, site, release, today, progress, allow_fewer)
        report, tables = made.report, [part.written for part in made.parts]
        spare = needless(made.datasets, rows_of(release), allow_fewer)  # of the command, not of the release
        if made.records is None:
            write_reports(report, tables, build / STOPPED)
            report.add(spare)
            return Outcome(report, None, build / STOPPED)
        progress("store", 0, 1)
        make_store(made.published, release, report.quads)
        write_reports(report, tables, release.folder)
        with made.registers.ready(made.after) as commit:
            finished = release.finish(made.records)
            day = finished.manifest.date  # that of the last release, when nothing has changed since
            if day == today:
                commit()
            else:
                made.registers.write(registers_after(made.datasets, made.registers, day))
        report.add(found for dataset in made.datasets for found in dataset.passing)
        report.add(spare)
    return Outcome(report, finished, finished.path)


def make(
    folder: Path, site: Site, draft: Draft, today: date, progress: Progress, allow_fewer: Collection[str]
) -> Made:
    """Everything of a release but its store and its reports, in the folder of the ``draft``; raises as
    ``publish`` does."""
    report, registers = Report(), read_registers(folder)
    report.add(registers.findings)
    with TemporaryDirectory(dir=draft.folder) as work:
        parts = read_site(folder, site, report, Path(work), progress)
        checked = check_datasets(parts, site, report, registers, Path(work), progress)
        datasets = join_datasets(checked, report)
        stop = reasons_to_stop(datasets, report, site.quarantine_limit, rows_of(draft), allow_fewer)
        if stop:
            report.add(stop)
            return Made(report, parts, datasets, registers)
        published, links = write_datasets(datasets, site, draft.folder, Path(work), progress)
        progress("link", 0, 1)
        links += write_link_graphs(datasets, site, folder, draft.folder, report)
    after = registers_after(datasets, registers, today)
    write_tombstones(tombstones(after.values(), Iris(site.base)), draft.folder)
    write_former(draft)
    progress("describe", 0, 1)
    made_of = describe(published, site, report, links, draft, after, today)
    return Made(report, parts, datasets, registers, published, after, made_of)
