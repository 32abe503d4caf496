"""What became of things that are in a list no more, in the register's words."""

from __future__ import annotations

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
    things: pa.Array, names: pa.Array, register: Register | None, iris: Iris, *, ended: bool
) -> tuple[tuple[Gone, ...], dict[str, int]]:
    """The first of the ``things`` (IRIs) with what the ``register`` says of each after the release, and how
    many met each fate. ``ended``: nothing is left of their list."""
    iri = pd.Index(things.to_pylist(), dtype=object)
    lines = _lines(register, iris).reindex(iri, fill_value="") if register else None
    status = pd.Series("", iri) if lines is None else lines["status"]
    met = status.map({ASKED: ASKED, MERGED: MERGED, SPLIT: SPLIT, CURRENT: KEPT_BACK}).fillna(MISSING)
    if ended:
        met[met.isin([MISSING, KEPT_BACK])] = WITHDRAWN
    heirs = ["" for _ in iri] if lines is None else lines["replaced_by"].tolist()
    listed = [
        Gone(iri=thing, label=shortened(name), fate=fate, replaced_by=_heirs(register, heir, iris))
        for thing, name, fate, heir in zip(
            iri[:MOST_LISTED], names.slice(0, MOST_LISTED).to_pylist(), met, heirs, strict=False
        )
    ]
    counts = met.value_counts()
    return tuple(listed), {fate: int(counts[fate]) for fate in FATES if fate in counts.index}


def _lines(register: Register, iris: Iris) -> pd.DataFrame:
    """The register's lines by the IRI of the thing."""
    code, _, list_ = register.name.partition("/")
    keys = pa.array(register.entries["key"], pa.string())
    of = join(iris.thing(code, list_, ""), segments(keys), "").to_pylist()
    return register.entries[["status", "replaced_by"]].set_index(pd.Index(of, dtype=object))


def _heirs(register: Register | None, written: str, iris: Iris) -> tuple[str, ...]:
    code, _, list_ = register.name.partition("/") if register else ("", "", "")
    named = replacements(written)
    return tuple(each if is_iri(each) else iris.thing(code, list_, each) for each in named)
