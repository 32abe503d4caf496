"""``site.json`` of a release: what the server and its pages need to know without asking the store."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.catalog.entry import CatalogEntry
from pipeline.catalog.published import Published
from pipeline.catalog.stars import count, stars
from pipeline.config import Site
from pipeline.config.terms_of_use import find_licence
from pipeline.dataset.writing import WrittenTable
from pipeline.mapping import Mapping
from pipeline.mapping.vocabulary import terms
from pipeline.terms import Iris


def write_site_json(
    site: Site, published: Sequence[tuple[Published, CatalogEntry]], quads: int, path: Path
) -> None:
    """Write the file. ``quads`` counts those of the store; ``date`` in it is the day on which the data last
    changed, so that publishing the same again makes the same file."""
    iris = Iris(site.base)
    text = json.dumps(
        {
            "base": site.base,
            "title": site.title.tagged(),
            "languages": list(site.languages),
            "publishers": [
                {"code": code, "name": p.words.tagged(), "iri": iris.publisher(code)}
                for code, p in sorted(site.publishers.items())
            ],
            "datasets": [_dataset(site, iris, made, entry) for made, entry in published],
            "quads": quads,
            "date": max(entry.modified for _, entry in published).isoformat(),
        },
        ensure_ascii=False,
        indent=1,
    )
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _dataset(site: Site, iris: Iris, made: Published, entry: CatalogEntry) -> dict[str, Any]:
    licence = find_licence(entry.licence)
    return {
        "code": entry.code,
        "list": entry.list_,
        "iri": made.dataset.iri,
        "title": dict(entry.title),
        "description": dict(entry.description),
        "publisher": site.publishers[entry.code].words.tagged(),
        "rows": entry.rows,
        "quads": entry.quads,
        "licence": {"iri": entry.licence, "label": licence.title if licence else entry.licence},
        "label": made.dataset.mapping.file.label,
        "columns": _columns(made.written.tables[0]),
        "tables": [_table(table) for table in made.written.tables] if len(made.written.tables) > 1 else [],
        "files": [
            {
                "name": file.name,
                "href": iris.file(entry.code, file.name).removeprefix(site.base),
                "media_type": file.media_type,
                "size": file.size,
                "title": dict(file.title),
            }
            for file in entry.files
        ],
        "modified": entry.modified.isoformat(),
        "stars": count(entry),
        "why_stars": [{"there": star.there, "why": dict(star.why)} for star in stars(entry)],
    }


def _table(table: WrittenTable) -> dict[str, Any]:
    """One of several tables: those of a feed."""
    file = table.mapping.file
    return {
        "name": file.dataset,
        "title": file.title.model_dump(),
        "file": table.path.stem,
        "csv": table.csv.name,
        "rows": sum(part.published for part in table.parts),
        "label": file.label,
        "columns": _columns(table),
    }


def _columns(table: WrittenTable) -> list[dict[str, str | None]]:
    return [_column(table.mapping, name) for name in table.header]


def _column(mapping: Mapping, name: str) -> dict[str, str | None]:
    """A column's place in the vocabulary and its English name: that of the last property of its path."""
    for placed in mapping.columns.get(name, ()):
        if placed.path is not None:
            properties = [step.property for step in placed.path.steps]
            term = terms().get(properties[-1])
            return {"name": name, "path": "/".join(properties), "label_en": term.label_en if term else None}
    return {"name": name, "path": None, "label_en": None}
