"""The form of each list as data: the list with its columns, under IRIs that are the same on every site.

A dataset conforms to (``dct:conformsTo``) the form of its list. Columns are described in the words of CSV on
the Web (``csvw:Column``, ``csvw:name``, ``csvw:title``).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.mapping.describe import ColumnDescription, describe_columns
from pipeline.mapping.load import load_mappings
from pipeline.mapping.mapping import Mapping
from pipeline.terms import DEF, expand, literal, segment

FORMS = f"{DEF}list"
"""What holds all forms."""


def form_iri(slug: str) -> str:
    """The form of a list.

    >>> form_iri("aed")
    'https://w3id.org/gosei/def/list/aed'
    """
    return f"{FORMS}/{slug}"


def form_slug(iri: str) -> str | None:
    """The list whose form an IRI is, None for every other IRI."""
    slug = iri.removeprefix(f"{FORMS}/")
    return slug if slug != iri and slug in load_mappings() else None


def form_triples() -> Iterator[str]:
    """All forms as N-Triples lines without line ends, in no order."""
    yield _text(FORMS, "rdfs:label", "一覧の様式", "ja")
    yield _text(FORMS, "rdfs:label", "forms of lists", "en")
    for slug, mapping in load_mappings().items():
        yield from _form(form_iri(slug), mapping)


def _form(node: str, mapping: Mapping) -> Iterator[str]:
    file = mapping.file
    yield _link(node, "rdf:type", expand("dct:Standard"))
    yield _link(node, "rdfs:isDefinedBy", FORMS)
    for language, title, text in (
        ("ja", file.title.ja, file.description.ja),
        ("en", file.title.en, file.description.en),
    ):
        yield _text(node, "rdfs:label", title, language)
        yield _text(node, "dct:title", title, language)
        yield _text(node, "dct:description", text, language)
    if file.standard.name != "unknown":
        yield _text(node, "dct:source", file.standard.name, "ja")
    for column in describe_columns(mapping):
        part = f"{node}#{segment(column.name)}"
        yield _link(node, "dct:hasPart", part)
        yield from _column(part, column)


def _column(node: str, column: ColumnDescription) -> Iterator[str]:
    yield _link(node, "rdf:type", expand("csvw:Column"))
    yield f"<{node}> <{expand('csvw:name')}> {literal(column.name)} ."
    for name in (column.name, *column.other_names):
        yield _text(node, "csvw:title", name, "ja")
    yield _text(node, "rdfs:label", column.name, "ja")
    for language in ("ja", "en"):
        yield _text(node, "rdfs:comment", column.means[language], language)


def _link(node: str, predicate: str, other: str) -> str:
    return f"<{node}> <{expand(predicate)}> <{other}> ."


def _text(node: str, predicate: str, text: str, language: str) -> str:
    return f"<{node}> <{expand(predicate)}> {literal(text, language=language)} ."
