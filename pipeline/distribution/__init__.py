"""The files that a list is downloaded as: the original, a clean CSV, GeoJSON, and the RDF formats.

All of them are written with flat memory, and the same input gives the same bytes.
"""

from pipeline.distribution.formats import DistributionFile, Format, copy_original
from pipeline.distribution.rdf import write_rdf
from pipeline.distribution.tables import write_csv, write_geojson, write_table

__all__ = [
    "DistributionFile",
    "Format",
    "copy_original",
    "write_csv",
    "write_geojson",
    "write_rdf",
    "write_table",
]
