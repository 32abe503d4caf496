"""A table of places always has all columns, and can be put together from many."""

from __future__ import annotations

import pyarrow as pa
import pytest

from pipeline.match.places import SCHEMA, Places

SOME = {"iri": ["x", "y"], "list": ["aed"] * 2, "publisher": ["239984"] * 2, "name": ["甲", "乙"]}


def test_columns_that_are_not_given_are_null() -> None:
    table = Places.of(SOME | {"lat": pa.array(["34.5", None]).cast(pa.float64())}).table
    assert table.schema == SCHEMA
    assert table.column("lat").to_pylist() == [34.5, None]
    assert table.column("address").null_count == 2
    assert table.column("hosted").to_pylist() == [False, False]


def test_a_column_without_a_value_that_must_be_there_is_refused() -> None:
    with pytest.raises(KeyError):
        Places.of({"list": ["aed"], "publisher": ["239984"], "name": ["甲"]})


def test_joined_tables_keep_their_order() -> None:
    both = Places.joined([Places.of(SOME), Places.of(SOME)])
    assert both.table.column("name").to_pylist() == ["甲", "乙", "甲", "乙"]
    assert len(both) == 4
