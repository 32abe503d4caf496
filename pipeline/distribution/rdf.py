"""A list's triples as N-Triples, Turtle and JSON-LD."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from pipeline.distribution.formats import FORMATS, DistributionFile, made
from pipeline.errors import ReleaseError
from pipeline.terms import NAMESPACES, compact

_compact = lru_cache(maxsize=4096)(compact)


def write_rdf(triples: Path, folder: Path, list_: str) -> list[DistributionFile]:
    """``<list>.nt``, ``.ttl`` and ``.jsonld`` from an N-Triples file grouped by subject, in its order.

    Raises ReleaseError when the file is not N-Triples.
    """
    paths = {key: folder / f"{list_}.{key}" for key in ("jsonld", "nt", "ttl")}
    try:
        shutil.copyfile(triples, paths["nt"])
        quads = (quad.triple for quad in _parse(triples))
        serialize(quads, paths["ttl"], RdfFormat.TURTLE, prefixes=NAMESPACES)
        _write_jsonld(_parse(triples), paths["jsonld"])
    except SyntaxError as error:
        raise ReleaseError(f"{triples.name} is not N-Triples: {error}") from error
    return [made(key, path, FORMATS[key]) for key, path in paths.items()]


def _parse(triples: Path) -> Iterator[Quad]:
    return parse(path=triples, format=RdfFormat.N_TRIPLES, lenient=True)


def _write_jsonld(quads: Iterable[Quad], path: Path) -> None:
    """JSON-LD 1.1: a context of our prefixes, and one node object to a line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"@context": {_dumps(NAMESPACES)},\n"@graph": [')
        separator = "\n"
        for subject, group in groupby(quads, key=lambda quad: quad.subject):
            node: dict[str, Any] = {"@id": _iri(subject)}
            for quad in group:
                if quad.predicate.value == NAMESPACES["rdf"] + "type":
                    node.setdefault("@type", []).append(_compact(_iri(quad.object)))
                else:
                    node.setdefault(_compact(quad.predicate.value), []).append(_value(quad.object))
            file.write(separator + _dumps(node))
            separator = ",\n"
        file.write("\n]}\n")


def _value(term: object) -> Any:
    """A JSON-LD value: lexical forms are kept by never using JSON's own numbers and booleans."""
    if not isinstance(term, Literal):
        return {"@id": _iri(term)}
    if term.language:
        return {"@language": term.language, "@value": term.value}
    datatype = _compact(term.datatype.value)
    return term.value if datatype == "xsd:string" else {"@type": datatype, "@value": term.value}


def _iri(term: object) -> str:
    if not isinstance(term, NamedNode):
        raise ReleaseError(f"only IRIs may name things, not {term}")
    return term.value


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
