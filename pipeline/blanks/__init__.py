"""Blanks: an empty CSV and an Excel template of a list, for officers to fill in."""

from pipeline.blanks.blank import Blank, BlankColumn, blank_of
from pipeline.blanks.write import write_blanks

__all__ = ["Blank", "BlankColumn", "blank_of", "write_blanks"]
