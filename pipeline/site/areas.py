"""Names of the nation's areas, for links to national IRIs that a release says nothing more about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pipeline.municipalities import municipalities
from pipeline.site.texts import Text
from pipeline.terms import NAMESPACES

_CITY = re.compile(f"(?:{re.escape(NAMESPACES['sac'])}C|{re.escape(NAMESPACES['jisx0402'])})([0-9]{{5}})")
_PREFECTURE = re.compile(f"{re.escape(NAMESPACES['jisx0401'])}([0-9]{{2}})")


def area_names(iri: str) -> tuple[Text, ...]:
    """The name of a municipality or prefecture by its e-Stat (``sac:C23100``) or JIS X 0401/0402 code IRI;
    empty for every other IRI.

    >>> area_names("http://data.e-stat.go.jp/lod/sac/C23100")
    (Text(text='愛知県名古屋市', language='ja'),)
    """
    city, prefecture = _CITY.fullmatch(iri), _PREFECTURE.fullmatch(iri)
    code = city[1] if city else f"{prefecture[1]}000" if prefecture else ""
    name = _names().get(code)
    return (Text(name, "ja"),) if name else ()


@cache
def _names() -> Mapping[str, str]:
    """Names by the code without its check digit."""
    return {code[:5]: f"{each.prefecture}{each.name}" for code, each in municipalities().items()}
