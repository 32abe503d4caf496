"""Rows that speak of one node together, and say different things of it."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import whole
from pipeline.dataset.part import Part
from pipeline.mapping import Plan
from pipeline.mapping.plan import TriplesMap
from pipeline.normalize import normalise
from pipeline.report import Finding, finding


def contradictions(part: Part, plan: Plan) -> Iterator[Finding]:
    """Findings G575: a cell says something else of a shared node (``subjects``) than an earlier row of the
    file. An empty cell says nothing. Cells of several values may differ, unless a value may have a numbered
    part of its own, of which two rows would then speak."""
    for root, node in plan.maps.items():
        if node.subject:
            nodes = _nodes(part, plan, node)
            for column in _columns(plan, root):
                yield from _differing(part, plan, column, nodes)


def _nodes(part: Part, plan: Plan, node: TriplesMap) -> pa.Array:
    """The values that make the IRI of each row's node, as one text."""
    texts = []
    for piece in node.subject:
        names = [name for name in piece.columns if name in part.columns]
        read = [
            normalise(plan.key_kind(name), part.table.column(part.columns[name])).values for name in names
        ]
        if read and "publisher" in piece.columns:
            read.append(pa.repeat(pa.scalar(part.file.publisher), len(part.table)))
        if read:
            texts.append(pc.coalesce(*read))
    return pc.binary_join_element_wise(*texts, "\n") if texts else pa.nulls(len(part.table), pa.string())


def _columns(plan: Plan, root: str) -> list[str]:
    """Columns that say one thing of the node ``root`` or of a part of it."""
    return sorted(
        {
            at.object.reference
            for node in plan.maps.values()
            for at in node.objects
            if node.root == root and at.object.reference and (node.each or not at.object.split)
        }
    )


def _differing(part: Part, plan: Plan, column: str, nodes: pa.Array) -> Iterator[Finding]:
    index, table = part.columns[column], part.table
    values = normalise(plan.kinds[column], table.column(index)).values
    rows = pd.DataFrame({"node": nodes.to_pandas(), "value": values.to_pandas()}).dropna()
    first = rows.groupby("node")["value"].transform("first")
    if (rows["value"] == first).all():
        return
    origin = pd.Series(rows.index, rows.index).groupby(rows["node"]).transform("first")
    written = whole(table.column(index))
    for at in rows.index[rows["value"] != first].tolist():
        other = int(origin[at])
        yield finding(
            "G575",
            table.origin(at, index),
            written[at].as_py(),
            row=int(table.rows[other]),
            other=written[other].as_py(),
        )
