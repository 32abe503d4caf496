"""The engine finds what SHACL says it must, and answers in the standard's own words."""

from pathlib import Path

import pyshacl.shape
import pytest
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP

from pipeline.errors import GoseiError
from pipeline.report import Severity
from pipeline.validate.engine import Result
from pipeline.validate.pyshacl_engine import PyshaclEngine

PREFIXES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <http://example.jp/> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
"""
THING = "http://example.jp/id/1"
XSD = "http://www.w3.org/2001/XMLSchema#"


def engine(tmp_path: Path, properties: str, more: str = "") -> PyshaclEngine:
    path = tmp_path / "shapes.ttl"
    shape = f"ex:Shape a sh:NodeShape ; sh:targetClass ex:Thing ; {properties} ."
    path.write_text(PREFIXES + shape + more, encoding="utf-8")
    return PyshaclEngine([path])


def thing(*statements: str) -> bytes:
    """N-Triples about one thing: predicate's local name, a space, and the object."""
    lines = [f"<{THING}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://example.jp/Thing> ."]
    for statement in statements:
        predicate, _, value = statement.partition(" ")
        lines.append(f"<{THING}> <http://example.jp/{predicate}> {value} .")
    return ("\n".join(lines) + "\n").encode()


def found(results: list[Result]) -> list[tuple[str, str | None]]:
    return [(result.component, result.value) for result in results]


@pytest.mark.parametrize(
    ("datatype", "written"),
    [
        ("integer", "５"),
        ("integer", " 5"),
        ("integer", "1_000"),
        ("integer", "5.0"),
        ("decimal", "1e5"),
        ("decimal", "３２．８"),
        ("decimal", "NaN"),
        ("date", "2024-02-30"),
        ("date", "2023-02-29"),
        ("date", "2024/04/01"),
        ("date", "20240401"),
        ("time", "25:00:00"),
        ("time", "9:00:00"),
        ("time", "24:00:00"),
        ("date", "0000-01-01"),
        ("date", "12024-01-01"),
        ("dateTime", "2024-04-01 00:00:00"),
        ("boolean", "True"),
        ("boolean", "有"),
        ("gYear", "令和6"),
        ("gYearMonth", "2024-13"),
    ],
)
def test_an_ill_typed_literal_is_a_fault_with_its_text_as_written(tmp_path, datatype, written):
    shapes = engine(tmp_path, f"sh:property [ sh:path ex:p ; sh:datatype xsd:{datatype} ]")
    results = shapes.validate(thing(f'p "{written}"^^<{XSD}{datatype}>'))
    assert found(results) == [("Datatype", written)]
    assert results[0].limit == XSD + datatype


@pytest.mark.parametrize(
    ("datatype", "written"),
    [
        ("integer", "05"),
        ("integer", "-0"),
        ("decimal", "1.50"),
        ("date", "2024-02-29"),
        ("date", "2000-02-29"),
        ("time", "23:59:59"),
        ("dateTime", "2024-04-01T00:00:00+09:00"),
        ("boolean", "1"),
        ("gYear", "2024"),
        ("gYearMonth", "2024-04"),
        ("anyURI", "https://example.jp/見本"),
        ("string", "何でも"),
    ],
)
def test_a_well_typed_literal_is_no_fault(tmp_path, datatype, written):
    shapes = engine(tmp_path, f"sh:property [ sh:path ex:p ; sh:datatype xsd:{datatype} ]")
    assert shapes.validate(thing(f'p "{written}"^^<{XSD}{datatype}>')) == []


def test_an_ill_typed_number_does_not_pass_a_range(tmp_path):
    shapes = engine(tmp_path, "sh:property [ sh:path ex:p ; sh:minInclusive 0 ; sh:maxInclusive 10 ]")
    results = shapes.validate(thing(f'p "５"^^<{XSD}integer>'))
    assert found(results) == [("MaxInclusive", "５"), ("MinInclusive", "５")]


def test_equal_numbers_written_differently_are_two_values(tmp_path):
    shapes = engine(tmp_path, "sh:property [ sh:path ex:p ; sh:maxCount 1 ]")
    results = shapes.validate(thing(f'p "5"^^<{XSD}integer>', f'p "05"^^<{XSD}integer>'))
    assert found(results) == [("MaxCount", None)]


def test_a_plain_literal_is_an_xsd_string(tmp_path):
    shapes = engine(
        tmp_path, 'sh:property [ sh:path ex:p ; sh:datatype xsd:string ; sh:in ("あ" "い"^^xsd:string) ]'
    )
    assert shapes.validate(thing('p "い"', f'p "あ"^^<{XSD}string>')) == []


def test_a_sequence_path_is_given_step_by_step(tmp_path):
    shapes = engine(tmp_path, "sh:property [ sh:path (ex:address ex:label) ; sh:minCount 1 ]")
    (result,) = shapes.validate(thing())
    assert result.path == ("http://example.jp/address", "http://example.jp/label")
    assert (result.focus, result.component, result.limit) == (THING, "MinCount", "1")


def test_other_paths_are_written_as_in_sparql(tmp_path):
    path = "( [ sh:inversePath ex:a ] [ sh:alternativePath (ex:b [ sh:zeroOrMorePath ex:c ]) ] )"
    shapes = engine(tmp_path, f"sh:property [ sh:path {path} ; sh:minCount 1 ]")
    (result,) = shapes.validate(thing())
    assert result.path == (
        "^http://example.jp/a",
        "http://example.jp/b|http://example.jp/c*",
    )


def test_a_nameless_shape_goes_by_the_name_of_its_holder(tmp_path):
    shapes = engine(tmp_path, "sh:property [ sh:path ex:p ; sh:minCount 1 ]")
    assert shapes.validate(thing())[0].shape == "http://example.jp/Shape"


