"""One anchor, and how its two ends are read."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from pipeline.municipalities import check_digit, municipalities
from pipeline.terms import NAMESPACES, dated_area, geonames, iri_reference, wikidata

WIKIDATA, GEONAMES, AREA = "wikidata", "geonames", "area"
KINDS = (AREA, GEONAMES, WIKIDATA)

_NATIONAL = re.compile(f"(?:{re.escape(NAMESPACES['sac'])}C|{re.escape(NAMESPACES['jisx0402'])})([0-9]{{5}})")


class Anchor(NamedTuple):
    """``subject``: the 6-digit code of a municipality, or the IRI of a thing of this site; ``kind``: one of
    ``KINDS``; ``anchor``: its IRI there. ``source`` and ``date`` (ISO 8601) of the snapshot that says so."""

    subject: str
    kind: str
    anchor: str
    source: str
    date: str


def read_subject(written: str, base: str, publishers: Collection[str]) -> str | None:
    """A municipality's code, from its 6 digits, the 5 of JIS X 0402 or a national IRI; or a thing's IRI below
    ``base``. None for a code with a wrong check digit or that no municipality has, and for everything else.

    >>> read_subject("23100", "http://localhost", ()), read_subject("231003", "http://localhost", ())
    ('231002', None)
    """
    national = _NATIONAL.fullmatch(written)
    digits = national[1] if national else written
    if re.fullmatch("[0-9]{5}", digits):
        digits += check_digit(digits)
    if re.fullmatch("[0-9]{6}", digits):
        return digits if digits in municipalities() or digits in publishers else None
    own = written.startswith(f"{base}/id/") and iri_reference(written) == written and "#" not in written
    if not own:
        return None
    code = written.removeprefix(f"{base}/id/")
    return code if code in publishers else written


def read_anchor(written: str, bare_geonames: bool = False) -> tuple[str, str] | None:
    """Kind and IRI of an anchor, None for anything else. A bare number is one of GeoNames only where the
    header says so.

    >>> read_anchor("Q1490"), read_anchor("1850147"), read_anchor("1850147", True)
    (('wikidata', 'http://www.wikidata.org/entity/Q1490'), None, ('geonames', 'http://sws.geonames.org/1850147/'))
    """
    readers = ((WIKIDATA, wikidata), (AREA, dated_area))
    found = [(kind, iri) for kind, read in readers if (iri := read(written))]
    if not found and (bare_geonames or not written.isdigit()) and (iri := geonames(written)):
        found = [(GEONAMES, iri)]
    return found[0] if found else None
