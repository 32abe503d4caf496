"""Points: latitude and longitude judged together, over whole columns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import whole
from pipeline.normalize.column import Note

SOUTH, NORTH, WEST, EAST = 20.0, 46.0, 122.0, 154.0
"""Japan, 沖ノ鳥島 to 択捉島 and 与那国島 to 南鳥島, rounded outwards (degrees)."""
FAR_KM = 100.0
_EARTH_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Points:
    """Two string columns of canonical decimals, both null where there is no point; notes are about the
    latitude's cell (its ``value`` is "latitude, longitude")."""

    latitude: pa.Array
    longitude: pa.Array
    notes: list[Note]


def _floats(column: pa.Array) -> npt.NDArray[np.float64]:
    return np.asarray(column.cast(pa.float64()).to_numpy(zero_copy_only=False), dtype=np.float64)


def _within(latitude: npt.NDArray[np.float64], longitude: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    inside = (latitude >= SOUTH) & (latitude <= NORTH) & (longitude >= WEST) & (longitude <= EAST)
    return np.asarray(inside, dtype=np.bool_)


def _kilometres(
    latitude: npt.NDArray[np.float64], longitude: npt.NDArray[np.float64], near: tuple[float, float]
) -> npt.NDArray[np.float64]:
    """Great-circle distances (haversine) in km."""
    phi, lam = np.radians(latitude), np.radians(longitude)
    phi0, lam0 = np.radians(near[0]), np.radians(near[1])
    half = np.sin((phi - phi0) / 2) ** 2 + np.cos(phi) * np.cos(phi0) * np.sin((lam - lam0) / 2) ** 2
    return np.asarray(2 * _EARTH_KM * np.arcsin(np.sqrt(half)), dtype=np.float64)


def check_points(
    latitude: pa.Array | pa.ChunkedArray,
    longitude: pa.Array | pa.ChunkedArray,
    near: tuple[float, float] | None = None,
) -> Points:
    """Points from columns of canonical decimals (nulls: no value), judged as pairs.

    A swapped pair is mended, G091 (warning). Left out: G092 outside Japan, G093 0 and 0, G094 one of the two
    missing. Published with a warning: G095 farther than 100 km from ``near`` (degrees), G097 both with fewer
    than three decimals, an error of a hundred metres or more. A shift by 日本測地系 is within what lists
    differ by and is not guessed.
    """
    lat_text, lon_text = (whole(column).cast(pa.string()) for column in (latitude, longitude))
    lat, lon = _floats(lat_text), _floats(lon_text)
    single = np.isnan(lat) != np.isnan(lon)
    zero = (lat == 0) & (lon == 0)
    swapped = _within(lon, lat)
    lat, lon = np.where(swapped, lon, lat), np.where(swapped, lat, lon)
    both = ~np.isnan(lat) & ~np.isnan(lon)
    outside = both & ~zero & ~_within(lat, lon)
    kept = both & ~zero & ~outside
    far = kept & (_kilometres(lat, lon, near) > FAR_KM) if near else np.zeros(len(lat), dtype=bool)
    short = pc.match_substring_regex(lat_text, r"\A[^.]*(?:\.[0-9]{1,2})?\z")
    short = pc.and_(short, pc.match_substring_regex(lon_text, r"\A[^.]*(?:\.[0-9]{1,2})?\z"))
    rough = kept & np.asarray(short.fill_null(False))
    found = {"G091": swapped, "G092": outside, "G093": zero, "G094": single, "G095": far, "G097": rough}
    turned, published = pa.array(swapped), pa.array(kept)
    none = pa.scalar(None, pa.string())
    return Points(
        pc.if_else(published, pc.if_else(turned, lon_text, lat_text), none),
        pc.if_else(published, pc.if_else(turned, lat_text, lon_text), none),
        [note for code, mask in found.items() for note in _notes(code, mask, lat_text, lon_text)],
    )


def _notes(code: str, mask: npt.NDArray[np.bool_], latitude: pa.Array, longitude: pa.Array) -> list[Note]:
    """One note per distinct faulty pair."""
    positions = np.flatnonzero(mask)
    if not len(positions):
        return []
    taken = pa.array(positions)
    empty = pa.scalar("")
    pairs = pc.binary_join_element_wise(
        latitude.take(taken).fill_null(empty), longitude.take(taken).fill_null(empty), ", "
    ).dictionary_encode()
    which = pairs.indices.to_numpy()
    return [
        Note(positions[which == index], pair, code, _arguments(code, pair))
        for index, pair in enumerate(pairs.dictionary.to_pylist())
    ]


def _arguments(code: str, pair: str) -> dict[str, str]:
    if code != "G091":
        return {}
    latitude, longitude = pair.split(", ")
    return {"latitude": longitude, "longitude": latitude}
