"""Anchors: what municipalities and things are called in Wikidata, GeoNames and e-Stat, as somebody says."""

from pipeline.anchors.anchor import AREA, GEONAMES, WIKIDATA, Anchor
from pipeline.anchors.folder import read_anchors, write_anchors
from pipeline.anchors.snapshot import Known, Snapshot, read_snapshot

__all__ = [
    "AREA",
    "GEONAMES",
    "WIKIDATA",
    "Anchor",
    "Known",
    "Snapshot",
    "read_anchors",
    "read_snapshot",
    "write_anchors",
]
