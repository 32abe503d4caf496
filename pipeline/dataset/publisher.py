"""What the rooms below need of a publisher, gathered from the site's settings once."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.config import Site as Settings
from pipeline.dataset.stated import Stated
from pipeline.lift.values import Site
from pipeline.link.area import AreaLinks
from pipeline.normalize.municipality import municipalities, prefecture
from pipeline.terms import Iris


@dataclass(frozen=True, slots=True)
class Publisher:
    """``code``: 6 digits; ``site`` for templates and points, ``links`` for areas, ``stated`` for
    comparison."""

    code: str
    iris: Iris
    site: Site
    links: AreaLinks
    stated: Stated | None


def publisher_of(settings: Settings, code: str) -> Publisher:
    """The publisher ``code`` of a site. One that the site does not name (``gosei check`` on a lone file) is
    compared with nothing."""
    iris = Iris(settings.base)
    known = settings.publishers.get(code)
    place = municipalities().get(code)
    near = (place.latitude, place.longitude) if place else None
    invented = {c: p.words.ja for c, p in settings.publishers.items() if p.invented}
    names = {name.removeprefix(prefecture(c)): c for c, name in invented.items()}
    links = AreaLinks(iris, {c: c in invented for c in settings.publishers}, code, names)
    stated = Stated(code, list(known.words.tagged().values())) if known else None
    return Publisher(code, iris, Site(iris.base, code, near), links, stated)
