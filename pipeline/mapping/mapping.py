"""One list's mapping, whole: its groups put in, every path where it really is."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass

from pipeline.mapping.cube_model import Sum
from pipeline.mapping.headers import ListHeaders
from pipeline.mapping.model import Area, Headers, ListFile, Point
from pipeline.mapping.path import Path
from pipeline.mapping.target import Target, TemplateTarget


@dataclass(frozen=True, slots=True)
class Placed:
    """A target and the path it really has, its group's ``at`` included (None for ``stated_by``); that of its
    ``words`` likewise."""

    target: Target
    path: Path | None
    words: Path | None = None


@dataclass(frozen=True, slots=True)
class PlacedTemplate:
    """A template and its real path."""

    target: TemplateTarget
    path: Path


@dataclass(frozen=True, slots=True)
class Mapping:
    """One list, its groups put in. ``columns`` are in official order, then as written."""

    file: ListFile
    columns: MappingType[str, tuple[Placed, ...]]
    templates: tuple[PlacedTemplate, ...]
    points: tuple[Point, ...]
    area: Area
    accepts: MappingType[str, str]
    sums: tuple[Sum, ...] = ()

    @property
    def slug(self) -> str:
        """The list's name in file names and IRIs."""
        return self.file.dataset

    def publisher_columns(self) -> list[str]:
        """Columns that hold the publisher's code."""
        return [
            name
            for name, targets in self.columns.items()
            if any(p.target.stated_by and p.target.value == "municipality_code" for p in targets)
        ]

    def headers(self) -> ListHeaders:
        """What header recognition needs to know of the list."""
        gather, headers = self.file.gather, self.file.headers
        read = (gather.order, gather.longitude, gather.latitude) if gather else ()
        return ListHeaders(
            self.slug,
            self.file.title.ja,
            (*self.columns, *read),
            dict(self.accepts),
            ((*headers.new, *read), headers.old),
            self.file.file_names,
            headers.seen,
            shared=headers == Headers() and not self.file.columns and not self._renames(),
        )

    def _renames(self) -> bool:
        """Whether a column of a group has a name of the list's own."""
        return any(name != own for use in self.file.uses for name, own in (use.columns or {}).items())