def test_the_shapes_name_is_kept_japanese_first(tmp_path):
    named = "sh:property [ sh:path ex:p ; sh:minCount 1 ; sh:name 'Name'@en, '名称'@ja ]"
    assert engine(tmp_path, named).validate(thing())[0].name == "名称"


def test_only_the_shapes_own_message_is_kept_with_its_languages(tmp_path):
    told = 'sh:property [ sh:path ex:p ; sh:minCount 1 ; sh:message "空です"@ja, "empty"@en ]'
    untold = "sh:property [ sh:path ex:q ; sh:minCount 1 ]"
    first, second = engine(tmp_path, f"{told} ; {untold}").validate(thing())
    assert first.message == (("en", "empty"), ("ja", "空です"))
    assert second.message == ()


def test_severities_are_the_reports(tmp_path):
    shapes = engine(
        tmp_path,
        "sh:property [ sh:path ex:a ; sh:minCount 1 ],"
        " [ sh:path ex:b ; sh:minCount 1 ; sh:severity sh:Warning ],"
        " [ sh:path ex:c ; sh:minCount 1 ; sh:severity sh:Info ]",
    )
    assert [r.severity for r in shapes.validate(thing())] == [Severity.ERROR, Severity.WARNING, Severity.INFO]


def test_a_fault_beneath_sh_node_comes_with_its_details(tmp_path):
    part = "ex:Part a sh:NodeShape ; sh:property [ sh:path ex:code ; sh:pattern '^[0-9]+$' ] ."
    shapes = engine(tmp_path, "sh:property [ sh:path ex:part ; sh:node ex:Part ]", part)
    data = thing(f"part <{THING}#part>") + f'<{THING}#part> <http://example.jp/code> "x" .\n'.encode()
    (result,) = shapes.validate(data)
    assert (result.component, result.value) == ("Node", THING + "#part")
    assert [(d.focus, d.component, d.value, d.limit) for d in result.details] == [
        (THING + "#part", "Pattern", "x", "^[0-9]+$")
    ]


def test_languages_closed_and_sparql_constraints_are_told_apart(tmp_path):
    shapes = engine(
        tmp_path,
        'sh:property [ sh:path ex:name ; sh:languageIn ("ja" "en") ; sh:uniqueLang true ] ; sh:closed true ;'
        " sh:ignoredProperties (rdf:type) ; sh:sparql [ sh:message '同じです'@ja ; sh:select "
        "'SELECT $this ?value WHERE { $this <http://example.jp/name> ?value . "
        'FILTER(STR(?value) = "x") }\' ]',
    )
    results = shapes.validate(thing('name "x"@fr', 'name "a"@ja', 'name "b"@ja', 'other "c"'))
    assert found(results) == [
        ("SPARQL", "x"),
        ("LanguageIn", "x"),
        ("UniqueLang", None),
        ("Closed", "c"),
    ]
    assert results[0].message[0][1] == "同じです"
    assert results[1].limit == "ja, en"
    assert results[3].path == ("http://example.jp/other",)


def test_a_pattern_that_python_cannot_read_is_refused_on_loading(tmp_path):
    with pytest.raises(GoseiError, match="sh:pattern"):
        engine(tmp_path, r"sh:property [ sh:path ex:p ; sh:pattern '^\\p{L}+$' ]")


@pytest.mark.parametrize(
    "text", ["not turtle", "@prefix sh: <http://www.w3.org/ns/shacl#> . <a> a sh:PropertyShape ."]
)
def test_broken_shapes_are_an_error_of_ours_with_a_sentence(tmp_path, text):
    path = tmp_path / "broken.ttl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GoseiError, match="shapes"):
        PyshaclEngine([path])


def test_shapes_that_are_absent_are_an_error_of_ours(tmp_path):
    with pytest.raises(GoseiError, match=r"absent\.ttl"):
        PyshaclEngine([tmp_path / "absent.ttl"])


def test_data_that_is_no_ntriples_is_an_error_of_ours(tmp_path):
    with pytest.raises(GoseiError, match="N-Triples"):
        engine(tmp_path, "sh:property [ sh:path ex:p ; sh:minCount 1 ]").validate(b"<a> <b>")


def test_equal_labels_of_blank_nodes_in_two_files_stay_apart(tmp_path):
    paths = []
    for name, limit in (("a", 1), ("b", 2)):
        path = tmp_path / f"{name}.ttl"
        path.write_text(
            f"{PREFIXES} ex:S{name} a sh:NodeShape ; sh:targetClass ex:Thing ; sh:property _:p ."
            f"_:p sh:path ex:{name} ; sh:minCount {limit} .",
            encoding="utf-8",
        )
        paths.append(path)
    results = PyshaclEngine(paths).validate(thing())
    assert [(r.shape, r.limit) for r in results] == [
        ("http://example.jp/Sa", "1"),
        ("http://example.jp/Sb", "2"),
    ]


def test_the_results_are_those_of_pyshacls_own_list_of_parameters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shapes = """sh:closed true ; sh:property [ sh:path ex:a ; sh:minCount 2 ; sh:datatype xsd:integer ;
        sh:or ( [ sh:minInclusive 5 ] [ sh:in ( 1 ) ] ) ; sh:name "数" ]"""
    data = thing('a "x"', f'a "3"^^<{XSD}integer>', 'b "y"')
    quick = engine(tmp_path, shapes).validate(data)
    monkeypatch.setattr(
        pyshacl.shape, "CONSTRAINT_PARAMS", (ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP)
    )
    assert engine(tmp_path, shapes).validate(data) == quick
    assert len(quick) > 3
