"""RDF terms as columns of N-Triples text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import replace_where
from pipeline.terms import NAMESPACES, iri_reference, segment

_PLAIN_SEGMENT = r"^[A-Za-z0-9._~-]*$"
_IN_REFERENCE = r"(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*"
_PLAIN_REFERENCE = f"^{_IN_REFERENCE}(?:#{_IN_REFERENCE})?$"
_ESCAPES = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"))

join = pc.binary_join_element_wise


def blocks(lines: Sequence[pa.Array], rows: int) -> pa.Array:
    """One text per row: the lines that are not null, one after the other ("" where all are).

    The column of empty texts is needed: Arrow's kernel leaves out rows that are null in every column."""
    return join(pa.repeat(pa.scalar(""), rows), *lines, "", null_handling="skip")


def literals(values: pa.Array, datatype: str | None = None, language: str | None = None) -> pa.Array:
    """N-Triples literals of a string column; nulls stay null. ``datatype`` is an IRI."""
    for written, escaped in _ESCAPES:
        if pc.any(pc.match_substring(values, written)).as_py():
            values = pc.replace_substring(values, written, escaped)
    if language:
        end = f'"@{language}'
    elif datatype and datatype != NAMESPACES["xsd"] + "string":
        end = f'"^^<{datatype}>'
    else:
        end = '"'
    return join('"', values, end, "")


def iris(values: pa.Array) -> pa.Array:
    """N-Triples IRIs of a column of IRI references; characters that no IRI may hold are percent-encoded."""
    return join("<", references(values), ">", "")


def references(values: pa.Array) -> pa.Array:
    """A string column as IRI references."""
    return _mend(values, _PLAIN_REFERENCE, iri_reference)


def segments(values: pa.Array) -> pa.Array:
    """A string column as path segments of IRIs."""
    return _mend(values, _PLAIN_SEGMENT, segment)


def _mend(values: pa.Array, plain: str, mend: Callable[[str], str]) -> pa.Array:
    """Apply ``mend`` to the values that are not plain ASCII of the right sort."""
    return replace_where(pc.invert(pc.match_substring_regex(values, plain)), values, mend)
