"""What the rooms below need of a publisher, gathered from the site's settings once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.config import Site, Waiver
from pipeline.dataset.stated import Stated
from pipeline.lift.values import Context
from pipeline.link.area import AreaLinks
from pipeline.municipalities import municipalities, prefecture
from pipeline.terms import Iris


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher by its 6-digit ``code``; ``context`` is for templates and points, ``links`` for areas,
    ``stated`` for comparison, ``waivers`` for the guard (of all files of the site)."""

    code: str
    iris: Iris
    context: Context
    links: AreaLinks
    stated: Stated | None
    waivers: Sequence[Waiver] = ()


def publisher_of(site: Site, code: str) -> Publisher:
    """The publisher ``code`` of a site. One that the site does not name (``gosei check`` on a lone file) is
    compared with nothing."""
    iris = Iris(site.base)
    known = site.publishers.get(code)
    place = municipalities().get(code)
    near = (place.latitude, place.longitude) if place else None
    invented = {c: p.words.ja for c, p in site.publishers.items() if p.invented}
    names = {name.removeprefix(prefecture(c)): c for c, name in invented.items()}
    links = AreaLinks(iris, {c: c in invented for c in site.publishers}, code, names)
    stated = Stated(code, list(known.words.tagged().values())) if known else None
    return Publisher(code, iris, Context(iris.base, code, near), links, stated, site.waivers)
