"""The Oxigraph store of a release: built once, or carried on from the one before; opened read-only."""

from pipeline.store.building import build_store, carry_store
from pipeline.store.reading import describe, open_store

__all__ = ["build_store", "carry_store", "describe", "open_store"]
