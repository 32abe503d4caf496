"""Places made comparable: the names, addresses, points and numbers of a whole table as columns of codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.match.addresses import NOWHERE, Address, read_address
from pipeline.match.called import read_host
from pipeline.match.names import MOST_NAMES, Name, read_building, read_names
from pipeline.match.places import Places
from pipeline.municipalities import municipalities
from pipeline.normalize.comparison import compared

Codes = npt.NDArray[np.int32]
Texts = npt.NDArray[np.object_]

NONE = -1
"""The code of what is not known."""

NAMES = tuple(f"name{n}" for n in range(MOST_NAMES + 1))
"""The columns of a place's names, positions in ``words``; the last is that of the building it lies in."""

_LARGEST_LATITUDE = 90.0
"""A larger one is a longitude: the two were swapped."""


@dataclass(frozen=True, slots=True)
class Comparable:
    """``places``, a line each: codes (equal where the texts are, ``NONE`` for none) of ``dataset``
    (list and publisher), ``list``, ``area`` (the municipality, a ward as its city), ``town``, ``block`` and
    ``first`` number of the address, ``phone``, ``corporate_number``; the ``floor`` (``NONE`` where not
    known); ``hosted``; ``lat``, ``lon`` in degrees; ``NAMES``; whether the phone is ``shared`` with other
    names of the dataset; at how many addresses of its area the dataset has ``namesakes`` (its own included),
    and whether names of its kind are often ``repeated`` there.

    ``words``: the distinct names by the fields of ``Name``, as codes of ``letters``, but for ``piece``.
    ``towns``, ``blocks``: what their codes stand for."""

    places: pd.DataFrame
    words: pd.DataFrame
    letters: Texts
    towns: Texts
    blocks: Texts


def comparable(places: Places) -> Comparable:
    """The places of a table, made comparable with each other."""
    table = places.table.to_pandas()
    codes = table["municipality"].fillna(table["publisher"]).astype(object)
    addresses = _each(read_address, table["address"], codes, NOWHERE)
    address = pd.DataFrame(list(addresses.values), columns=Address._fields)
    spelt = {name: pd.factorize(_or_none(address[name])) for name in ("town", "block", "first")}
    rests = _rests(table, address["rest"].to_numpy(dtype=object)[addresses.at])
    names, buildings = _each(read_names, table["name"], codes, ()), _each(read_building, rests, codes, None)
    words, letters, held = _words([*((name,) if name else () for name in buildings.values)], names.values)
    frame = pd.DataFrame(
        {
            "dataset": _codes(table["publisher"] + "/" + table["list"]),
            "list": _codes(table["list"]),
            "hosted": table["hosted"].to_numpy(bool),
            "area": _codes(codes.map({code: _city(code) for code in codes.unique()})),
            **{name: found[addresses.at].astype(np.int32) for name, (found, _) in spelt.items()},
            "floor": _floors(rests),
            **_points(table),
            "phone": _codes(table["phone"].str.replace(r"\D", "", regex=True)),
            "corporate_number": _codes(table["corporate_number"]),
            **dict(
                zip(
                    NAMES,
                    (*held[len(buildings.values) :][names.at, :-1].T, held[buildings.at, 0]),
                    strict=True,
                )
            ),
        }
    )
    phones = frame.groupby(["dataset", "phone"])["name0"].transform("nunique")
    spots = frame["town"].astype(np.int64) * (len(spelt["block"][1]) + 1) + frame["block"]
    spots = spots.where((frame["town"] != NONE) & (frame["block"] != NONE), -1 - frame.index.to_numpy())
    called = spots.groupby([frame[name] for name in ("dataset", "area", "name0")]).transform("nunique")
    frame["shared"] = (phones > 1) & (frame["phone"] != NONE)
    frame["namesakes"] = called.where(frame["name0"] != NONE, 1)
    frame["repeated"] = _repeated(frame, words)
    towns, blocks = (np.asarray(spelt[name][1], dtype=object) for name in ("town", "block"))
    return Comparable(frame, words, letters, towns, blocks)


