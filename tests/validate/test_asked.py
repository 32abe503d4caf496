"""What shapes ask of a list's columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.dataset.checking import shapes_of
from pipeline.mapping import load_mappings
from pipeline.report import Severity
from pipeline.validate.asked import Asked, asked_of_columns

PREFIXES = """\
@prefix def: <https://w3id.org/gosei/def/> .
@prefix ic: <http://imi.go.jp/ns/core/rdf#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <http://x/> .
:S a sh:NodeShape ; sh:targetClass def:AED ; sh:property :p .
"""


def asked(tmp_path: Path, shape: str) -> dict[str, Asked]:
    path = tmp_path / "a.ttl"
    path.write_text(PREFIXES + shape, encoding="utf-8")
    return dict(asked_of_columns(load_mappings()["aed"], [path]))


def test_the_official_marks_of_public_toilets() -> None:
    found = asked_of_columns(load_mappings()["public_toilet"], shapes_of("public_toilet"))
    required = {column for column, one in found.items() if one.required is Severity.ERROR}
    assert required == {"名称", "所在地_連結表記", "設置位置"}


def test_a_warning_only_recommends() -> None:
    found = asked_of_columns(load_mappings()["aed"], shapes_of("aed"))
    assert found["名称"] == Asked(Severity.WARNING)


def test_a_column_is_found_at_the_end_of_a_sequence_path(tmp_path: Path) -> None:
    shape = ":p sh:path ( ic:設置地点 ic:住所 ic:都道府県 ) ; sh:minCount 1 ."
    assert asked(tmp_path, shape) == {"所在地_都道府県": Asked(Severity.ERROR)}


def test_choices_are_the_literals_of_sh_in(tmp_path: Path) -> None:
    shape = ':p sh:path ic:設置位置 ; sh:in ( "北" "南"@ja <http://x/east> ) .'
    assert asked(tmp_path, shape) == {"設置位置": Asked(None, ("北", "南"))}


@pytest.mark.parametrize(
    "shape",
    [
        ":p sh:path ic:設置位置 ; sh:minCount 0 .",
        ":p sh:path ic:設置位置 ; sh:maxCount 1 .",
        ":p sh:path [ sh:inversePath ic:設置位置 ] ; sh:minCount 1 .",
        ":p sh:path ( [ sh:zeroOrMorePath ic:設置地点 ] ic:設置位置 ) ; sh:minCount 1 .",
        ":p sh:path ic:設置地点 ; sh:minCount 1 .",
        ":p sh:path rdfs:seeAlso ; sh:minCount 1 .",
    ],
)
def test_nothing_is_asked_where_no_single_column_is_meant(tmp_path: Path, shape: str) -> None:
    assert asked(tmp_path, shape) == {}


def test_of_several_columns_at_a_path_the_one_is_meant_that_the_shape_is_named_after(tmp_path: Path) -> None:
    shape = ':p sh:path ( ic:設置地点 ic:名称 ic:表記 ) ; sh:minCount 1 ; sh:name "名称"@ja .'
    assert asked(tmp_path, shape) == {"名称": Asked(Severity.ERROR)}
    assert asked(tmp_path, shape.replace('"名称"', '"所在地"')) == {}


def test_the_gravest_of_two_shapes_counts(tmp_path: Path) -> None:
    shape = (
        ":p sh:path ic:設置位置 ; sh:minCount 1 ; sh:severity sh:Warning . "
        ":T a sh:NodeShape ; sh:targetClass def:AED ; sh:property [ sh:path ic:設置位置 ; sh:minCount 1 ] ."
    )
    assert asked(tmp_path, shape) == {"設置位置": Asked(Severity.ERROR)}
