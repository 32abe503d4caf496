"""The tree of nodes that the paths of a mapping make: those that begin alike share their nodes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.mapping.cube import OBSERVATION, structure_iri
from pipeline.mapping.cube_model import Cube
from pipeline.mapping.path import Path, Qualifier, Step
from pipeline.mapping.plan import IRI, ObjectMap, PredicateObjectMap, TriplesMap
from pipeline.mapping.template import parse_template
from pipeline.mapping.vocabulary import terms
from pipeline.terms import expand, literal, segment


class Tree:
    """Grows by one object map after the other; ``maps`` are its nodes by fragment."""

    def __init__(self, classes: Sequence[str], subjects: Mapping[str, str]) -> None:
        """``classes`` of the thing; ``subjects``: fragment → template of the IRI of a node that rows
        share."""
        thing = TriplesMap("", tuple(expand(name) for name in classes))
        self.maps: dict[str, TriplesMap] = {"": thing}
        self._nodes: dict[tuple[object, ...], str] = {}
        self._subjects = {name: parse_template(text) for name, text in subjects.items()}

    def observe(self, cube: Cube, slug: str) -> None:
        """Complete the observations: each says its dataset and the dimensions that the row itself has."""
        row = self.maps[""]
        dataset = ObjectMap(template=parse_template(f"$(base)/dataset/$(publisher)/{slug}"), term_type=IRI)
        given = [PredicateObjectMap(expand("qb:dataSet"), dataset)]
        for predicate in map(expand, cube.slice):
            given += [at for at in row.objects if at.predicate == predicate]
            for child in (fragment for said, fragment in row.children if said == predicate):
                node = ObjectMap(template=self.maps[child].subject, term_type=IRI, node=child)
                given.append(PredicateObjectMap(predicate, node))
        for predicate, child in row.children:
            if predicate == expand(OBSERVATION):
                self.maps[child].given = tuple(given)
        row.constants = (*row.constants, (expand("qb:sliceStructure"), f"<{structure_iri(slug)}#slice>"))

    def put(self, path: Path, object_map: ObjectMap, each: str | None = None, inverse: bool = False) -> None:
        """Add one object map at the end of ``path``."""
        fragment = ""
        for step in path.steps[:-1]:
            fragment = self._child(fragment, step, each)
        last = path.steps[-1]
        predicate = PredicateObjectMap(expand(last.property), object_map, inverse)
        if predicate not in self.maps[fragment].objects:
            self.maps[fragment].objects.append(predicate)

    def _child(self, parent: str, step: Step, each: str | None) -> str:
        identity = (parent, step.property, step.class_, step.qualifiers, each)
        if identity not in self._nodes:
            fragment = self._fragment(parent, step)
            predicate = expand(step.property)
            self._nodes[identity] = fragment
            self.maps[parent].children.append((predicate, fragment))
            if fragment not in self.maps:
                self.maps[fragment] = TriplesMap(
                    fragment,
                    _classes(step),
                    tuple(_constant(q) for q in step.qualifiers),
                    each=each,
                    subject=self._subjects.get(fragment, ()),
                    root=fragment if fragment in self._subjects else self.maps[parent].root,
                )
        return self._nodes[identity]

    def _fragment(self, parent: str, step: Step) -> str:
        if step.fragment:
            return segment(step.fragment)
        term = terms().get(step.property)
        short = (term.fragment if term else None) or re.split("[/#:]", step.property.strip("<>"))[-1]
        said = [q.text for q in step.qualifiers if q.text]
        above = [] if parent in ("", self.maps[parent].root) else [parent]
        wanted = "-".join([*above, segment(short), *(segment(s) for s in said)])
        fragment, n = wanted, 1
        while fragment in self.maps:
            n += 1
            fragment = f"{wanted}-{n}x"
        return fragment


def _classes(step: Step) -> tuple[str, ...]:
    name = step.class_ or getattr(terms().get(step.property), "range", None)
    return (expand(name),) if name and not name.startswith("xsd:") else ()


def _constant(qualifier: Qualifier) -> tuple[str, str]:
    term = f"<{qualifier.iri}>" if qualifier.iri else literal(qualifier.text or "")
    return expand(qualifier.property), term
