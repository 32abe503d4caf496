"""Reading ``site.yaml``, and writing the first one for a new site."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from importlib.resources import files
from pathlib import Path

from pipeline.config.files import name_of, walk
from pipeline.config.model import FileSettings, Publisher, Site
from pipeline.errors import SiteError
from pipeline.municipalities import check_digit, municipalities
from pipeline.report import Finding, Origin, finding
from pipeline.yaml_source import Source, load, nearest, validate

SITE_FILE = "site.yaml"
FOR_FEEDS = frozenset({"feed", "stop_times"})
"""What ``files:`` may say of a bus feed alone."""

NOT_FOR_FEEDS = frozenset({"columns", "keep", "list", "name", "sheet", "values"})
"""What it may say of lists alone."""


def load_site(folder: Path, lists: Collection[str] = ()) -> Site:
    """The settings of the site in ``folder``. ``lists`` are the list names that mappings exist for, if known.

    Raises SiteError, always with a line: G401 no ``site.yaml``, G402 not YAML, G403 an unknown key or a value
    in a wrong form, G404 a code with a wrong check digit, G405 an unknown municipality (of ``publishers:`` or
    ``touches:``), G406 a real one said to be invented, G407 no publisher, G408 no licence, G409 a file (of
    ``files:`` or ``waivers:``) that is not there, G410 an unknown publisher of a file, G411 an unknown list.
    """
    path = folder / SITE_FILE
    if not path.is_file():
        raise SiteError([finding("G401", Origin(SITE_FILE))])
    source = load(path, SITE_FILE, "G402", SiteError)
    site = validate(Site, source, "G403", SiteError)
    faults = [*_publishers(site, source), *_licence(site, source), *_files(folder, site, source, lists)]
    if faults:
        raise SiteError(faults)
    return site


def site_around(path: Path) -> Path | None:
    """The folder of the site that a file lies in; None when it lies in none."""
    return next((folder for folder in path.resolve().parents if (folder / SITE_FILE).is_file()), None)


def init_site(folder: Path) -> Path:
    """Write a commented ``site.yaml`` into ``folder`` (made when missing) and return its path.

    Raises SiteError (G412) when there already is one: it is never overwritten.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / SITE_FILE
    template = files("pipeline").joinpath("config", "template.yaml").read_bytes()
    try:
        with path.open("xb") as file:
            file.write(template)
    except FileExistsError:
        raise SiteError([finding("G412", Origin(SITE_FILE))]) from None
    return path


def _meant(code: str) -> str | None:
    """The code that one without its leading zero, or without the right sixth digit, was meant to be."""
    if not re.fullmatch("[0-9]{5,6}", code):
        return None
    padded = f"0{code}"
    lost_zero = len(code) == 5 and check_digit(padded[:5]) == padded[5]
    return padded if lost_zero else code[:5] + check_digit(code[:5])


def _publishers(site: Site, source: Source) -> Iterator[Finding]:
    if not site.publishers:
        yield finding("G407", source.origin(("publishers",)))
    for code, publisher in site.publishers.items():
        origin = source.origin(("publishers", code))
        if not re.fullmatch("[0-9]{6}", code) or check_digit(code[:5]) != code[5]:
            yield finding("G404", origin, code, suggestion=_meant(code))
        elif publisher.invented and code in municipalities():
            yield finding("G406", origin, code)
        elif not publisher.invented and code not in municipalities():
            yield finding("G405", origin, code)
        yield from _neighbours(code, publisher, site, source)


def _neighbours(code: str, publisher: Publisher, site: Site, source: Source) -> Iterator[Finding]:
    for number, other in enumerate(publisher.touches):
        at = ("publishers", code, "touches", number)
        if not re.fullmatch("[0-9]{6}", other) or check_digit(other[:5]) != other[5]:
            yield finding("G404", source.origin(at), other, suggestion=_meant(other))
        elif other == code:
            others = sorted(set(site.publishers) - {code}) or ["011002"]
            key = f"publishers.{code}.touches"
            yield finding("G403", source.origin(at), other, key=key, expected=" / ".join(others))
        elif other not in municipalities() and other not in site.publishers:
            yield finding("G405", source.origin(at), other)


def _licence(site: Site, source: Source) -> Iterator[Finding]:
    if not site.licence:
        yield finding("G408", source.origin(("licence",)))


def _files(folder: Path, site: Site, source: Source, lists: Collection[str]) -> Iterator[Finding]:
    there = {name_of(folder, found) for found in walk(folder, folder) if isinstance(found, Path)}
    there.discard(SITE_FILE)
    for number, waiver in enumerate(site.waivers):
        if unicodedata.normalize("NFC", waiver.file) not in there:
            origin = source.origin(("waivers", number, "file"))
            yield finding("G409", origin, waiver.file, suggestion=nearest(waiver.file, there))
    for name, settings in site.files.items():
        at = ("files", name)
        if unicodedata.normalize("NFC", name) not in there:
            yield finding("G409", source.origin(at), name, suggestion=nearest(name, there))
        yield from _of_another_kind(name, settings, source)
        if settings.publisher and settings.publisher not in site.publishers:
            known = " / ".join(site.publishers)
            near = nearest(settings.publisher, site.publishers)
            yield finding(
                "G410", source.origin((*at, "publisher")), settings.publisher, expected=known, suggestion=near
            )
        if lists and settings.list and settings.list not in lists:
            known, near = " / ".join(sorted(lists)), nearest(settings.list, lists)
            yield finding(
                "G411", source.origin((*at, "list")), settings.list, expected=known, suggestion=near
            )


def _of_another_kind(name: str, settings: FileSettings, source: Source) -> Iterator[Finding]:
    """Settings of lists for a feed, and of feeds for a list, which would have no effect."""
    strange = NOT_FOR_FEEDS if name.lower().endswith(".zip") else FOR_FEEDS
    expected = " / ".join(sorted(set(FileSettings.model_fields) - strange))
    for key in sorted(settings.model_fields_set & strange):
        yield finding(
            "G403", source.origin(("files", name, key)), key=f"files.{name}.{key}", expected=expected
        )
