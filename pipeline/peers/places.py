"""Triples of a stranger → places: the little that matching needs, each value checked before it is kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import islice

from pyoxigraph import Literal, NamedNode, Quad, Triple

from pipeline.municipalities import check_digit
from pipeline.terms import NAMESPACES, expand, iri_reference

_NAMES = tuple(map(expand, ("rdfs:label", "schema:name", "skos:prefLabel", "foaf:name")))
_PLACE, _ADDRESS, _WRITTEN, _BUILDING, _CONTACT, _ORGANISATION, _ID, _VALUE, _CODE = map(
    expand,
    (
        "ic:設置地点",
        "ic:住所",
        "ic:表記",
        "ic:方書",
        "ic:連絡先",
        "ic:組織",
        "ic:ID",
        "ic:識別値",
        "ic:市区町村コード",
    ),
)
_POINTS = tuple(map(expand, ("ic:地理座標", "geo:hasGeometry", "schema:geo")))
_LATITUDES = tuple(map(expand, ("schema:latitude", "wgs84:lat", "ic:緯度")))
_LONGITUDES = tuple(map(expand, ("schema:longitude", "wgs84:long", "ic:経度")))
_PHONES = tuple(map(expand, ("ic:電話番号", "schema:telephone")))
_PLAIN_ADDRESS = expand("schema:address")

WANTED = frozenset(
    {_PLACE, _ADDRESS, _WRITTEN, _BUILDING, _CONTACT, _ORGANISATION, _ID, _VALUE, _CODE, _PLAIN_ADDRESS}
    | {*_NAMES, *_POINTS, *_LATITUDES, *_LONGITUDES, *_PHONES}
)
"""The properties that tell of a place; all others are passed over."""

LONGEST_IRI, LONGEST_TEXT = 2000, 200
"""Characters; a longer IRI is none, a longer text is left out."""

MOST_NODES = 100
"""Nodes of a kind, such as contacts, that are followed for one thing: a stranger may make a dense graph."""

_HOUSE = re.compile(r"/id/([0-9]{6})/([a-z][a-z0-9_]{0,63})/[^/#]+")
_MUNICIPALITY = re.compile(re.escape(NAMESPACES["jisx0402"]) + "([0-9]{5})")
_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,15})?")
_PHONE = re.compile(r"\+?[0-9][0-9-]{4,18}")
_CORPORATE_NUMBER = re.compile(r"[0-9]{13}")

Row = dict[str, str]
"""The columns of ``match.Places`` as text, empty where nothing is known."""


@dataclass(slots=True)
class _Thing:
    """What is said of one thing and of its fragments: subject → property → objects, each once."""

    said: dict[str, dict[str, dict[str, None]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(dict))
    )

    def first(self, node: str, properties: Iterable[str]) -> str:
        """The first object of the first of these properties that there is, "" for none."""
        about = self.said.get(node, {})
        return next((min(about[each]) for each in properties if about.get(each)), "")

    def nodes(self, origins: Iterable[str], *properties: str) -> list[str]:
        """Where the properties lead from any of the nodes, of each node sorted; every one once, and no more
        than ``MOST_NODES``."""
        about = (self.said.get(node, {}) for node in origins)
        found = (node for said in about for each in properties for node in sorted(said.get(each, ())))
        return list(islice(dict.fromkeys(found), MOST_NODES))


def places(
    triples: Iterable[Triple | Quad], home: str, peer: str, lists: Collection[str] = ()
) -> tuple[list[Row], int]:
    """The places among the things below ``home``, sorted by IRI, and the number of triples about somebody
    else's. A thing is one when it has a name, and an address or a point. Its list and publisher are told by
    an IRI ``…/id/<code>/<list>/<key>``; of others the publisher is called ``peer``, and the list is not
    known. ``lists``: those that are of interest."""
    things: dict[str, _Thing] = {}
    strangers = 0
    for triple in triples:
        predicate = triple.predicate.value
        subject, value = triple.subject, triple.object
        if predicate not in WANTED or not isinstance(subject, NamedNode):
            continue
        iri = subject.value.partition("#")[0]
        if not _is_own(iri, home):
            strangers += 1
            continue
        written = _written(value, predicate)
        if written:
            things.setdefault(iri, _Thing()).said[subject.value][predicate][written] = None
    rows = (_row(iri, things[iri], home, peer) for iri in sorted(things))
    kept = (row for row in rows if row["name"] and (row["address"] or row["lat"]))
    return [row for row in kept if not lists or row["list"] in lists], strangers


def _is_own(iri: str, home: str) -> bool:
    """Whether an IRI is the peer's and may be linked to: no other scheme or host, nothing to be escaped."""
    return iri.startswith(f"{home}/") and len(iri) <= LONGEST_IRI and iri_reference(iri) == iri


