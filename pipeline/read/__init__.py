"""Bytes → Table: encodings, CSV, Excel, the header row."""

from pipeline.read.header import header_key
from pipeline.read.reader import SUFFIXES, read_table
from pipeline.read.table import BATCH_ROWS, Source, Table

__all__ = ["BATCH_ROWS", "SUFFIXES", "Source", "Table", "header_key", "read_table"]
