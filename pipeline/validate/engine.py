"""A SHACL engine: what it is asked, and its Results, one per fault (SHACL, section 3.6.2).

Free of any library's types, so that one engine can take the place of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.report import Severity


@dataclass(frozen=True, slots=True)
class Result:
    """A validation result.

    ``focus``      IRI of the focus node
    ``path``       IRIs along the result path, () for a node shape's constraint; a step that is no plain
                   predicate is written as in SPARQL (``^…``, ``…|…``)
    ``value``      IRI or lexical form of the value node, as it was lifted
    ``component``  local name of the constraint component, without "ConstraintComponent"
    ``shape``      IRI of the shape, or of the named shape that holds a nameless one
    ``name``       the shape's ``sh:name``, in Japanese where it has one
    ``limit``      the constraint's parameter
    ``message``    the shape's own ``sh:message`` as (language, text)
    ``details``    the results beneath one of ``sh:node`` (``sh:detail``)

    Results are ordered by focus, path, component, value, shape."""

    focus: str
    path: tuple[str, ...]
    value: str | None
    component: str
    shape: str
    severity: Severity
    name: str | None = None
    limit: str | None = None
    message: tuple[tuple[str, str], ...] = ()
    details: tuple[Result, ...] = ()

    def __lt__(self, other: Result) -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[object, ...]:
        value = (self.value is not None, self.value or "")
        limit = (self.limit is not None, self.limit or "")
        rest = (self.shape, self.severity.value, limit, self.message)
        return (self.focus, self.path, self.component, value, *rest, [d._order() for d in self.details])


class Engine(Protocol):
    """Checks whole things against shapes. Made from the paths of the shapes (Turtle)."""

    def __init__(self, shapes: Sequence[Path]) -> None: ...

    def validate(self, data: bytes) -> list[Result]:
        """All results for ``data``, N-Triples of whole things, sorted. Raises GoseiError for shapes or data
        that the engine cannot work on."""
        ...
