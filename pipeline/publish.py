"""Publishing a site, stage by stage: read, lift, check, write, catalogue, store, report, release."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.config import load_site
from pipeline.dataset.joining import join_datasets
from pipeline.dataset.registering import registers_after
from pipeline.dataset.shrinking import needless
from pipeline.dataset.stopping import reasons_to_stop
from pipeline.identity import read_registers
from pipeline.identity.gone import tombstones, write_tombstones
from pipeline.interlink import write_link_graphs
from pipeline.mapping import load_mappings
from pipeline.release import ReleaseBuilder, ReleaseInfo
from pipeline.report import Report
from pipeline.report.files import write_reports
from pipeline.stages import Progress, check_datasets, describe, read_site, write_datasets
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

    The identity registers are read first, and written when the release is live.

    Raises SiteError for a wrong ``site.yaml``, DataError for a broken register, ReleaseError when a release
    cannot be made.
    """
    site, report, build = load_site(folder, load_mappings()), Report(), folder / "build"
    with ReleaseBuilder(build, today) as release:
        shutil.rmtree(build / STOPPED, ignore_errors=True)
        registers = read_registers(folder)
        report.add(registers.findings)
        with TemporaryDirectory(dir=release.folder) as work:
            parts = read_site(folder, site, report, Path(work), progress)
            datasets = join_datasets(
                check_datasets(parts, site, report, registers, Path(work), progress), report
            )
            rows = {name: record.rows for name, record in release.previous.items()}
            report.add(needless(datasets, rows, allow_fewer))
            stop = reasons_to_stop(datasets, report, site.quarantine_limit, rows, allow_fewer)
            if stop:
                report.add(stop)
                write_reports(report, [part.written for part in parts], build / STOPPED)
                return Outcome(report, None, build / STOPPED)
            published, links = write_datasets(datasets, site, release.folder, Path(work), progress)
            links += write_link_graphs(datasets, site, folder, release.folder, report)
        after = registers_after(datasets, registers, today)
        write_tombstones(tombstones(after.values(), Iris(site.base)), release.folder)
        progress("store", 0, 1)
        made_of = describe(published, site, report, links, release, after, today)
        write_reports(report, [part.written for part in parts], release.folder)
        made = release.finish(made_of)
        day = made.manifest.date  # that of the last release, when nothing has changed since
        registers.write(after if day == today else registers_after(datasets, registers, day))
        report.add(found for dataset in datasets for found in dataset.keyed.passing)
    return Outcome(report, made, made.path)
