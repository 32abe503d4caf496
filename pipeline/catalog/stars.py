"""The five stars of open data (Tim Berners-Lee, Linked Data, 2010): how many a dataset has, and why.

A star counts only when all before it are there.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.catalog.entry import CatalogEntry, Texts
from pipeline.config.terms_of_use import OPEN, find_licence


@dataclass(frozen=True, slots=True)
class Star:
    """One of the five: whether the dataset has it (those before it apart), and why or why not."""

    there: bool
    why: Texts


def stars(entry: CatalogEntry) -> list[Star]:
    """The five, in order."""
    formats = {file.media_type for file in entry.files}
    return [
        _licensed(entry),
        Star(bool(formats), {"ja": "表として読める形です", "en": "It is structured data, a table"}),
        Star(
            "text/csv" in formats,
            {
                "ja": "特定のソフトに頼らない形式（CSV）です",
                "en": "Its format, CSV, needs no particular software",
            },
        ),
        Star(
            entry.quads > 0,
            {
                "ja": "一件ごとに IRI があり、RDF で意味が分かります",
                "en": "Every item has an IRI, and RDF says what it means",
            },
        ),
        _linked(entry),
    ]


def _licensed(entry: CatalogEntry) -> Star:
    """The first: anyone may use it."""
    licence = find_licence(entry.licence)
    name = licence.title if licence else entry.licence
    if licence is not None and licence.title in OPEN:
        ja, en = f"利用条件は {name} で、誰でも自由に使えます", f"Anyone may use it: {name}"
        return Star(True, {"ja": ja, "en": en})
    ja, en = f"利用条件（{name}）が自由な利用を認めていません", f"Its terms ({name}) are not open"
    return Star(False, {"ja": ja, "en": en})


def _linked(entry: CatalogEntry) -> Star:
    """The fifth: it links to other data."""
    if entry.links > 0:
        ja, en = "ほかのデータ（地域など）へリンクしています", "It links to other data, such as areas"
        return Star(True, {"ja": ja, "en": en})
    ja, en = "ほかのデータへのリンクがまだありません", "It does not link to other data yet"
    return Star(False, {"ja": ja, "en": en})


def count(entry: CatalogEntry) -> int:
    """How many stars a dataset has, 0 to 5."""
    number = 0
    for star in stars(entry):
        if not star.there:
            break
        number += 1
    return number
