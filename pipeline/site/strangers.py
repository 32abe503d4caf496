"""What a municipality has on its ground, though others publish it: shown on its own page."""

from __future__ import annotations

from itertools import islice

from pyoxigraph import NamedNode, Store

from pipeline.terms import expand

MOST_STRANGERS = 200
_LIES_IN = NamedNode(expand("def:liesInOtherMunicipality"))


def strangers(store: Store, municipality: str) -> list[str]:
    """At most ``MOST_STRANGERS`` + 1 things, sorted, that lie in a municipality and are another one's."""
    quads = store.quads_for_pattern(None, _LIES_IN, NamedNode(municipality))
    subjects = (quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode))
    return sorted(islice(subjects, MOST_STRANGERS + 1))
