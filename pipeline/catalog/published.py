"""A dataset that has been written, as the catalogue and the site's pages tell of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from pipeline.catalog.entry import CatalogEntry
from pipeline.config import FileSettings, Site
from pipeline.config.terms_of_use import find_licence
from pipeline.dataset.dataset import CheckedDataset
from pipeline.dataset.writing import Written
from pipeline.mapping.vocabulary import terms
from pipeline.resources import folder
from pipeline.terms import CODE, Iris


@dataclass(frozen=True, slots=True)
class Published:
    """A checked dataset and what was written of it."""

    dataset: CheckedDataset
    written: Written

    @property
    def name(self) -> str:
        """``<code>/<list>``, as the manifest calls it."""
        return f"{self.dataset.code}/{self.dataset.slug}"

    @property
    def digest(self) -> str:
        """A digest of the data: it changes when the triples or the original files do."""
        data = [f.sha256 for f in self.written.files if f.key == "nt" or f.key.startswith("original")]
        return hashlib.sha256("".join(sorted(data)).encode()).hexdigest()

    def settings(self) -> FileSettings:
        """What ``site.yaml`` says of the dataset's files; the first file that says something wins."""
        said: dict[str, Any] = {}
        for part in self.dataset.parts:
            for name, value in dict(part.lifted.part.file.settings).items():
                if value and name not in said:
                    said[name] = value
        return FileSettings.model_construct(**said)

    def entry(self, site: Site, issued: date, modified: date) -> CatalogEntry:
        """The catalogue's view."""
        about, said = self.dataset.mapping.file, self.settings()
        publisher = site.publishers[self.dataset.code].words
        title = {"ja": f"{publisher.ja} {about.title.ja}", "en": f"{about.title.en}, {publisher['en']}"}
        sources = {p.lifted.part.file.settings.source for p in self.dataset.parts} - {None}
        standard = about.standard.name
        return CatalogEntry(
            code=self.dataset.code,
            list_=self.dataset.slug,
            title=said.title.tagged() if said.title else title,
            description=said.description.tagged() if said.description else about.description.model_dump(),
            licence=said.licence or site.licence,
            files=self.written.files,
            rows=self.dataset.published,
            quads=self.written.quads,
            issued=issued,
            modified=modified,
            keywords={"ja": about.keywords.ja, "en": about.keywords.en},
            themes={f"{CODE}egov/{number}": _egov()[number] for number in about.themes},
            sources=sorted(source for source in sources if source),
            frequency=said.frequency,
            temporal=said.temporal,
            standard=None if standard == "unknown" else standard,
        )


@cache
def _egov() -> Mapping[str, Mapping[str, str]]:
    """Labels of the e-Gov subjects by number (``vocab/egov.ttl``)."""
    label = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    labels: dict[str, dict[str, str]] = {}
    for quad in ox.parse((folder("vocab") / "egov.ttl").read_bytes(), ox.RdfFormat.TURTLE):
        if quad.predicate == label and isinstance(quad.object, ox.Literal):
            number = str(quad.subject)[1:-1].rpartition("/")[2]
            labels.setdefault(number, {})[quad.object.language or "ja"] = quad.object.value
    return labels


def write_site_json(
    site: Site, published: Sequence[tuple[Published, CatalogEntry]], quads: int, path: Path
) -> None:
    """``site.json`` of a release: what the server and its pages need to know without asking the store.

    ``date`` is the day on which the data last changed: publishing the same again makes the same file."""
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
        "columns": [_column(made, name) for name in made.written.header],
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
    }


def _column(made: Published, name: str) -> dict[str, str | None]:
    """A column's place in the vocabulary and its English name: that of the last property of its path."""
    for placed in made.dataset.mapping.columns.get(name, ()):
        if placed.path is not None:
            properties = [step.property for step in placed.path.steps]
            term = terms().get(properties[-1])
            return {"name": name, "path": "/".join(properties), "label_en": term.label_en if term else None}
    return {"name": name, "path": None, "label_en": None}
