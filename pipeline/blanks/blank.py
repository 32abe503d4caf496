"""What an empty file of a list has: its header, and for each column what may be written into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.config.terms_of_use import FREQUENCY_WORDS, OPEN
from pipeline.dataset.checking import shapes_of
from pipeline.mapping import Mapping as ListMapping
from pipeline.mapping.describe import ColumnDescription, describe_columns, kind_names
from pipeline.report import Severity
from pipeline.validate.asked import Asked, asked_of_columns

CHOICES: Mapping[str, tuple[str, ...]] = {
    "flag": ("有", "無"),
    "mark": ("1",),
    "licence": OPEN,
    "frequency": FREQUENCY_WORDS,
}
"""What kinds of value offer to choose from."""

SUGGESTIONS: Mapping[str, tuple[str, ...]] = {
    "weekdays": ("月火水木金土日", "月火水木金", "土日", "月火水木金土日祝"),
}
"""What they offer where anything else may be written too."""

NUMBERS = frozenset({"integer", "decimal", "money", "height", "latitude", "longitude"})
"""Kinds that a spreadsheet may keep as numbers: in all others leading zeros and colons matter."""

ANYTHING = "見本"
"""The example of a column that must be filled in, and for which there is no better one."""


@dataclass(frozen=True, slots=True)
class BlankColumn:
    """A column to fill in, by its header ``name``. ``choices`` are offered, with ``only`` nothing else may be
    chosen; ``required`` is how grave an empty cell is, None when it is fine."""

    name: str
    description: ColumnDescription
    kind: Mapping[str, str]
    choices: tuple[str, ...]
    only: bool
    number: bool
    required: Severity | None

    @property
    def example(self) -> str:
        """A cell as it should be written; "" where no example would help."""
        own = self.description.example or (ANYTHING if self.required is Severity.ERROR else "")
        return self.choices[0] if self.only and own not in self.choices else own


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty file of a list; ``official`` says whether its header is that of a standard."""

    mapping: ListMapping
    columns: tuple[BlankColumn, ...]
    official: bool


def blank_of(mapping: ListMapping) -> Blank:
    """The empty file of a list: its official header, or the mapping's columns where there is none."""
    asked = asked_of_columns(mapping, shapes_of(mapping.slug))
    described = {column.name: column for column in describe_columns(mapping)}
    header = mapping.file.headers.new or mapping.file.headers.old
    columns = []
    for name in header or described:
        known = mapping.accepts.get(name, name)
        columns.append(_column(name, described[known], asked.get(known, Asked())))
    return Blank(mapping, tuple(columns), bool(header))


def _column(name: str, description: ColumnDescription, asked: Asked) -> BlankColumn:
    kind = description.kinds[0]
    choices = asked.choices or CHOICES.get(kind, ())
    only = bool(choices) and not description.split
    return BlankColumn(
        name,
        description,
        kind_names()[kind],
        choices or SUGGESTIONS.get(kind, ()),
        only,
        kind in NUMBERS and not description.split,
        asked.required,
    )
