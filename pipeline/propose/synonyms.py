"""What headers of local files often mean (``vocab/synonyms.yaml``): hints for proposals, never a decision."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pipeline.read.header import header_key
from pipeline.resources import folder, own_yaml


@cache
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """``header_key`` of a header → columns that it may mean, in the order of the file."""
    lines = own_yaml(folder("vocab") / "synonyms.yaml")
    found: dict[str, dict[str, None]] = {}
    for line in lines:
        for header in line["headers"]:
            found.setdefault(header_key(header), {}).update(dict.fromkeys(line["columns"]))
    return {key: tuple(columns) for key, columns in found.items()}
