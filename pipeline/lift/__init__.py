"""Plan × Table → quads: whole columns at a time, each row's triples as one text with its origin beside it."""

from pipeline.lift.lift import LiftedBatch, Lifter
from pipeline.lift.values import ColumnNote

__all__ = ["ColumnNote", "LiftedBatch", "Lifter"]
