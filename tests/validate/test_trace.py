"""Every SHACL result reaches the officer at the cell that caused it, and none is lost."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from pipeline.read.table import Source, Table
from pipeline.report import Severity, catalogue, sentence
from pipeline.validate.engine import Result
from pipeline.validate.trace import CODES, OTHER, OWN_MESSAGE, UNREADABLE, Places, trace

BASE = "http://localhost/id/239984/toilet/"
IC = "http://imi.go.jp/ns/core/rdf#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
COLUMNS: Mapping[tuple[str, tuple[str, ...]], tuple[str, ...]] = {
    ("", (LABEL,)): ("名称", "名称_英語"),
    ("address", (IC + "表記",)): ("住所",),
    ("point", (IC + "緯度",)): ("緯度",),
}


def table(columns: Mapping[str, list[str]]) -> Table:
    cells = list(columns.values())
    source = Source(Path("公衆トイレ.csv"), "公衆トイレ.csv", "", 0, "UTF-8")
    data = pa.table([pa.array(column) for column in cells], names=[str(i) for i in range(len(cells))])
    return Table(source, tuple(columns), 1, data, np.arange(len(cells[0])) + 2)


TOILETS = table(
    {
        "名称": ["見本公園", "", "手本"],
        "名称_英語": ["Park", "", "Tehon"],
        "住所": ["一丁目", "二丁目", ""],
        "緯度": ["35.1", "３５度", ""],
    }
)


def places(toilets: Table = TOILETS) -> Places:
    def place(thing: str) -> tuple[Table, int] | None:
        number = thing.removeprefix(BASE)
        return (toilets, int(number)) if number.isdigit() else None

    index = {name: i for i, name in enumerate(toilets.header)}
    return Places("公衆トイレ.csv", place, lambda fragment, path: COLUMNS.get((fragment, path), ()), index)


def result(focus: str, path: tuple[str, ...], component: str, value: str | None = None, **more) -> Result:
    severity = more.pop("severity", Severity.ERROR)
    return Result(BASE + focus, path, value, component, "http://e/Shape", severity, **more)


def one(fault: Result, toilets: Table = TOILETS):
    (traced,) = trace([fault], places(toilets))
    return traced


def test_an_empty_required_cell_is_told_at_its_row_and_column():
    traced = one(result("2#address", (IC + "表記",), "MinCount", limit="1"))
    told = traced.finding
    assert (told.code, told.origin.row, told.origin.letter, told.origin.name) == ("G301", 4, "C", "住所")
    assert str(sentence(told)) == "必須項目「住所」が空です → 値を記入してください"
    assert (traced.table, traced.position) == (TOILETS, 2)


def test_a_filled_cell_that_could_not_be_read_is_not_called_empty():
    told = one(result("1#point", (IC + "緯度",), "MinCount")).finding
    assert (told.code, told.value, told.origin.letter) == (UNREADABLE, "３５度", "D")


def test_a_value_is_told_as_written_in_the_cell_and_the_published_one_is_kept():
    told = one(result("0#point", (IC + "緯度",), "MaxInclusive", "35.10", limit="20")).finding
    assert (told.code, told.value, told.arguments["published"]) == ("G313", "35.1", "35.10")
    assert sentence(told).mend == "20 以下の値にしてください"


def test_of_two_columns_at_one_path_the_one_that_holds_the_value_is_meant():
    told = one(result("0", (LABEL,), "LanguageIn", "Park", limit="ja")).finding
    assert (told.origin.name, told.arguments["columns"]) == ("名称_英語", "名称_英語")


def test_an_empty_item_is_called_and_placed_as_the_shape_names_it():
    told = one(result("1", (LABEL,), "MinCount", name="名称_英語")).finding
    assert (told.origin.name, told.arguments["columns"]) == ("名称_英語", "名称_英語")


def test_a_column_that_the_file_lacks_is_told_once_but_condemns_every_row():
    lacking = table({"名称": ["a", "b", "c"]})
    faults = [result(f"{n}#address", (IC + "表記",), "MinCount") for n in range(3)]
    traced = list(trace(faults, places(lacking)))
    assert [t.finding.code if t.finding else None for t in traced] == ["G303", None, None]
    assert traced[0].finding.origin.row is None
    assert [t.position for t in traced] == [0, 1, 2]
    assert {t.reason.code for t in traced} == {"G303"}


def test_a_recommended_item_is_not_called_required():
    told = one(result("2#address", (IC + "表記",), "MinCount", severity=Severity.WARNING)).finding
    assert str(sentence(told)).startswith("推奨項目「住所」が空です")
    lacking = table({"名称": ["a", "b", "c"]})
    told = one(result("2#address", (IC + "表記",), "MinCount", severity=Severity.WARNING), lacking).finding
    assert str(sentence(told)).startswith("推奨の列「住所」がありません")


def test_a_shapes_name_stands_in_for_an_unknown_column():
    told = one(result("0", (IC + "種別",), "MinCount", name="種別")).finding
    assert (told.code, told.arguments["columns"]) == ("G303", "種別")


def test_two_items_that_do_not_fit_are_both_named():
    told = one(result("0", (LABEL,), "LessThanOrEquals", "見本公園", limit=IC + "総数")).finding
    assert sentence(told).says == "項目「名称」の値「見本公園」が、対になる項目「ic:総数」の値を超えています"


def test_the_same_fault_found_through_two_shapes_is_told_once():
    fault = result("2#address", (IC + "表記",), "MinCount")
    assert [t.finding is None for t in trace([fault, fault], places())] == [False, True]


def test_the_same_fault_in_two_rows_is_told_twice():
    faults = [result(n, (LABEL,), "UniqueLang") for n in ("0", "2")]
    assert [t.finding.origin.row for t in trace(faults, places())] == [2, 4]


def test_a_result_without_a_row_is_told_of_the_file_with_its_node():
    told = one(result("ghost", (LABEL,), "MinCount")).finding
    assert (told.origin.file, told.origin.row) == ("公衆トイレ.csv", None)
    assert told.arguments["focus"] == BASE + "ghost"


def test_a_result_without_a_column_is_told_at_its_row_with_the_path():
    told = one(result("0", (IC + "種別",), "Pattern", "x", limit="^[a-z]{2}$")).finding
    assert (told.origin.row, told.origin.column, told.value) == (2, None, "x")
    assert told.arguments["columns"] == "ic:種別"
    assert "{2}" in sentence(told).mend


def test_details_of_the_same_thing_are_told_in_place_of_the_whole():
    detail = result(
        "1#point", (IC + "緯度",), "Datatype", "x", limit="http://www.w3.org/2001/XMLSchema#decimal"
    )
    whole = result("1", (IC + "地点",), "Node", severity=Severity.WARNING, details=(detail,))
    told = one(whole).finding
    assert (told.code, told.origin.name, told.severity) == ("G305", "緯度", Severity.WARNING)
    assert "34.56" in sentence(told).mend


def test_details_about_another_thing_do_not_move_the_fault_away_from_its_row():
    detail = Result("https://w3id.org/gosei/code/x/1", (), None, "Class", "http://e/S", Severity.ERROR)
    told = one(result("1", (LABEL,), "Node", "https://w3id.org/gosei/code/x/1", details=(detail,))).finding
    assert (told.code, told.origin.row) == (OTHER, 3)


def test_the_shapes_own_message_is_the_sentence_in_both_languages():
    told = one(result("0", (LABEL,), "SPARQL", message=(("en", "Too odd"), ("ja", "変です")))).finding
    assert (told.code, sentence(told).says, sentence(told, "en").says) == (OWN_MESSAGE, "変です", "Too odd")


def test_a_message_in_one_language_serves_both():
    told = one(result("0", (LABEL,), "Pattern", "x", message=(("", "odd"),))).finding
    assert (sentence(told).says, sentence(told, "en").says) == ("odd", "odd")


def test_choices_that_are_iris_are_shown_by_their_last_part():
    limit = "https://w3id.org/gosei/code/area/1, https://w3id.org/gosei/code/area/2"
    told = one(result("0", (LABEL,), "In", "x", limit=limit)).finding
    assert sentence(told).mend == "次のどれかで書いてください: 1, 2"


@pytest.mark.parametrize("component", [*CODES, "MinCount", "Node", "Or", "Equals", "QualifiedMinCount"])
def test_every_component_has_a_whole_sentence_in_both_languages(component):
    told = one(result("0", (LABEL,), component, "x", limit="1")).finding
    assert told.code in catalogue()
    for language in ("ja", "en"):
        said = sentence(told, language)
        assert said.mend and "?" not in said.says


def test_a_japanese_name_that_is_missing_is_told_at_its_own_column_though_the_english_one_is_there():
    toilets = table({"名称": [""], "名称_英語": ["Tehon"], "住所": [""], "緯度": [""]})
    told = one(result("0", (LABEL,), "QualifiedMinCount", name="名称", limit="1"), toilets).finding
    assert (told.code, told.origin.name, told.value) == ("G301", "名称", "")


def test_severity_is_the_shapes():
    told = one(result("0", (LABEL,), "MinLength", "x", severity=Severity.INFO)).finding
    assert told.severity is Severity.INFO
