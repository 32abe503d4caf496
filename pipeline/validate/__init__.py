"""SHACL: an engine behind a small protocol, run over chunks, its results traced back to cells."""
