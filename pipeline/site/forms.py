"""The page of a list's form: its columns with what they mean, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.mapping import load_mappings
from pipeline.mapping.describe import ColumnDescription, describe_columns, kind_names
from pipeline.site import vocabulary
from pipeline.site.site_json import Dataset
from pipeline.site.values import Reader, Value


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column, what people call its kinds of value, and where it goes in RDF: steps, and their
    certainty, short and in words."""

    column: ColumnDescription
    kinds: Sequence[str]
    paths: Sequence[tuple[Sequence[Value], str, str]]


@dataclass(frozen=True, slots=True)
class Form:
    """A list's form: whether its columns are official, and who publishes such a list here."""

    slug: str
    standard: str | None
    source: str | None
    columns: Sequence[FormColumn]
    datasets: Sequence[Dataset]


def form(slug: str, datasets: Sequence[Dataset], reader: Reader) -> Form:
    """The form of a list, for a page in the reader's language."""
    mapping = load_mappings()[slug]
    columns = [
        FormColumn(
            column,
            [kind_names()[kind][reader.language] for kind in column.kinds],
            [(_steps(path, reader), sure, reader.texts(f"certainty.{sure}")) for path, sure in column.paths],
        )
        for column in describe_columns(mapping)
    ]
    name, source = mapping.file.standard.name, mapping.file.standard.source
    own = [dataset for dataset in datasets if dataset.list_ == slug]
    return Form(slug, None if name == "unknown" else name, source, columns, own)


def _steps(path: str, reader: Reader) -> list[Value]:
    return [reader.label(step) for step in vocabulary.path_steps(path)]
