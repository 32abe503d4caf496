"""Signs in cells, such as △, read by what the site says that they mean."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import whole
from pipeline.dataset.assigning import REMARKS, Assigned


def legend_read(assigned: Assigned, batch: pa.Table) -> tuple[Mapping[int, pa.Array], pa.Array]:
    """The columns of the batch that hold signs, by index, with what the signs mean in their place; and what
    is to be remarked of each row, "" for nothing: the column's name and the remark of its sign."""
    read: dict[int, pa.Array] = {}
    remarks = pa.repeat(pa.scalar(""), batch.num_rows)
    for index, signs in assigned.legend.items():
        cells = whole(batch.column(index))
        name = assigned.names[index] or assigned.table.header[index].strip()
        written = pc.utf8_trim_whitespace(cells)
        here = pc.is_in(written, pa.array(list(signs), pa.string()))
        read[index] = pc.if_else(
            here, _looked_up(written, {s: m.value or "" for s, m in signs.items()}), cells
        )
        said = {sign: f"{name}：{means.remark}" for sign, means in signs.items() if means.remark}
        remarks = joined(remarks, _looked_up(written, said))
    if REMARKS in assigned.names and pc.any(pc.not_equal(remarks, "")).as_py():
        own = assigned.names.index(REMARKS)
        read[own] = joined(read.get(own, whole(batch.column(own))), remarks)
    return read, remarks


def joined(first: pa.Array, second: pa.Array) -> pa.Array:
    """Two columns of texts as one, a slash between texts that are both there."""
    both = pc.and_(pc.not_equal(first, ""), pc.not_equal(second, ""))
    return pc.binary_join_element_wise(first, pc.if_else(both, "／", ""), second, "")


def _looked_up(cells: pa.Array, meanings: Mapping[str, str]) -> pa.Array:
    """What each cell means, "" for one that is no key."""
    keys = pa.array(list(meanings), pa.string())
    found = pa.array(list(meanings.values()), pa.string()).take(pc.index_in(cells, keys))
    return pc.fill_null(found, "")
