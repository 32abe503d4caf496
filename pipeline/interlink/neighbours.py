"""Which municipalities border on each other, as ``site.yaml`` says: no boundaries are at hand."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.config import Site
from pipeline.distribution.links import areas
from pipeline.terms import Iris, expand, municipality_area

_TOUCHES = f" <{expand('geo:sfTouches')}> "


def triples(site: Site) -> Iterator[bytes]:
    """Both ways, whoever of the two said so (GeoSPARQL 1.1: sfTouches is symmetric), as sorted N-Triples; and
    the names of areas that no publisher here stands for."""
    iris, strangers, lines = Iris(site.base), set(), set()
    for code, publisher in site.publishers.items():
        for other in publisher.touches:
            own, there = iris.publisher(code), iris.publisher(other)
            if other not in site.publishers:
                strangers.add(other[:5])
                there = municipality_area(other)
            lines |= {f"<{own}>{_TOUCHES}<{there}> .\n", f"<{there}>{_TOUCHES}<{own}> .\n"}
    yield "".join([*sorted(lines), *areas(strangers)]).encode()
