"""Publishing a site, stage by stage: read, lift, check, write, catalogue, store, report, release."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.catalog import Published, entries, records, write_catalog_files, write_site_json
from pipeline.config import Site, input_files, load_overlays, load_site
from pipeline.dataset.dataset import CheckedDataset, group, lift_and_check
from pipeline.dataset.feed import read_parts, without_namesakes
from pipeline.dataset.guarding import stray_waivers
from pipeline.dataset.joining import join_datasets
from pipeline.dataset.part import Part
from pipeline.dataset.publisher import publisher_of
from pipeline.dataset.registering import registers_after
from pipeline.dataset.stopping import reasons_to_stop, shrunken
from pipeline.dataset.writing import write_dataset, write_kept_back
from pipeline.distribution.dump import write_lines
from pipeline.distribution.links import LinksDump
from pipeline.identity import Registers, read_registers
from pipeline.identity.gone import tombstones, write_tombstones
from pipeline.mapping import load_mappings
from pipeline.mapping.definitions import vocabulary_quads
from pipeline.release import DatasetRecord, ReleaseBuilder, ReleaseInfo
from pipeline.report import Report, finding
from pipeline.report.files import write_reports
from pipeline.store import build_store
from pipeline.terms import Iris

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and of how much."""

STOPPED = "stopped"
"""Where, below ``build/``, the reports of a publish that the data stopped are, until the next good one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """``release`` is None when the data stopped it; ``reports`` is the folder with the report's files."""

    report: Report
    release: ReleaseInfo | None
    reports: Path


def publish(folder: Path, today: date, progress: Progress = lambda stage, done, total: None) -> Outcome:
    """Publish the site in ``folder``, dated ``today``. The old release serves until the new one is whole.

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
            parts = _read(folder, site, report, Path(work), progress)
            datasets = join_datasets(_check(parts, site, report, registers, Path(work), progress), report)
            stop = reasons_to_stop(datasets, report, site.quarantine_limit, release.previous)
            if stop:
                report.add(stop)
                write_reports(report, [part.written for part in parts], build / STOPPED)
                return Outcome(report, None, build / STOPPED)
            report.add(shrunken(datasets, {name: made.rows for name, made in release.previous.items()}))
            published, links = _write(datasets, site, release.folder, Path(work), progress)
        after = registers_after(datasets, registers, today)
        write_tombstones(tombstones(after.values(), Iris(site.base)), release.folder)
        progress("store", 0, 1)
        made_of = _describe(published, site, report, links, release, today)
        write_reports(report, [part.written for part in parts], release.folder)
        made = release.finish(made_of)
        day = made.manifest.date  # that of the last release, when nothing has changed since
        registers.write(after if day == today else registers_after(datasets, registers, day))
        report.add(found for dataset in datasets for found in dataset.keyed.passing)
    return Outcome(report, made, made.path)


def _read(folder: Path, site: Site, report: Report, work: Path, progress: Progress) -> list[Part]:
    overlays = load_overlays(folder, load_mappings())
    files, told = input_files(folder, site, overlays)
    report.add(told)
    parts: list[Part] = []
    for done, file in enumerate(files):
        progress("read", done, len(files))
        parts += read_parts(file, load_mappings(), site.publishers, work, report, site.base)
    used = {part.overlay.name for part in parts if part.overlay}
    report.add(finding("G628", overlay.origin()) for overlay in overlays if overlay.name not in used)
    return without_namesakes(parts, report)


def _check(
    parts: list[Part], site: Site, report: Report, registers: Registers, work: Path, progress: Progress
) -> list[CheckedDataset]:
    done, rows, datasets = 0, sum(len(part.table) for part in parts), []

    def advance(more: int) -> None:
        nonlocal done
        done += more
        progress("check", done, rows)

    progress("check", 0, rows)
    report.add(stray_waivers(site.waivers, parts))
    for (code, list_), own in group(parts).items():
        publisher, register = publisher_of(site, code), registers.of(f"{code}/{list_}")
        datasets.append(lift_and_check(own, publisher, report, work, advance=advance, register=register))
    return datasets


def _write(
    datasets: list[CheckedDataset], site: Site, release: Path, work: Path, progress: Progress
) -> tuple[list[Published], int]:
    """The files of every dataset, and the number of links between them."""
    published = []
    with LinksDump(release / "dump" / "links" / "area.nq.gz", Iris(site.base).links("area")) as links:
        for done, dataset in enumerate(datasets):
            progress("write", done, len(datasets))
            published.append(Published(dataset, write_dataset(dataset, links, release, work)))
            write_kept_back(dataset, release)
    return published, links.quads


def _describe(
    published: list[Published], site: Site, report: Report, links: int, release: ReleaseBuilder, today: date
) -> dict[str, DatasetRecord]:
    """Catalogue, vocabulary, store and ``site.json``; the records of the datasets for the manifest."""
    folder = release.folder
    listed = entries(published, site, release.previous, today)
    quads = links + sum(entry.quads for _, entry in listed) + write_catalog_files(listed, site, folder)
    report.quads = quads + write_lines(vocabulary_quads(), folder / "dump" / "vocab.nq.gz")
    build_store(folder / "store", sorted((folder / "dump").rglob("*.nq.gz")))
    write_site_json(site, listed, report.quads, folder / "site.json")
    return records(listed)
