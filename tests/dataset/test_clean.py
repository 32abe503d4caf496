"""The clean table: the standard's names and words; the unknown is kept, the unreadable left empty."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dataset.clean import clean_batch, clean_header
from pipeline.lift.values import MOST_PIECES, Context, Values
from pipeline.mapping import compile_plan, load_mappings

NAMES = st.lists(st.sampled_from(["", " ", "ID", "色", "色 ", "列2", "URI", "ID_2", "色_2"]), max_size=8)


@given(NAMES, st.data())
def test_no_two_columns_share_a_name_and_none_is_nameless(header: list[str], data: st.DataObject) -> None:
    known = {"ID": header.index("ID")} if "ID" in header else {}
    unknown = [index for index in range(len(header)) if index not in known.values()]
    made = clean_header(known, header, unknown)
    assert len(made) == len(header)
    assert len(set(made)) == len(made)
    assert all(name.strip() for name in made)
    assert made[: len(known)] == list(known)


def cleaned(
    slug: str, cells: dict[str, list[str]], unknown: list[list[str]] | None = None
) -> list[list[str]]:
    columns = list(cells)
    extra = unknown or []
    arrays = [pa.array(column, pa.string()) for column in [*cells.values(), *extra]]
    data = pa.table(arrays, names=[str(index) for index in range(len(arrays))])
    places = {name: index for index, name in enumerate(columns)}
    plan = compile_plan(load_mappings()[slug], columns)
    values = Values(plan, data, places, Context("http://x", "239984"))
    wanted = range(len(columns), len(arrays))
    return [column.to_pylist() for column in clean_batch(values, data, places, plan, list(wanted))]


@pytest.mark.parametrize(
    ("column", "written", "clean"),
    [
        ("小児対応設備の有無", ["○", "無し", "x?", " △", ""], ["有", "無", "", "△", ""]),
        ("開始時間", ["９：００", "24:00", "25時", "朝"], ["09:00", "24:00", "25:00", ""]),
        ("緯度", ["３５．１２３４５６", "北緯"], ["35.123456", ""]),
        ("名称", [" １階　㈱見本 ", '"=1+1"'], ["１階　㈱見本", '"=1+1"']),
        ("画像1_ライセンス", [" CC BY 4.0 ", "市に聞いて"], ["CC BY 4.0", "市に聞いて"]),
        ("外部利用不可", ["1", ""], ["1", ""]),
        ("標高", ["1.50", " Ｘ ", "…", "高い"], ["1.5", "Ｘ", "…", ""]),
        ("電話番号", ["０５３０ー１０ー０００１"], ["0530-10-0001"]),
    ],
)
def test_values_are_written_as_the_standard_writes_them(
    column: str, written: list[str], clean: list[str]
) -> None:
    assert cleaned("aed", {column: written}) == [clean]


def test_what_is_beyond_the_values_of_a_cell_stays_as_written() -> None:
    many = "；".join(f"第{n}町会" for n in range(MOST_PIECES + 3))
    ((clean,),) = cleaned("evacuation_space", {"対象となる町会・自治会": [many]})
    assert clean.replace("；", ";") == many.replace("；", ";")
    assert clean.endswith(f";第{MOST_PIECES}町会；第{MOST_PIECES + 1}町会；第{MOST_PIECES + 2}町会")


def test_values_that_share_a_cell_are_parted_alike_and_none_is_empty() -> None:
    written = ["中央町会； 本町自治会;;", "", "; ", "中央町会"]
    assert cleaned("evacuation_space", {"対象となる町会・自治会": written}) == [
        ["中央町会;本町自治会", "", "", "中央町会"]
    ]


def test_unknown_columns_are_kept_at_the_end_as_written() -> None:
    made = cleaned("aed", {"名称": ["a"], "ID": ["1"]}, [[" ３ 色\n"], [""]])
    assert made == [["a"], ["1"], ["３ 色"], [""]]


def test_what_the_publisher_states_is_in_the_table_though_not_in_the_triples() -> None:
    assert cleaned("aed", {"全国地方公共団体コード": ["２３９９８４"], "ID": ["1"]})[0] == ["239984"]


def test_chunked_columns_of_a_mapped_file_are_cleaned_whole() -> None:
    data = pa.table({"0": pa.chunked_array([["a"], [" b "]]), "1": pa.chunked_array([["x"], [" y "]])})
    plan = compile_plan(load_mappings()["aed"], ["名称"])
    values = Values(plan, data, {"名称": 0}, Context("http://x", "239984"))
    made = clean_batch(values, data, {"名称": 0}, plan, [1])
    assert [column.to_pylist() for column in made] == [["a", "b"], ["x", "y"]]
