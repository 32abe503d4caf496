"""Adds to a table the columns that the site speaks of and the file has not in this form: parts of cells that
hold several values, and values that are the same in every row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import nth, whole
from pipeline.dataset.assigning import Assigned
from pipeline.read.table import Table
from pipeline.report import Finding, finding

_COMMAS = r"\s*[,，、;；]\s*"


def with_added_columns(assigned: Assigned, work: Path) -> tuple[Table, list[Finding]]:
    """The table with the added columns behind its own, in an Arrow file in ``work``: memory stays flat.

    Findings: G625 a cell does not hold as many values as there are columns for them; its parts are empty."""
    table, names = assigned.table, assigned.added()
    if not names:
        return table, []
    width = len(table.header)
    schema = pa.schema([(str(width + i), pa.string()) for i in range(len(names))])
    told: list[Finding] = []
    with NamedTemporaryFile(dir=work, suffix=".arrow", delete=False) as file:
        path = file.name
        with pa.ipc.new_file(file, schema) as writer:
            for start, batch in table.batches():
                columns = list(_added(assigned, batch, start, told))
                writer.write_batch(pa.record_batch(columns, schema=schema))
    data = table.data
    more = pa.ipc.open_file(pa.memory_map(path)).read_all()
    for name in schema.names:
        data = data.append_column(name, more.column(name))
    sources = [index for index, columns in assigned.shared.items() for _ in columns]
    places = (*sources, *(None for _ in assigned.values))
    return replace(table, header=(*table.header, *names), data=data, places=places), told


def _added(assigned: Assigned, batch: pa.Table, start: int, told: list[Finding]) -> Iterator[pa.Array]:
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
    for value in assigned.values.values():
        yield pa.repeat(pa.scalar(value, pa.string()), batch.num_rows)
