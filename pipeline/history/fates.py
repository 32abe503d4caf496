"""What became of things that are in a list no more, in the register's words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd
import pyarrow as pa

from pipeline.history.record import Gone
from pipeline.history.tables import MOST_LISTED, shortened
from pipeline.identity import Register
from pipeline.identity.register import ASKED, CURRENT, MERGED, SPLIT, replacements
from pipeline.identity.register_file import is_iri
from pipeline.lift.nodes import join, segments
from pipeline.terms import Iris

MISSING, WITHDRAWN, KEPT_BACK = "missing", "withdrawn", "kept_back"
FATES: Final = (MISSING, WITHDRAWN, ASKED, MERGED, SPLIT, KEPT_BACK)
"""``missing`` from the new file; ``withdrawn``: the whole list is; ``asked``: perhaps the same as another
thing of the list, under another name; ``merged`` and ``split``, as the officer said; ``kept_back``: its row
is in the file, but has a fault that must be mended first. The codes of ``vocab/code/fate.ttl``."""


def fates(
    things: pa.Array, names: pa.Array, registers: Sequence[Register], iris: Iris, *, ended: bool
) -> tuple[tuple[Gone, ...], dict[str, int]]:
    """The first of the ``things`` (IRIs) with what the ``registers`` (a feed has several) say of each after
    the release, and how many met each fate. ``ended``: nothing is left of their list."""
    iri = pd.Index(things.to_pylist(), dtype=object)
    lines = _lines(registers, iris).reindex(iri, fill_value="")
    status = lines["status"]
    met = status.map({ASKED: ASKED, MERGED: MERGED, SPLIT: SPLIT, CURRENT: KEPT_BACK}).fillna(MISSING)
    if ended:
        met[met.isin([MISSING, KEPT_BACK])] = WITHDRAWN
    listed = [
        Gone(iri=thing, label=shortened(name), fate=fate, replaced_by=_heirs(of, heir, iris))
        for thing, name, fate, of, heir in zip(
            iri[:MOST_LISTED],
            names.slice(0, MOST_LISTED).to_pylist(),
            met,
            lines["of"],
            lines["replaced_by"],
            strict=False,
        )
    ]
    counts = met.value_counts()
    return tuple(listed), {fate: int(counts[fate]) for fate in FATES if fate in counts.index}


def _lines(registers: Sequence[Register], iris: Iris) -> pd.DataFrame:
    """The registers' lines by the IRI of the thing; ``of``: the register's name."""
    found = [pd.DataFrame({"of": [], "status": [], "replaced_by": []}, dtype=object)]
    for register in registers:
        code, _, list_ = register.name.partition("/")
        keys = pa.array(register.entries["key"], pa.string())
        things = join(iris.thing(code, list_, ""), segments(keys), "").to_pylist()
        lines = register.entries[["status", "replaced_by"]].assign(of=register.name)
        found.append(lines.set_index(pd.Index(things, dtype=object)))
    return pd.concat(found)


def _heirs(register: str, written: str, iris: Iris) -> tuple[str, ...]:
    code, _, list_ = register.partition("/")
    named = replacements(written)
    return tuple(each if is_iri(each) else iris.thing(code, list_, each) for each in named)
