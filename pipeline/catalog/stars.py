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
    licence = find_licence(entry.licence)
    is_open = licence is not None and licence.title in OPEN
    name = licence.title if licence else entry.licence
    formats = {file.media_type for file in entry.files}
    return [
        Star(
            is_open,
            {"ja": f"利用条件は {name} で、誰でも自由に使えます", "en": f"Anyone may use it: {name}"}
            if is_open
            else {
                "ja": f"利用条件（{name}）が自由な利用を認めていません",
                "en": f"Its terms ({name}) are not open",
            },
        ),
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
        Star(
            entry.links > 0,
            {
                "ja": "ほかのデータ（地域など）へリンクしています",
                "en": "It links to other data, such as areas",
            }
            if entry.links
            else {"ja": "ほかのデータへのリンクがまだありません", "en": "It does not link to other data yet"},
        ),
    ]


def count(entry: CatalogEntry) -> int:
    """How many stars a dataset has, 0 to 5."""
    number = 0
    for star in stars(entry):
        if not star.there:
            break
        number += 1
    return number
