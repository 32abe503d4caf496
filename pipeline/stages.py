"""The stages of publishing: read, check, write, describe. Each takes what the one before made."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pipeline.catalog import (
    Published,
    entries,
    records,
    with_versions,
    write_catalog_files,
    write_feeds,
    write_site_json,
)
from pipeline.config import Site, input_files, load_overlays
from pipeline.dataset.dataset import CheckedDataset, group, lift_and_check
from pipeline.dataset.feed import read_parts, without_namesakes
from pipeline.dataset.guarding import stray_waivers
from pipeline.dataset.part import Part
from pipeline.dataset.publisher import publisher_of
from pipeline.dataset.writing import write_dataset, write_kept_back
from pipeline.distribution.dump import write_lines
from pipeline.distribution.links import LinksDump
from pipeline.errors import ReleaseError
from pipeline.history.carrying import steps
from pipeline.history.record import read_histories
from pipeline.history.recording import Recorder
from pipeline.identity import Register, Registers
from pipeline.mapping import load_mappings
from pipeline.mapping.definitions import vocabulary_quads
from pipeline.release import STORE, DatasetRecord, Draft, store_is_whole
from pipeline.report import Report, finding
from pipeline.store import build_store, carry_store, open_store
from pipeline.terms import Iris

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of a site in a draft. ``records`` is None when the data stopped it, and ``published``
    empty; ``after``: the registers as they will be when the draft is a release."""

    report: Report
    parts: Sequence[Part]
    datasets: Sequence[CheckedDataset]
    registers: Registers
    published: Sequence[Published] = ()
    after: Mapping[str, Register] = field(default_factory=dict)
    records: Mapping[str, DatasetRecord] | None = None


def read_site(folder: Path, site: Site, report: Report, work: Path, progress: Progress) -> list[Part]:
    """Every input file of the site as parts; Findings and the files read go into ``report``."""
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


def check_datasets(
    parts: list[Part], site: Site, report: Report, registers: Registers, work: Path, progress: Progress
) -> list[CheckedDataset]:
    """The parts as datasets, guarded, lifted and validated, their keys carried over from ``registers``."""
    done, rows, datasets = 0, sum(len(part.table) for part in parts), []

    def advance(more: int) -> None:
        nonlocal done
        done += more
        progress("check", done, rows)

    progress("check", 0, rows)
    report.add(stray_waivers(site.waivers, parts))
    for (code, _), own in group(parts).items():
        publisher = publisher_of(site, code)
        datasets.append(lift_and_check(own, publisher, report, work, advance=advance, registers=registers))
    return datasets


def write_datasets(
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


def describe(
    published: list[Published],
    site: Site,
    report: Report,
    links: int,
    release: Draft,
    registers: Mapping[str, Register],
    today: date,
) -> dict[str, DatasetRecord]:
    """History, catalogue, vocabulary and ``site.json``; the records of the datasets for the manifest.
    ``registers``: as they will be after the release."""
    folder, iris = release.folder, Iris(site.base)
    recorder = Recorder(release, iris, today)
    plain = entries(published, site, release.previous, today)
    listed, of_links = with_versions(plain, recorder, registers, folder, iris)
    quads = links + sum(entry.quads for _, entry in listed)
    quads += write_catalog_files(listed, site, of_links, recorder, folder)
    write_feeds(site, read_histories(folder), folder)
    report.quads = quads + write_lines(vocabulary_quads(), folder / "dump" / "vocab.nq.gz")
    write_site_json(site, listed, report.quads, folder / "site.json")
    return records(listed)


def make_store(published: Sequence[Published], draft: Draft, quads: int) -> None:
    """The store of a release, which has ``quads`` and is whole but for it: carried on from that of the
    release before where little has changed, else loaded anew."""
    if not _carry_store(draft, quads):
        _load_store(published, draft.folder)


def _carry_store(draft: Draft, quads: int) -> bool:
    """Whether the store was carried on, and holds as many quads as the dumps. It is not when that before is
    damaged: a fault of the disk must not be handed on."""
    serving, store = draft.serving, draft.folder / STORE
    taken = steps(serving, draft.folder, quads) if serving else None
    if serving is None or taken is None or not store_is_whole(serving):
        return False
    with suppress(ReleaseError):
        carry_store(serving / STORE, store, taken.patches, taken.dumps)
        if len(open_store(store)) == quads:
            return True
    shutil.rmtree(store, ignore_errors=True)
    return False


def _load_store(published: Sequence[Published], folder: Path) -> None:
    """Each list from its N-Triples: nothing is unpacked, and no graph read, twice."""
    triples = {made.dataset.iri: made.written.triples for made in published}
    lists = {f"{made.name}.nq.gz" for made in published}
    dumps = sorted((folder / "dump").rglob("*.nq.gz"))
    others = [dump for dump in dumps if dump.relative_to(folder / "dump").as_posix() not in lists]
    build_store(folder / STORE, others, triples)


def rows_of(draft: Draft) -> dict[str, int]:
    """The rows of the release that serves, by ``<code>/<list>``."""
    return {name: record.rows for name, record in draft.previous.items()}
