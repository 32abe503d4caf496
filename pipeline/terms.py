"""Namespaces, and the minting of every IRI and RDF term that the pipeline writes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

DEF = "https://w3id.org/gosei/def/"
CODE = "https://w3id.org/gosei/code/"
EU = "http://publications.europa.eu/resource/authority/"
"""The authority tables of the EU, which DCAT-AP names for frequencies, languages and the like."""

ESTAT = "http://data.e-stat.go.jp/lod/ontology/"
"""e-Stat's vocabularies for statistics."""

NAMESPACES: dict[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "cd-code": f"{ESTAT}crossDomain/code/",
    "cd-dimension": f"{ESTAT}crossDomain/dimension/",
    "code": CODE,
    "csvw": "http://www.w3.org/ns/csvw#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "def": DEF,
    "estat-measure": f"{ESTAT}measure/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "gtfs": "http://vocab.gtfs.org/terms#",
    "ic": "http://imi.go.jp/ns/core/rdf#",
    "jisx0401": "http://imi.go.jp/ns/code_id/code/jisx0401#",
    "jisx0402": "http://imi.go.jp/ns/code_id/code/jisx0402#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sac": "http://data.e-stat.go.jp/lod/sac/",
    "schema": "http://schema.org/",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    "wgs84": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

DOT_SEGMENTS = (".", "..")
"""What no IRI of ours may end in: it would lead to another one (RFC 3986, section 5.2.4)."""

# RFC 3987 ucschar: what an IRI may carry unescaped beyond ASCII (rml:IRI, not rml:URI).
UCSCHAR = (
    "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd"
)
_NOT_IN_SEGMENT = re.compile(f"[^A-Za-z0-9._~{UCSCHAR}-]")
# Characters an IRI reference may hold as they are; everything else is percent-encoded.
_NOT_IN_IRI = re.compile(f"[^A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%{UCSCHAR}-]")
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_IP_HOST = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\[[0-9A-Fa-f:.]+\]")
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]")


def expand(name: str) -> str:
    """A prefixed name as an IRI, or the IRI that stands in angle brackets; raises KeyError for an unknown
    prefix.

    >>> expand("ic:住所"), expand("<http://example.jp/x>")
    ('http://imi.go.jp/ns/core/rdf#住所', 'http://example.jp/x')
    """
    if name.startswith("<"):
        return name[1:-1]
    prefix, _, local = name.partition(":")
    return NAMESPACES[prefix] + local


def compact(iri: str) -> str:
    """An IRI as a prefixed name where a namespace fits, else the IRI itself.

    >>> compact("http://imi.go.jp/ns/core/rdf#住所")
    'ic:住所'
    """
    for prefix, namespace in NAMESPACES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def segment(text: str) -> str:
    """Text as one path segment or fragment of an IRI: NFC, Unicode kept, the rest percent-encoded (RFC 3987).

    >>> segment("見本 1/2")
    '見本%201%2F2'
    """
    nfc = unicodedata.normalize("NFC", text)
    escaped = _NOT_IN_SEGMENT.sub(lambda m: quote(m[0], safe=""), nfc)
    return _INVISIBLE.sub(lambda m: quote(m[0], safe=""), escaped)


def iri_reference(text: str) -> str:
    """A written URL with what no IRI may hold, or not there, percent-encoded; says nothing about its sense.

    >>> iri_reference("https://example.jp/a b")
    'https://example.jp/a%20b'
    """
    nfc = unicodedata.normalize("NFC", text)
    escaped = _NOT_IN_IRI.sub(lambda m: quote(m[0], safe=""), nfc)
    escaped = _INVISIBLE.sub(lambda m: quote(m[0], safe=""), escaped)
    escaped = _STRAY_PERCENT.sub("%25", escaped)
    host = _IP_HOST.match(escaped)
    start = host.end() if host else 0
    tail, mark, fragment = escaped[start:].replace("[", "%5B").replace("]", "%5D").partition("#")
    return escaped[:start] + tail + mark + fragment.replace("#", "%23")


def to_uri(iri: str) -> str:
    """An IRI in its ASCII spelling for HTTP headers (RFC 3987, section 3.1).

    >>> to_uri("http://localhost/id/見")
    'http://localhost/id/%E8%A6%8B'
    """
    return quote(iri, safe="%/:=&?~#+!$,;'@()*[]")


def version_iri(graph: str, number: int) -> str:
    """A version of a dataset, of the catalogue or of a graph of links.

    >>> version_iri("http://localhost/dataset/239984/aed", 2)
    'http://localhost/dataset/239984/aed/version/2'
    """
    return f"{graph}/version/{number}"


def municipality_area(code: str) -> str:
    """e-Stat's standard area of a municipality, in its plain form, by its 団体コード.

    >>> compact(municipality_area("231002")), compact(prefecture_area("231002"))
    ('sac:C23100', 'sac:C23000')
    """
    return f"{NAMESPACES['sac']}C{code[:5]}"


