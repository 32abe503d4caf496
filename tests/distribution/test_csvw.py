"""The table schema says of a column what is true of every cell, in the words of CSV on the Web."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.distribution import write_table
from pipeline.distribution.csvw import BY_DATATYPE, BY_KIND, CsvwColumn, table_schema, variable

URI = "http://localhost/id/239984/a/{}"


def schema(tmp_path: Path, column: CsvwColumn, *cells: str, batch: int = 2) -> dict[str, Any]:
    """What is said of one column with these cells, in batches."""
    rows = [
        pa.table(
            [[URI.format(at + i) for i in range(len(part))], pa.array(part, pa.string())], names=["0", "1"]
        )
        for at in range(0, len(cells), batch)
        for part in [list(cells[at : at + batch])]
    ]
    write_table(["URI", column.name], rows, tmp_path / "a.arrow")
    made: dict[str, Any] = table_schema([column], tmp_path / "a.arrow", ["http://x/C"])
    return made


def said(tmp_path: Path, column: CsvwColumn, *cells: str) -> dict[str, Any]:
    first: dict[str, Any] = schema(tmp_path, column, *cells)["columns"][0]
    return first


@pytest.mark.parametrize(
    ("kind", "cells", "datatype"),
    [
        ("integer", ["1", "-20", ""], "integer"),
        ("decimal", ["1.5", "3"], "decimal"),
        ("latitude", ["35.1", ""], "decimal"),
        ("flag", ["有", "無", ""], {"base": "boolean", "format": "有|無"}),
        ("mark", ["1", ""], {"base": "boolean", "format": "1|0"}),
        ("date", ["2024-04-01", "2024-12-31"], "date"),
        ("date", ["2024-04", "2024-12"], "gYearMonth"),
        ("date", ["2024", "1999"], "gYear"),
        ("date", ["2024-04-01", "2024"], {"base": "string", "format": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}),
        ("time", ["09:00", "23:59"], {"base": "time", "format": "HH:mm"}),
        ("time", ["09:00", "", "24:00"], {"base": "string", "format": "^[0-4][0-9]:[0-5][0-9]$"}),
        ("url", ["https://example.jp/a"], "anyURI"),
        ("municipality_code", ["011002"], {"base": "string", "format": "^[0-9]{6}$"}),
        ("text", ["1", "2"], "string"),
        ("identifier", ["001"], "string"),
        ("integer", ["", ""], "integer"),
        ("integer", ["1", "2", "三"], "string"),
    ],
)
def test_the_narrowest_datatype_that_all_cells_have_is_declared(
    tmp_path: Path, kind: str, cells: list[str], datatype: object
) -> None:
    assert said(tmp_path, CsvwColumn("列", kind), *cells)["datatype"] == datatype


def test_a_column_is_required_only_when_it_must_and_does_have_a_value_in_every_row(tmp_path: Path) -> None:
    must = CsvwColumn("列", required=True)
    assert said(tmp_path, must, "a", "b", "c")["required"] is True
    assert "required" not in said(tmp_path, must, "a", "b", "")
    assert "required" not in said(tmp_path, CsvwColumn("列"), "a", "b")


def test_the_signs_of_numbers_that_are_not_given_are_null(tmp_path: Path) -> None:
    made = said(tmp_path, CsvwColumn("列", "integer", required=True), "1", "X", "", "…", "X")
    assert (made["datatype"], made["null"]) == ("integer", ["", "X", "…"])
    assert "required" not in made
    assert "null" not in said(tmp_path, CsvwColumn("列", "text"), "X")


def test_cells_with_several_values_have_a_separator_and_the_datatype_of_each(tmp_path: Path) -> None:
    made = said(tmp_path, CsvwColumn("列", "integer", separator=";"), "1;2", "3", "")
    assert (made["separator"], made["datatype"]) == (";", "integer")
    assert said(tmp_path, CsvwColumn("列", "integer", separator=";"), "1;二")["datatype"] == "string"


def test_a_value_is_said_of_the_node_that_has_it(tmp_path: Path) -> None:
    column = CsvwColumn("名称", about="place-name", property="http://x/表記", language="ja")
    made = said(tmp_path, column, "a")
    assert (made["aboutUrl"], made["propertyUrl"], made["lang"]) == (
        "{+URI}#place-name",
        "http://x/表記",
        "ja",
    )
    own = said(tmp_path, CsvwColumn("名称", about="", property="http://x/名"), "a")
    assert (own["aboutUrl"], own["lang"]) == ("{+URI}", "und")
    nowhere = said(tmp_path, CsvwColumn("色"), "a")
    assert "aboutUrl" not in nowhere and "propertyUrl" not in nowhere


def test_of_mixed_cells_nothing_is_said_that_the_rdf_does_not_say(tmp_path: Path) -> None:
    column = CsvwColumn("終了時間", "time", about="hours", property="http://x/終了時間")
    assert "propertyUrl" in said(tmp_path, column, "09:00", "17:00")
    assert "propertyUrl" not in said(tmp_path, column, "09:00", "24:00")


def test_rows_are_about_things_and_the_iri_is_their_key(tmp_path: Path) -> None:
    made = schema(tmp_path, CsvwColumn("列"), "a")
    assert (made["aboutUrl"], made["primaryKey"]) == ("{+URI}", "URI")
    column, uri, class_ = made["columns"]
    assert (uri["name"], uri["datatype"], uri["required"], uri["suppressOutput"]) == (
        "URI",
        "anyURI",
        True,
        True,
    )
    assert class_["virtual"] and (class_["propertyUrl"], class_["valueUrl"]) == ("rdf:type", "http://x/C")
    assert column["titles"] == {"ja": "列"}


def test_titles_are_the_header_of_the_csv_where_formulas_are_inert(tmp_path: Path) -> None:
    made = said(tmp_path, CsvwColumn("=1+1", descriptions={"ja": "式", "en": "formula"}), "a")
    assert made["titles"] == {"ja": "'=1+1", "en": "formula"}


@given(st.text(min_size=1))
def test_names_are_variables_of_uri_templates_and_none_is_reserved(name: str) -> None:
    if any("\ud800" <= c <= "\udfff" for c in name):
        return
    made = variable(name)
    assert re.fullmatch(r"(?:[A-Za-z0-9_]|%[0-9A-F]{2})+", made)
    assert not made.startswith("_")


def test_every_form_of_a_kind_is_an_re2_pattern() -> None:
    for forms in (*BY_DATATYPE.values(), *BY_KIND.values()):
        for form in forms:
            assert pa.compute.match_substring_regex(pa.array(["x"]), form.pattern) is not None
