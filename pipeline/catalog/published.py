"""A dataset that has been written, as the catalogue tells of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.catalog.concepts import labels_of
from pipeline.catalog.entry import CatalogEntry
from pipeline.config import FileSettings, Period, Site
from pipeline.dataset.coverage import coverage
from pipeline.dataset.dataset import CheckedDataset
from pipeline.dataset.writing import Written
from pipeline.mapping.cube import structure_iri
from pipeline.mapping.fallback import own_property
from pipeline.mapping.forms import form_iri
from pipeline.terms import CODE, NAMESPACES, expand


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
        about, said, covered = self.dataset.about, self.settings(), coverage(self.dataset)
        publisher, named = site.publishers[self.dataset.code].words, f" ({said.feed})" if said.feed else ""
        title = {
            "ja": f"{publisher.ja} {about.title.ja}{named}",
            "en": f"{about.title.en}{named}, {publisher['en']}",
        }
        period = Period.model_construct(start=covered.start, end=covered.end)
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
            links=self.written.links,
            issued=issued,
            modified=modified,
            keywords={"ja": about.keywords.ja, "en": about.keywords.en},
            themes={iri: labels_of(iri) for iri in (f"{CODE}egov/{number}" for number in about.themes)},
            sources=sorted(source for source in sources if source),
            frequency=said.frequency,
            temporal=said.temporal or period,
            version=covered.version,
            vocabularies=[NAMESPACES[prefix].rstrip("#") for prefix in about.vocabularies],
            standard=None if standard == "unknown" else standard,
            form=form_iri(self.dataset.slug) if self.dataset.has_form else None,
            form_title=about.title.model_dump(),
            own_properties=self._own_properties(),
            waivers=self.dataset.waived,
            structure=structure_iri(self.dataset.slug) if self.dataset.mapping.file.cube else None,
        )

    def _own_properties(self) -> Mapping[str, str]:
        """Properties that are fragments of the dataset's IRI (``mapping/fallback.py``)."""
        mappings = [part.lifted.part.mapping for part in self.dataset.parts]
        named = {own_property(self.dataset.iri, name): name for m in mappings for name in m.columns}
        used = {
            expand(placed.path.steps[-1].property)
            for m in mappings
            for targets in m.columns.values()
            for placed in targets
            if placed.path
        }
        return {iri: name for iri, name in sorted(named.items()) if iri in used}