def _rests(table: pd.DataFrame, rests: Texts) -> pd.Series:
    """What stands behind the numbers of an address, the building's own column, or what the name says that the
    place is in."""
    building = table["building"].fillna("")
    twice = (building != "") & np.array([rest.endswith("内") for rest in rests], bool)
    said = pd.Series(np.where(twice, "", rests), table.index, dtype=object) + " " + building
    return said.where(said.str.strip() != "", table["name"].map(read_host))


def _codes(column: pd.Series) -> Codes:
    return pd.factorize(column)[0].astype(np.int32)


def _or_none(column: pd.Series) -> pd.Series:
    return column.where(column != "")


def _points(table: pd.DataFrame) -> dict[str, pd.Series]:
    swapped = table["lat"].abs() > _LARGEST_LATITUDE
    latitude, longitude = table["lat"], table["lon"]
    return {"lat": latitude.where(~swapped, longitude), "lon": longitude.where(~swapped, latitude)}


_OFTEN = 0.1
"""Share of the names of one kind that several places have, from which a name alone says little."""


def _repeated(frame: pd.DataFrame, words: pd.DataFrame) -> npt.NDArray[np.bool_]:
    kind = np.append(words["kind"].to_numpy(), NONE)[frame["name0"].to_numpy()]
    alike = (frame["namesakes"] > 1).groupby([frame["dataset"], frame["area"], kind])
    return np.asarray((alike.transform("mean") > _OFTEN) & (kind != NONE))


_FLOOR = re.compile(r"(地下)?([0-9]{1,2})(?:階|f)", re.IGNORECASE)


def _floors(rests: pd.Series) -> Codes:
    """The floor that the end of an address tells; below the ground they count from 100."""
    codes, texts = pd.factorize(rests)
    found = [_FLOOR.search(compared(text)) for text in texts]
    floors = [NONE if not f else int(f[2]) + (100 if f[1] else 0) for f in found]
    return np.array(floors, np.int32)[codes]


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of each distinct text, and which of it is ``at`` each place."""

    values: Sequence[Any]
    at: npt.NDArray[np.int64]


def _each(read: Callable[[str, str], Any], texts: pd.Series, codes: pd.Series, nothing: Any) -> _Read:
    """``read`` once for each distinct text of a municipality."""
    text, of_text = pd.factorize(texts)
    code, of_code = pd.factorize(codes)
    known_texts, known_codes, many = of_text.tolist(), of_code.tolist(), len(of_code) + 1
    at, distinct = pd.factorize(np.where(text < 0, -1, text.astype(np.int64) * many + code))
    values = [
        nothing if pair < 0 else read(known_texts[pair // many], known_codes[pair % many])
        for pair in distinct.tolist()
    ]
    return _Read(values, at)


def _words(*groups: Sequence[tuple[Name, ...]]) -> tuple[pd.DataFrame, Texts, Codes]:
    """The distinct names as codes of letters, those letters, and for each text which names it has."""
    positions: dict[Name, int] = {}
    held = [
        [positions.setdefault(name, len(positions)) for name in many] + [NONE] * (len(NAMES) - len(many))
        for group in groups
        for many in group
    ]
    words = pd.DataFrame(list(positions), columns=Name._fields)
    texts = [name for name in Name._fields if name != "piece"]
    codes, letters = pd.factorize(_or_none(pd.concat([words[name] for name in texts], ignore_index=True)))
    columns = dict(zip(texts, codes.astype(np.int32).reshape(len(texts), -1), strict=True))
    found = words.assign(**columns).astype({"piece": bool})
    return found, np.asarray(letters, dtype=object), np.array(held, np.int32).reshape(-1, len(NAMES))


@lru_cache(maxsize=4_000)
def _city(code: str) -> str:
    """The city of a ward; else the municipality itself.

    >>> _city("011011"), _city("372013"), _city("131016")
    ('011002', '372013', '131016')
    """
    place = municipalities().get(code)
    city = place.name.partition("市")[0] + "市" if place and place.name.endswith("区") else ""
    return _cities().get((code[:2], city), code)


@lru_cache(maxsize=1)
def _cities() -> dict[tuple[str, str], str]:
    return {
        (code[:2], each.name): code for code, each in municipalities().items() if each.name.endswith("市")
    }