def _written(value: object, predicate: str) -> str:
    """An object as text; of texts in several languages Japanese, or one without a language, comes first."""
    if isinstance(value, NamedNode):
        return value.value if len(value.value) <= LONGEST_IRI else ""
    if not isinstance(value, Literal) or len(value.value) > LONGEST_TEXT:
        return ""
    if value.language not in (None, "ja") and predicate in (*_NAMES, _WRITTEN):
        return ""
    return one_line(value.value)


def one_line(text: str) -> str:
    """A text without line ends, control characters and other things that are not seen, its blanks single.

    >>> one_line(" 見本\\n市\\u202e役所\\x00 ")
    '見本 市役所'
    """
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())


def _row(iri: str, thing: _Thing, home: str, peer: str) -> Row:
    stands_in = thing.nodes([iri], _PLACE)
    nodes = [iri, *stands_in]
    address = thing.nodes(nodes, _ADDRESS)
    at = [*nodes, *thing.nodes(nodes, *_POINTS)]
    contact = [iri, *thing.nodes([iri], _CONTACT)]
    house = _HOUSE.fullmatch(iri.removeprefix(home))
    point = next(filter(None, (_point(thing, node) for node in at)), ("", ""))
    return {
        "iri": iri,
        "list": house[2] if house else "",
        "publisher": house[1] if house else peer,
        "hosted": "1" if stands_in else "",
        "municipality": _municipality(thing, address),
        "name": thing.first(iri, _NAMES),
        "address": _first(thing, address, (_WRITTEN,)) or _first(thing, nodes, (_PLAIN_ADDRESS,)),
        "building": _first(thing, address, (_BUILDING,)),
        "lat": point[0],
        "lon": point[1],
        "phone": _matching(_PHONE, _first(thing, contact, _PHONES)),
        "corporate_number": _corporate_number(thing, contact),
    }


def _first(thing: _Thing, nodes: Iterable[str], properties: tuple[str, ...]) -> str:
    return next(filter(None, (thing.first(node, properties) for node in nodes)), "")


def _matching(pattern: re.Pattern[str], text: str) -> str:
    return text if pattern.fullmatch(text) else ""


def _point(thing: _Thing, node: str) -> tuple[str, str] | None:
    lat, lon = thing.first(node, _LATITUDES), thing.first(node, _LONGITUDES)
    if not (_DEGREES.fullmatch(lat) and _DEGREES.fullmatch(lon)):
        return None
    return (lat, lon) if abs(float(lat)) <= 90 and abs(float(lon)) <= 180 else None


def _municipality(thing: _Thing, addresses: Iterable[str]) -> str:
    """The 6-digit code, from IMI's code IRI or from a code written beside it."""
    for node in thing.nodes(addresses, _CODE):
        national, written = _MUNICIPALITY.fullmatch(node), thing.first(node, (_VALUE,))
        if national:
            return national[1] + check_digit(national[1])
        if re.fullmatch("[0-9]{6}", written) and check_digit(written[:5]) == written[5]:
            return written
    return ""


def _corporate_number(thing: _Thing, contacts: Iterable[str]) -> str:
    numbers = thing.nodes(thing.nodes(contacts, _ORGANISATION), _ID)
    found = (_matching(_CORPORATE_NUMBER, thing.first(node, (_VALUE,))) for node in numbers)
    return next(filter(None, found), "")
