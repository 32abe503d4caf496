"""Matching: which rows of different lists speak of the same site. Pure: columns in, columns out."""

from pipeline.match.judgement import HOLDS, NEAR, PART, SAME, match
from pipeline.match.places import Places

__all__ = ["HOLDS", "NEAR", "PART", "SAME", "Places", "match"]
