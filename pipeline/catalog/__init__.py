"""The catalogue: what is published here, by whom, and on which terms, in DCAT."""

from pipeline.catalog.catalog import catalog_triples, write_catalog
from pipeline.catalog.entry import CatalogEntry
from pipeline.catalog.published import Published
from pipeline.catalog.records import entries, records, write_catalog_files
from pipeline.catalog.site_json import write_site_json

__all__ = [
    "CatalogEntry",
    "Published",
    "catalog_triples",
    "entries",
    "records",
    "write_catalog",
    "write_catalog_files",
    "write_site_json",
]
