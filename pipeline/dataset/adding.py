"""A table as the site says that it is to be read: signs by what they mean, and columns behind those of the
file for parts of cells that hold several values, for values that are the same in every row, for remarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import nth, whole
from pipeline.dataset.assigning import REMARKS, Assigned
from pipeline.dataset.legend import joined, legend_read
from pipeline.read.table import Table
from pipeline.report import Finding, finding

_COMMAS = r"\s*[,，、;；]\s*"


def as_said(assigned: Assigned, work: Path) -> tuple[Table, list[Finding]]:
    """The table with its signs read and the added columns behind its own; what is new is in an Arrow file in
    ``work``: memory stays flat.

    Findings: G625 a cell does not hold as many values as there are columns for them; its parts are empty."""
    table, names = assigned.table, assigned.added()
    own = [
        *assigned.legend,
        *(i for i, name in enumerate(assigned.names) if assigned.legend and name == REMARKS),
    ]
    if not names and not own:
        return table, []
    width = len(table.header)
    places = [*dict.fromkeys(own), *range(width, width + len(names))]
    schema = pa.schema([(str(place), pa.string()) for place in places])
    told: list[Finding] = []
    with NamedTemporaryFile(dir=work, suffix=".arrow", delete=False) as file:
        path = file.name
        with pa.ipc.new_file(file, schema) as writer:
            for start, batch in table.batches():
                read, remarks = legend_read(assigned, batch)
                kept = [read.get(place, whole(batch.column(place))) for place in places if place < width]
                columns = [*kept, *_added(assigned, batch, start, remarks, told)]
                writer.write_batch(pa.record_batch(columns, schema=schema))
    data = table.data
    more = pa.ipc.open_file(pa.memory_map(path)).read_all()
    for place in places:
        column = more.column(str(place))
        data = (
            data.set_column(place, str(place), column)
            if place < width
            else data.append_column(str(place), column)
        )
    sources = [index for index, columns in assigned.shared.items() for _ in columns]
    behind = (*sources, *(None for _ in names[len(sources) :]))
    return replace(table, header=(*table.header, *names), data=data, places=behind), told


def _added(
    assigned: Assigned, batch: pa.Table, start: int, remarks: pa.Array, told: list[Finding]
) -> Iterator[pa.Array]:
    """The added columns of a batch whose first row is at ``start``."""
    for index, columns in assigned.shared.items():
        cells = pc.utf8_trim_whitespace(whole(batch.column(index)))
        parts = pc.split_pattern_regex(cells, _COMMAS)
        right = pc.equal(pc.list_value_length(parts), len(columns))
        for i in range(len(columns)):
            yield pc.if_else(right, pc.fill_null(nth(parts, i), ""), "")
        wrong = pc.and_(pc.invert(right), pc.not_equal(cells, ""))
        for at in np.flatnonzero(wrong.to_numpy(zero_copy_only=False)).tolist():
            origin = assigned.table.origin(start + at, index)
            names = "、".join(columns)
            told.append(finding("G625", origin, cells[at].as_py(), count=len(columns), columns=names))
    for name in assigned.added()[len(assigned.parts) :]:
        value = pa.repeat(pa.scalar(assigned.values.get(name, ""), pa.string()), batch.num_rows)
        yield joined(value, remarks) if name == REMARKS else value
