"""Labels of IRIs in the language of the page: from the store, from the gazetteer, from the interface."""

from __future__ import annotations

from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Store

from pipeline.site.areas import area_names
from pipeline.site.links import local_name
from pipeline.site.texts import Text, Texts
from pipeline.terms import compact, expand

LABELS = tuple(NamedNode(expand(name)) for name in ("rdfs:label", "skos:prefLabel", "dct:title", "foaf:name"))
"""Predicates that name a thing for people, the likeliest first."""

CACHED_LABELS = 100_000


class Labels:
    """Looks labels up once per release. Thread-safe; holds at most ``CACHED_LABELS`` of them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._all = lru_cache(maxsize=CACHED_LABELS)(self._look_up)

    def all(self, iri: str) -> tuple[Text, ...]:
        """Every label of an IRI with its language, the better predicates first; empty when it has none."""
        return self._all(iri)

    def find(self, iri: str, language: str) -> Text | None:
        """The label in ``language``, else the nearest one there is."""
        ranked = sorted(self.all(iri), key=lambda label: language_rank(label.language, language))
        return ranked[0] if ranked else None

    def known(self, iri: str, language: str) -> Text | None:
        """The label from the store, or the interface's own name of a well-known term where the store has none
        in ``language``; None when nothing names the IRI."""
        found = self.find(iri, language)
        if found and found.language == language:
            return found
        name = Texts(language).get(compact(iri))
        return Text(name, language) if name else found

    def of(self, iri: str, language: str) -> Text:
        """A label in any case, at worst the end of the IRI."""
        return self.known(iri, language) or Text(local_name(iri))

    def _look_up(self, iri: str) -> tuple[Text, ...]:
        try:
            node = NamedNode(iri)
        except ValueError:
            return ()
        labels: dict[Text, None] = {}
        for predicate in LABELS:
            quads = self._store.quads_for_pattern(node, predicate, None)
            literals = [q.object for q in quads if isinstance(q.object, Literal)]
            labels |= dict.fromkeys(sorted(Text(each.value, each.language or "") for each in literals))
        return tuple(labels) or area_names(iri)


def language_rank(language: str, wanted: str) -> int:
    """How far a language is from the wanted one: itself, none given, Japanese, English, all the rest."""
    order = [wanted, "", "ja", "en"]
    return order.index(language) if language in order else len(order)