def prefecture_area(code: str) -> str:
    """e-Stat's standard area of the prefecture that a 団体コード begins with."""
    return f"{NAMESPACES['sac']}C{code[:2]}000"


def municipality_code(code: str) -> str:
    """IMI's code IRI of a municipality (JIS X 0402) by its 団体コード.

    >>> compact(municipality_code("231002")), compact(prefecture_code("231002"))
    ('jisx0402:23100', 'jisx0401:23')
    """
    return NAMESPACES["jisx0402"] + code[:5]


def prefecture_code(code: str) -> str:
    """IMI's code IRI of the prefecture (JIS X 0401) that a 団体コード begins with."""
    return NAMESPACES["jisx0401"] + code[:2]


def wikidata(written: str) -> str | None:
    """The IRI of a Wikidata item, from its number or any of its addresses; None for anything else.

    >>> wikidata("Q1490"), wikidata("https://www.wikidata.org/wiki/Q1490"), wikidata("Q0")
    ('http://www.wikidata.org/entity/Q1490', 'http://www.wikidata.org/entity/Q1490', None)
    """
    found = re.fullmatch(
        r"(?:https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/)?(Q[1-9][0-9]{0,9})", written.strip()
    )
    return f"http://www.wikidata.org/entity/{found[1]}" if found else None


def geonames(written: str) -> str | None:
    """The IRI of a GeoNames feature, from its number or any of its addresses; None for anything else.

    >>> geonames("1850147"), geonames("https://www.geonames.org/1850147/tokyo.html"), geonames("0")
    ('http://sws.geonames.org/1850147/', 'http://sws.geonames.org/1850147/', None)
    """
    found = re.fullmatch(
        r"(?:https?://(?:www\.|sws\.)?geonames\.org/)?([1-9][0-9]{0,9})(?:/[\w.%-]*)*", written.strip()
    )
    return f"http://sws.geonames.org/{found[1]}/" if found else None


def dated_area(written: str) -> str | None:
    """e-Stat's dated form of a standard area, from its name or its IRI; None for anything else.

    >>> dated_area("C11201-19940301"), dated_area("C11201"), dated_area("C11201-19941301")
    ('http://data.e-stat.go.jp/lod/sac/C11201-19940301', None, None)
    """
    name = written.strip().removeprefix(NAMESPACES["sac"])
    found = re.fullmatch(r"C[0-9]{5}-([0-9]{4})([0-9]{2})([0-9]{2})", name)
    try:
        date.fromisoformat("-".join(found.groups()) if found else "")
    except ValueError:
        return None
    return NAMESPACES["sac"] + name


def literal(text: str, datatype: str | None = None, language: str | None = None) -> str:
    """An N-Triples literal (RDF 1.1 N-Triples, canonical escapes). ``datatype`` is an IRI.

    >>> literal("a", language="ja")
    '"a"@ja'
    """
    body = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    if language:
        return f'"{body}"@{language}'
    if datatype and datatype != NAMESPACES["xsd"] + "string":
        return f'"{body}"^^<{datatype}>'
    return f'"{body}"'


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints the site's IRIs under ``base`` (no trailing slash). ``code`` is the 6-digit 団体コード."""

    base: str

    def publisher(self, code: str) -> str:
        """A municipality that publishes here."""
        return f"{self.base}/id/{code}"

    def thing(self, code: str, list_: str, key: str) -> str:
        """A thing of a list; its parts are fragments of this IRI."""
        return f"{self.base}/id/{code}/{list_}/{segment(key)}"

    def document(self, thing: str, extension: str = "") -> str:
        """The document about a thing, optionally in one format (``.ttl``)."""
        return thing.replace(f"{self.base}/id/", f"{self.base}/doc/", 1) + extension

    def dataset(self, code: str, list_: str) -> str:
        """A dataset, which is also the named graph of the list."""
        return f"{self.base}/dataset/{code}/{list_}"

    def distribution(self, code: str, list_: str, name: str) -> str:
        """A distribution of a dataset, as a fragment of it."""
        return f"{self.dataset(code, list_)}#{name}"

    def file(self, code: str, name: str) -> str:
        """Where a distribution's bytes are downloaded."""
        return f"{self.base}/files/{code}/{segment(name)}"

    def served(self, name: str) -> str:
        """Where a file of the release is downloaded, by its path within."""
        return f"{self.base}/{'/'.join(map(segment, name.split('/')))}"

    def changes(self, dataset: str) -> str:
        """The page of what changed in a dataset from version to version."""
        return f"{dataset}/changes"

    def feed(self, dataset: str = "") -> str:
        """The Atom feed of a dataset, or of the whole site."""
        return f"{dataset or self.base}/feed.atom"

    @property
    def catalog(self) -> str:
        """The DCAT catalogue, also its named graph."""
        return f"{self.base}/catalog"

    def links(self, name: str) -> str:
        """A named graph of links."""
        return f"{self.base}/graph/links/{name}"
