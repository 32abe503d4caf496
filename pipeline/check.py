"""Checking files without publishing anything: the same reading, lifting and validation as ``publish``."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.config import FileSettings, InputFile, Site, input_files, load_overlays, load_site
from pipeline.config.files import code_in
from pipeline.config.load import site_around
from pipeline.dataset.dataset import group, lift_and_check
from pipeline.dataset.feed import read_parts
from pipeline.dataset.part import Part
from pipeline.dataset.publisher import publisher_of
from pipeline.mapping import load_mappings
from pipeline.read.table import Table
from pipeline.report import Report
from pipeline.report.files import write_reports

NOBODY = "000000"
"""Publisher of a file that says nothing of its publisher and is in no site."""


@dataclass(frozen=True, slots=True)
class Lone:
    """A file to check, with the settings of the site around it, if there is one."""

    site: Site
    file: InputFile


def check(paths: Sequence[Path], list_: str | None = None, reports: Path | None = None) -> Report:
    """Check files, each alone. ``list_`` says which list they are; the report's files go to ``reports``.

    Raises SiteError when a file lies in a site whose ``site.yaml`` is wrong.
    """
    report = Report()
    with TemporaryDirectory() as work:
        tables: list[Table] = []
        for path in paths:
            one = lone(path, list_)
            site = one.site
            parts = read_parts(one.file, load_mappings(), site.publishers, Path(work), report, site.base)
            _check(parts, site, report, Path(work))
            tables += [part.written for part in parts]
        if reports is not None:
            write_reports(report, tables, reports)
    return report


def _check(parts: list[Part], site: Site, report: Report, work: Path) -> None:
    for (code, _), own in group(parts).items():
        dataset = lift_and_check(own, publisher_of(site, code), report, work)
        for checked in dataset.parts:
            report.quads += sum(chunk.count(b"\n") for chunk in checked.triples())


def lone(path: Path, list_: str | None = None) -> Lone:
    """The file with its line in ``site.yaml`` if it is a site's, else with what its name says."""
    folder = site_around(path)
    if folder is not None:
        site = load_site(folder, load_mappings())
        found, _ = input_files(folder, site, load_overlays(folder, load_mappings()))
        for file in found:
            if file.path.resolve() == path.resolve():
                wanted = file.settings.model_copy(update={"list": list_}) if list_ else file.settings
                return Lone(
                    _about(site, file, path), replace(file, path=path, name=str(path), settings=wanted)
                )
    settings = FileSettings(list=list_) if list_ else FileSettings()
    return Lone(Site(), InputFile(path, str(path), code_in(path.name) or NOBODY, settings))


def _about(site: Site, file: InputFile, path: Path) -> Site:
    """The site with the waivers of one file only, which is called by the path it was given."""
    own = [waiver for waiver in site.waivers if unicodedata.normalize("NFC", waiver.file) == file.name]
    named = tuple(waiver.model_copy(update={"file": str(path)}) for waiver in own)
    return site.model_copy(update={"waivers": named})
