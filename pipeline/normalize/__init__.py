"""Text → typed value: one module per family of values, each a pure function of the written text.

``KINDS`` names every kind of value that a mapping may ask for; ``normalise`` applies one to a column.
"""

from pipeline.normalize.column import Normalised, Note, normalise
from pipeline.normalize.kind import Kind, Reading
from pipeline.normalize.kinds import KINDS
from pipeline.normalize.points import Points, check_points
from pipeline.normalize.sums import check_sums

__all__ = [
    "KINDS",
    "Kind",
    "Normalised",
    "Note",
    "Points",
    "Reading",
    "check_points",
    "check_sums",
    "normalise",
]
