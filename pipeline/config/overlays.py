"""Overlays: ``<site>/overlays/*.yaml``, each saying what the columns of one local form of file mean."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from pipeline.config.assignments import OverlayFile
from pipeline.errors import SiteError
from pipeline.report import Finding, Origin, finding
from pipeline.yaml_source import KeyPath, Source, load, nearest, validate

OVERLAYS = "overlays"
"""The folder of a site where they are."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """One overlay: what it ``says``, and its ``source`` for the lines."""

    says: OverlayFile
    source: Source

    @property
    def name(self) -> str:
        """The overlay as Findings call it, ``overlays/aed.yaml``."""
        return self.source.name

    def origin(self, *path: str | int) -> Origin:
        """The line of one of its keys."""
        return self.source.origin(path)

    def is_meant_for(self, file: str) -> bool:
        """Whether it names a file by ``file``: a pattern ``a/b*.csv`` is for the file's folder and name, one
        without a slash for its name. ``file`` is its path, of which the end counts."""
        pattern = self.says.file or ""
        end = "/".join(file.split("/")[-1 - pattern.count("/") :])
        return bool(pattern) and fnmatchcase(end, pattern)

    def missing(self, header: Collection[str]) -> list[str]:
        """The headers that it names and a file has not; the overlay fits when there are none."""
        named = dict.fromkeys([*self.says.columns, *self.says.legend, *self.says.header])
        return [name for name in named if name not in header]


def load_overlays(folder: Path, lists: Collection[str] = ()) -> tuple[Overlay, ...]:
    """The overlays of the site in ``folder``, by name. ``lists`` are the lists that mappings exist for.

    Raises SiteError, always with a line: G411 an unknown list, G623 not YAML, G624 an unknown key or a value
    in a wrong form, G632 two headers that mean the same column."""
    overlays, faults = [], []
    for path in sorted((folder / OVERLAYS).glob("*.yaml")):
        try:
            overlays.append(read_overlay(path))
        except SiteError as error:
            faults += error.findings
    for overlay in overlays:
        faults += _faults(overlay, lists)
    if faults:
        raise SiteError(faults)
    return tuple(overlays)


def read_overlay(path: Path) -> Overlay:
    """One overlay. Raises SiteError: G623, G624."""
    source = load(path, f"{OVERLAYS}/{path.name}", "G623", SiteError)
    return Overlay(validate(OverlayFile, source, "G624", SiteError), source)


def _faults(overlay: Overlay, lists: Collection[str]) -> Iterator[Finding]:
    slug = overlay.says.list or ""
    if lists and slug not in lists:
        known, near = " / ".join(sorted(lists)), nearest(slug, lists)
        yield finding("G411", overlay.origin("list"), slug, expected=known, suggestion=near)
    seen: dict[str, str] = {}
    for at, header, column in _assigned(overlay):
        if column in seen:
            yield finding("G632", overlay.origin(*at), header, column=column, other=seen[column])
        seen.setdefault(column, header)


def _assigned(overlay: Overlay) -> Iterator[tuple[KeyPath, str, str]]:
    """Where it stands, the header and the column, for every column that a header or a value is said for."""
    for header, columns in overlay.says.columns.items():
        yield from ((("columns", header), header, column) for column in columns)
    yield from ((("values", column), column, column) for column in overlay.says.values)
