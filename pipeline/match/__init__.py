"""Matching: which rows of different lists speak of the same site. Pure: columns in, columns out."""

from pipeline.match.places import Places

__all__ = ["Places"]
