"""Links of the first kind: each thing → the municipality and prefecture it really lies in.

e-Stat standard area codes (sac:, plain form) and IMI's jisx0402/jisx0401 code IRIs are computed from the
6-digit code; an invented municipality of an example site has no national IRI, so only its prefecture is
linked. What lies in another municipality than its publisher's says so: a link across the border.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import nth
from pipeline.lift.nodes import blocks, join
from pipeline.lift.values import ColumnNote, Values
from pipeline.link.gazetteer import locate
from pipeline.mapping import Plan
from pipeline.municipalities import municipalities
from pipeline.normalize import Note
from pipeline.terms import (
    Iris,
    expand,
    municipality_area,
    municipality_code,
    prefecture_area,
    prefecture_code,
)

_IN = f"<{expand('schema:containedInPlace')}> "
_IN_OTHER = f"<{expand('def:liesInOtherMunicipality')}> "
_CITY_CODE = f"<{expand('ic:市区町村コード')}> "
_PREFECTURE_CODE = f"<{expand('ic:都道府県コード')}> "


@dataclass(frozen=True, slots=True)
class AreaLinks:
    """``publishers``: 6-digit codes that have a page on this site → whether they are invented; ``home``: the
    publisher's code; ``names``: names of invented municipalities, as addresses write them → code."""

    iris: Iris
    publishers: Mapping[str, bool]
    home: str
    names: Mapping[str, str]

    def links(self, things: pa.Array, values: Values, plan: Plan) -> tuple[pa.Array, list[ColumnNote]]:
        """For each row its links as N-Triples, and notes G551 where the code and the address disagree.

        ``things`` are what lies there. An area that the publisher draws (``area.of``) lies in the publisher's
        where the row says nothing else, and has no code of the nation."""
        stated, told = self._stated(values, plan), self._told(values, plan)
        codes = pc.coalesce(stated, told)
        if plan.area.of:
            return self._below(things, pc.fill_null(codes, self.home)), _disagreements(stated, told, plan)
        return self._blocks(things, codes, _address_fragment(plan)), _disagreements(stated, told, plan)

    def _stated(self, values: Values, plan: Plan) -> pa.Array:
        column = plan.area.code
        if column is None or column not in plan.kinds:
            return _nothing(values.rows)
        return values.of(column).values

    def _told(self, values: Values, plan: Plan) -> pa.Array:
        """The municipality that the address names, else the one that its parts name."""
        area, found = plan.area, _nothing(values.rows)
        if area.address and area.address in plan.kinds:
            written = pc.fill_null(values.of(area.address).values, "")
            found = locate(written, self.home, self.names)
        parts = [pc.fill_null(values.of(p).values, "") for p in area.parts if p in plan.kinds]
        if parts:
            found = pc.coalesce(found, locate(join(*parts, ""), self.home, self.names))
        return found

    def _blocks(self, things: pa.Array, codes: pa.Array, fragment: str) -> pa.Array:
        encoded = codes.dictionary_encode()
        unique = encoded.dictionary.to_pylist()
        on_thing = pa.array([self._places(code) for code in unique], pa.list_(pa.string()))
        on_address = pa.array([self._codes(code) for code in unique], pa.list_(pa.string()))
        thing = join("<", things, "> ", "")
        address = join("<", things, f"#{fragment}> " if fragment else "> ", "")
        lines = [
            *_lines(thing, on_thing.take(encoded.indices)),
            *_lines(address, on_address.take(encoded.indices)),
        ]
        return blocks(lines, len(things))

    def _below(self, areas: pa.Array, codes: pa.Array) -> pa.Array:
        encoded = codes.dictionary_encode()
        places = pa.array(
            [self._places(code) for code in encoded.dictionary.to_pylist()], pa.list_(pa.string())
        )
        return blocks(_lines(join("<", areas, "> ", ""), places.take(encoded.indices)), len(areas))

    def _places(self, code: str) -> list[str]:
        """Predicate and object of the places around a thing, as N-Triples without the subject."""
        places = [self.iris.publisher(code)] if code in self.publishers else []
        if not self.publishers.get(code, False):
            places.append(municipality_area(code))
        places.append(prefecture_area(code))
        across = not (is_within(code, self.home) or is_within(self.home, code))
        other = [f"{_IN_OTHER}<{places[0]}> .\n"] if across else []
        return [*(f"{_IN}<{place}> .\n" for place in sorted(set(places))), *other]

    def _codes(self, code: str) -> list[str]:
        of_a_city = code[2:5] != "000" and not self.publishers.get(code, False)
        city = [f"{_CITY_CODE}<{municipality_code(code)}> .\n"] if of_a_city else []
        return [*city, f"{_PREFECTURE_CODE}<{prefecture_code(code)}> .\n"]


def _lines(subject: pa.Array, rests: pa.Array) -> list[pa.Array]:
    """The n-th line of every row, for each n; a row has as many lines as its list has items."""
    most = pc.max(pc.list_value_length(rests)).as_py() or 0
    return [join(subject, nth(rests, n), "") for n in range(most)]


def _nothing(rows: int) -> pa.Array:
    return pa.nulls(rows, pa.string())


def _address_fragment(plan: Plan) -> str:
    """The node that the address, or else a part of it, is lifted to; the thing where the file has neither."""
    for column in filter(None, (plan.area.address, *plan.area.parts)):
        for fragment, node in plan.maps.items():
            if any(at.object.reference == column for at in node.objects):
                return fragment
    return ""


def _disagreements(stated: pa.Array, told: pa.Array, plan: Plan) -> list[ColumnNote]:
    """Notes where the code and the address name different places, one for each pair of codes."""
    pairs = join(stated, told, " ").dictionary_encode()
    indices = pc.fill_null(pairs.indices, -1).to_numpy(zero_copy_only=False)
    notes = []
    for i, (code, other) in enumerate(pair.split() for pair in pairs.dictionary.to_pylist()):
        if not is_within(code, other) and not is_within(other, code):
            note = Note(np.flatnonzero(indices == i), code, "G551", {"address_code": other})
            notes.append(ColumnNote(plan.area.code or "", note))
    return notes


def is_within(code: str, around: str) -> bool:
    """Whether ``code`` is the same as ``around``, a ward of it, or a municipality of that prefecture.

    >>> is_within("011011", "011002"), is_within("232017", "232025"), is_within("232017", "230006")
    (True, False, True)
    """
    if code == around or around[2:5] == "000":
        return code[:2] == around[:2]
    inner, outer = municipalities().get(code), municipalities().get(around)
    if inner is None or outer is None or inner.prefecture != outer.prefecture:
        return False
    return outer.name.endswith("市") and inner.name.startswith(outer.name)
