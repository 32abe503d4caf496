"""Formats of files elsewhere: words for them → the IRIs of IANA and of the EU's table."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.normalize.kind import Kind, Reading
from pipeline.normalize.text import clean
from pipeline.normalize.typography import LONGEST, fold
from pipeline.terms import EU

IANA = "https://www.iana.org/assignments/media-types/"
"""Before a media type, its address at IANA, which DCAT names for dcat:mediaType."""

FILE_TYPE = f"{EU}file-type/"
"""Before a code, the IRI of a file type in the EU's authority table."""

_OFFICE = "application/vnd.openxmlformats-officedocument."


class FileFormat(NamedTuple):
    """``media_type`` as registered with IANA, ``file_type`` a code of the EU table, ``words`` for it."""

    media_type: str
    file_type: str
    words: tuple[str, ...] = ()


FILE_FORMATS = (
    FileFormat("text/csv", "CSV"),
    FileFormat("text/tab-separated-values", "TSV"),
    FileFormat("text/plain", "TXT", ("テキスト", "テキストファイル")),
    FileFormat("text/html", "HTML", ("htm",)),
    FileFormat("text/calendar", "ICS", ("ical",)),
    FileFormat("text/turtle", "RDF_TURTLE", ("ttl", "turtle", "rdf/turtle")),
    FileFormat("application/n-triples", "RDF_N_TRIPLES", ("nt", "n-triples")),
    FileFormat("application/rdf+xml", "RDF_XML", ("rdf", "rdf/xml")),
    FileFormat("application/ld+json", "JSON_LD", ("jsonld", "json-ld")),
    FileFormat("application/json", "JSON"),
    FileFormat("application/geo+json", "GEOJSON", ("geo json",)),
    FileFormat("application/xml", "XML", ("text/xml",)),
    FileFormat("application/gml+xml", "GML"),
    FileFormat("application/vnd.google-earth.kml+xml", "KML"),
    FileFormat("application/vnd.google-earth.kmz", "KMZ"),
    FileFormat("application/vnd.shp", "SHP", ("shape", "shapefile", "シェープ", "シェープファイル")),
    FileFormat("application/pdf", "PDF"),
    FileFormat("application/zip", "ZIP"),
    FileFormat("application/vnd.ms-excel", "XLS"),
    FileFormat(f"{_OFFICE}spreadsheetml.sheet", "XLSX"),
    FileFormat("application/msword", "DOC"),
    FileFormat(f"{_OFFICE}wordprocessingml.document", "DOCX"),
    FileFormat("application/vnd.ms-powerpoint", "PPT"),
    FileFormat(f"{_OFFICE}presentationml.presentation", "PPTX"),
    FileFormat("application/vnd.oasis.opendocument.spreadsheet", "ODS"),
    FileFormat("application/vnd.oasis.opendocument.text", "ODT"),
    FileFormat("image/jpeg", "JPEG", ("jpg",)),
    FileFormat("image/png", "PNG"),
    FileFormat("image/gif", "GIF"),
    FileFormat("image/tiff", "TIFF", ("tif",)),
    FileFormat("image/svg+xml", "SVG"),
)
_BY_WORD = {
    word.casefold(): one
    for one in FILE_FORMATS
    for word in (one.file_type, one.media_type, IANA + one.media_type, FILE_TYPE + one.file_type, *one.words)
}


def find_format(text: str) -> FileFormat | None:
    """The format that a word, an ending or a media type means. Excel is two of them, so the word is none.

    >>> find_format("ＣＳＶファイル").media_type, find_format(".csv（UTF-8）").file_type, find_format("Excel")
    ('text/csv', 'CSV', None)
    """
    text = fold(text[:LONGEST])
    word = re.sub(r"(?:形式|ファイル|データ)$", "", re.sub(r"\([^()]*\)$", "", text).strip())
    return _BY_WORD.get(word.strip().removeprefix(".").casefold()) or _BY_WORD.get(text.casefold())


def read_media_type(written: str) -> Reading:
    """The IRI of a format's media type. An unknown word is published as text with G576 (warning)."""
    text, _ = clean(written)
    found = find_format(text)
    return Reading(IANA + found.media_type) if found else Reading(text or None, "xsd:string", "G576")


def read_file_type(written: str) -> Reading:
    """The IRI of a format's file type. An unknown word is left out: ``media_type`` publishes and tells it."""
    found = find_format(clean(written)[0])
    return Reading(FILE_TYPE + found.file_type if found else None)


MEDIA_TYPE = Kind(
    "media_type",
    read_media_type,
    "xsd:anyURI",
    examples={"csv": f"{IANA}text/csv", "ＰＤＦ": f"{IANA}application/pdf", "Excel": "Excel"},
)
FILE_TYPE_WORD = Kind("file_type", read_file_type, "xsd:anyURI", examples={"csv": f"{FILE_TYPE}CSV"})
