"""Shapes: Turtle files, read as one graph."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pyoxigraph import RdfFormat

from pipeline.errors import GoseiError
from pipeline.validate.graph import TrueGraph, parse


def shapes_graph(files: Iterable[Path]) -> TrueGraph:
    """The shapes in ``files`` as one graph, the caller's own. Raises GoseiError for a file that is not there
    or no Turtle."""
    graph = TrueGraph()
    for path in files:
        try:
            graph += _parsed(path.read_bytes(), path.resolve().as_uri())
        except (OSError, SyntaxError) as error:
            raise GoseiError(f"shapes cannot be read: {path.name}: {error}") from error
    return graph


@cache
def _parsed(turtle: bytes, base: str) -> TrueGraph:
    """What stands beside the shapes of every list is parsed once."""
    return parse(turtle, RdfFormat.TURTLE, base)
