"""The same corporation in several lists: organisations with the same Corporate Number (法人番号).

The number identifies the organisation, not the place that it runs: the link goes from organisation node to
organisation node, as the lists' mappings make them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import batches
from pipeline.dataset.checking import CheckedPart
from pipeline.dataset.dataset import CheckedDataset
from pipeline.lift.nodes import join
from pipeline.mapping import Plan
from pipeline.terms import expand

_SAME = f" <{expand('def:sameCorporation')}> "
_IDENTIFIED_BY = expand("ic:ID")


def triples(datasets: Sequence[CheckedDataset]) -> Iterator[bytes]:
    """From each organisation with a Corporate Number to the first one with that number in every other list,
    as sorted N-Triples; the first ones thereby lead to each other. Not within a list: there the rows have the
    number in common. Not to all of every other list: a city runs hundreds of facilities."""
    tables = [table for dataset in datasets for table in _organisations(dataset)]
    if not tables:
        return
    nodes = pd.concat(tables).drop_duplicates()
    firsts = nodes.groupby(["number", "dataset"], as_index=False)["node"].min()
    pairs = nodes.merge(firsts, on="number", suffixes=("", "_first"))
    pairs = pairs[pairs["dataset"] != pairs["dataset_first"]]
    lines = "<" + pairs["node"] + ">" + _SAME + "<" + pairs["node_first"] + "> .\n"
    yield "".join(lines.sort_values()).encode()


def _organisations(dataset: CheckedDataset) -> Iterator[pd.DataFrame]:
    """The organisations that a dataset tells of: their ``node``, their ``number`` and the ``dataset``."""
    for part in dataset.parts:
        for column, fragment in _places_of_numbers(part.lifted.plan):
            yield _of_column(part, column, fragment).assign(dataset=dataset.iri)


def _places_of_numbers(plan: Plan) -> Iterator[tuple[str, str]]:
    """Columns with Corporate Numbers, and the fragment of the node that each identifies."""
    for fragment, node in plan.maps.items():
        for at in node.objects:
            column = at.object.reference
            if column and at.object.kind == "corporate_number":
                parents = (f for f, n in plan.maps.items() if (_IDENTIFIED_BY, fragment) in n.children)
                yield from ((column, parent) for parent in parents)


def _of_column(part: CheckedPart, column: str, fragment: str) -> pd.DataFrame:
    start, found = 0, []
    for batch in batches(part.lifted.clean):
        things = part.lifted.things.slice(start, batch.num_rows)
        keep = pa.array(part.keep[start : start + batch.num_rows])
        start += batch.num_rows
        numbers = batch.column(column)
        keep = pc.and_(keep, pc.match_substring_regex(numbers, "^[0-9]{13}$"))
        nodes = join(things, f"#{fragment}" if fragment else "", "")
        found.append(pd.DataFrame({"node": nodes.filter(keep), "number": numbers.filter(keep)}))
    return pd.concat([pd.DataFrame({"node": [], "number": []}, dtype=str), *found])
