"""Rows of one dataset that contradict each other are told, each at its row, with the row it contradicts."""

from __future__ import annotations

import pytest

from tests.dataset.conftest import CODE, Town

HEADER = (
    "データセット_ID,データセット_タイトル,データセット_概要,データセット_キーワード,データセット_公開日,"
    "ファイル_タイトル,ファイル_アクセスURL"
)
NAME = f"{CODE}_open_data_list.csv"


def listed(town: Town, *rows: str) -> list[tuple[int | None, str | None, str, str]]:
    """(row, cell, row contradicted, its cell) of every contradiction."""
    town.dataset(town.known(*rows, name=NAME, header=HEADER))
    found = [f for f in town.report.ordered() if f.code == "G575"]
    return [(f.origin.row, f.value, f.arguments["row"], f.arguments["other"]) for f in found]


def test_a_cell_that_contradicts_an_earlier_row_of_the_same_dataset_is_told(town: Town) -> None:
    assert listed(
        town,
        "1,AED,場所,,2024-04-01,a.csv,https://example.jp/a",
        "2,公園,場所,,2024-04-01,b.csv,https://example.jp/b",
        "1,ＡＥＤ,場所,,2024/4/1,c.csv,https://example.jp/c",
        "1,AED,,,2024-05-01,d.csv,https://example.jp/d",
    ) == [(4, "ＡＥＤ", "2", "AED"), (5, "2024-05-01", "2", "2024-04-01")]


@pytest.mark.parametrize("second", ["1,AED,,防災,,b.csv,", "１,AED,場所,AED;防災,2024年4月1日,b.csv,"])
def test_empty_cells_other_spellings_and_cells_of_several_values_contradict_nothing(
    town: Town, second: str
) -> None:
    assert listed(town, "1,AED,場所,AED,2024-04-01,a.csv,", second) == []


def test_rows_without_an_id_are_of_one_dataset_by_its_title(town: Town) -> None:
    assert listed(town, ",AED,場所,,,a.csv,", ",AED,別の場所,,,b.csv,") == [(3, "別の場所", "2", "場所")]


def test_rows_of_one_dataset_are_no_duplicates_and_its_triples_stand_once(town: Town) -> None:
    part = town.known("1,AED,場所,,,a.csv,", "1,AED,場所,,,b.csv,", name=NAME, header=HEADER)
    dataset = town.dataset(part)
    assert dataset.published == 2
    assert town.codes("G202", "G210", "G575") == []


def test_words_that_would_share_a_numbered_part_are_told(town: Town) -> None:
    header = HEADER.replace("データセット_キーワード", "データセット_分類")
    town.dataset(town.known("1,AED,,暮らし,,a.csv,", "1,AED,,行政財;14,,b.csv,", name=NAME, header=header))
    assert [f.value for f in town.report.ordered() if f.code == "G575"] == ["行政財;14"]
