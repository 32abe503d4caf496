"""The definitions that every site serves a copy of: our terms, the code lists, labels of other vocabularies.

Turtle in ``vocab/`` and the forms of the lists → N-Quads, so that ``/def/…``, ``/code/…`` and every label
answer from the store.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from pipeline.mapping.forms import form_triples
from pipeline.mapping.load import load_mappings
from pipeline.mapping.structure import structure_triples
from pipeline.mapping.vocabulary import terms
from pipeline.resources import folder
from pipeline.terms import CODE, DEF, NAMESPACES, expand, literal

IMI = NAMESPACES["ic"].rstrip("#")
"""The IRI of the IMI core vocabulary, and the graph that holds the labels of its terms."""

_GRAPHS = (("*.ttl", DEF), ("def/*.ttl", DEF), ("code/*.ttl", CODE))
"""Files in ``vocab/`` and the graph of their triples: labels of other vocabularies, own terms, code lists."""


@cache
def vocabulary_quads() -> tuple[str, ...]:
    """All definitions as N-Quads lines, each ended by a newline, sorted, none twice; made once, for they are
    the same for every site.

    Graphs: ``https://w3id.org/gosei/def/`` for our own terms, the structures of cubes and the labels of other
    vocabularies, ``https://w3id.org/gosei/code/`` for code lists, ``http://imi.go.jp/ns/core/rdf`` for the
    labels of IMI's terms.

    Raises SyntaxError when a file is no Turtle, and ValueError when it holds a blank node.
    """
    lines = set(_imi_labels())
    lines.update(f"{triple.removesuffix(' .')} <{DEF}> .\n" for triple in form_triples())
    for files, graph in _GRAPHS:
        for file in sorted(folder("vocab").glob(files)):
            lines.update(_turtle(file, graph))
    for mapping in load_mappings().values():
        lines.update(f"{triple} <{DEF}> .\n" for triple in structure_triples(mapping))
    return tuple(sorted(lines))


def _turtle(file: Path, graph: str) -> Iterator[str]:
    with file.open("rb") as data:
        for quad in ox.parse(data, ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
                raise ValueError(f"{file.name} has a blank node")
            yield f"{quad.subject} {quad.predicate} {quad.object} <{graph}> .\n"


def _imi_labels() -> Iterator[str]:
    label = f"<{expand('rdfs:label')}>"
    for name, term in terms().items():
        if name.startswith("ic:"):
            for language, text in (("en", term.label_en.strip()), ("ja", term.label_ja)):
                yield f"<{expand(name)}> {label} {literal(text, language=language)} <{IMI}> .\n"
