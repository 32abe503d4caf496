"""Bytes → Table: encodings, CSV, Excel, the header row."""
