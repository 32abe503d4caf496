"""Every limit on what a peer may send: it is a stranger's server."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes, counts and seconds. The defaults suit a large city's whole dump."""

    packed_bytes: int = 128 * 1024**2
    """Bytes of an answer as it comes."""
    unpacked_bytes: int = 1024**3
    """Bytes after decompression."""
    quads: int = 5_000_000
    """Triples or quads of one peer, over all its addresses; what they tell of places is held in memory."""
    places: int = 500_000
    """Things that become places."""
    page: int = 10_000
    """Triples that one SPARQL query asks for."""
    seconds: float = 300.0
    """One request, its answer included."""
