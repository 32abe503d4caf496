"""The catalogue: what is published here, by whom, and on which terms, in DCAT."""

from pipeline.catalog.catalog import catalog_triples, write_catalog
from pipeline.catalog.editions import with_versions
from pipeline.catalog.entry import CatalogEntry
from pipeline.catalog.feeds import write_feeds
from pipeline.catalog.published import Published
from pipeline.catalog.records import entries, records, write_catalog_files
from pipeline.catalog.site_json import write_site_json

__all__ = [
    "CatalogEntry",
    "Published",
    "catalog_triples",
    "entries",
    "records",
    "with_versions",
    "write_catalog",
    "write_catalog_files",
    "write_feeds",
    "write_site_json",
]
