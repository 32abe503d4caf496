"""Joins lists: a cell that holds the ID of a thing of another list becomes a link to that thing, and back.

It takes all lists of a site, lifted and checked, for only then is it known which things go out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import batches
from pipeline.dataset.checking import CheckedPart
from pipeline.dataset.dataset import CheckedDataset
from pipeline.dataset.spool import Spool
from pipeline.lift.nodes import blocks, join, segments
from pipeline.mapping import load_mappings
from pipeline.mapping.plan import KEY_KIND, RefObjectMap
from pipeline.normalize import normalise
from pipeline.report import Finding, Report, finding


class _Parent:
    """A list that others refer to."""

    def __init__(self, dataset: CheckedDataset) -> None:
        self._dataset = dataset
        self._begin = dataset.publisher.iris.thing(dataset.code, dataset.slug, "")

    @cached_property
    def _published(self) -> pa.Array:
        things = [part.lifted.things.filter(pa.array(part.keep)) for part in self._dataset.parts]
        return pa.concat_arrays(things)

    def things(self, ids: pa.Array) -> pa.Array:
        """The IRIs of the things that have these IDs today; null where none is published."""
        named = join(self._begin, segments(self._dataset.keyed.keys_of(ids)), "")
        return pc.if_else(pc.is_in(named, self._published), named, pa.scalar(None, pa.string()))


_Parents = Mapping[RefObjectMap, _Parent]


def join_datasets(datasets: Sequence[CheckedDataset], report: Report) -> list[CheckedDataset]:
    """The datasets of a site, with the links between them among the triples of the rows that state them.

    Findings, into ``report``: G570 (a cell names a thing that the other list of this publisher does not
    publish: no link), G571 (once for a column with values: this publisher publishes no such list)."""
    parents = {(dataset.code, dataset.slug): _Parent(dataset) for dataset in datasets}
    joined = []
    for dataset in datasets:
        own = {
            reference: parents.get((dataset.code, reference.list))
            for part in dataset.parts
            for reference in part.lifted.plan.references
        }
        for reference in (reference for reference, parent in own.items() if parent is None):
            report.add(_no_such_list(dataset, reference))
        there = {reference: parent for reference, parent in own.items() if parent is not None}
        joinings = [_Joining(part, there) for part in dataset.parts]
        joined.append(replace(dataset, parts=[joining.run() for joining in joinings]))
        for joining in joinings:
            report.add(joining.findings)
    return joined


def _no_such_list(dataset: CheckedDataset, reference: RefObjectMap) -> list[Finding]:
    """G571 at the first file that has values in the column."""
    for part in (checked.lifted.part for checked in dataset.parts):
        index = part.columns.get(reference.column)
        if index is not None and pc.any(pc.is_valid(_keys(part.table.column(index)))).as_py():
            where = part.table.origin(None, index)
            return [finding("G571", where, column=reference.column, list=_title(reference.list))]
    return []


def _title(list_: str) -> str:
    return load_mappings()[list_].file.title.ja


def _keys(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    return normalise(KEY_KIND, column).values


@dataclass
class _Joining:
    """One part on its way into a spool where every row has its links before its other triples."""

    part: CheckedPart
    parents: _Parents

    def __post_init__(self) -> None:
        self.findings: list[Finding] = []
        here = self.part.lifted.plan.references
        self._references = [reference for reference in here if reference in self.parents]

    def run(self) -> CheckedPart:
        """Join every batch; what could not be joined is in ``findings`` then."""
        if not self._references:
            return self.part
        lifted = self.part.lifted
        with Spool(lifted.triples.path.with_suffix(".joined.nt")) as spool:
            start = 0
            for batch in batches(lifted.clean):
                triples = lifted.triples.array(start, start + batch.num_rows)
                lines = [line for each in self._references for line in self._lines(each, batch, start)]
                spool.append(blocks([*lines, triples], batch.num_rows))
                start += batch.num_rows
        return replace(self.part, lifted=replace(lifted, triples=spool))

    def _lines(self, reference: RefObjectMap, batch: pa.RecordBatch, start: int) -> Iterator[pa.Array]:
        """The links of a batch, there and back, as N-Triples."""
        keys = _keys(batch.column(reference.column))
        others = self.parents[reference].things(keys)
        things = self.part.lifted.things.slice(start, batch.num_rows)
        nowhere = pc.and_(pc.is_valid(keys), pc.is_null(others)).to_numpy(zero_copy_only=False)
        self.findings += [self._dangling(reference, int(at) + start) for at in np.flatnonzero(nowhere)]
        yield join("<", things, f"> <{reference.predicate}> <", others, "> .\n", "")
        if reference.back:
            yield join("<", others, f"> <{reference.back}> <", things, "> .\n", "")

    def _dangling(self, reference: RefObjectMap, row: int) -> Finding:
        part, at = self.part.lifted.part, int(self.part.lifted.order[row])
        column = part.columns[reference.column]
        written = part.table.column(column)[at].as_py()
        return finding("G570", part.table.origin(at, column), written, list=_title(reference.list))
