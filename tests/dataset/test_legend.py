"""Signs with a legend: △ is read by what the site says that it means, and its remark stands beside it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import FileSettings, InputFile
from pipeline.dataset.assigning import Assigned
from pipeline.dataset.dataset import CheckedDataset
from pipeline.dataset.legend import legend_read
from pipeline.dataset.part import Part
from pipeline.read.table import BATCH_ROWS, Source, Table
from tests.dataset.conftest import CODE, Town

HEADER = "ID,名称,所在地_連結表記,災害種別_洪水,災害種別_津波"
NAME = f"{CODE}_evacuation_space.csv"
UPPER = {"△": {"value": "1", "remark": "2階以上だけ使えます"}}


def cells(part: Part, column: str) -> list[str]:
    found: list[str] = part.table.column(part.columns[column]).to_pylist()
    return found


def read(town: Town, *rows: str, header: str = HEADER, **said: object) -> Part:
    return town.known(*rows, name=NAME, header=header, **said)


def triples(dataset: CheckedDataset) -> str:
    return b"".join(block for part in dataset.parts for block in part.triples()).decode()


def test_a_sign_without_a_legend_is_told_and_stays_in_the_csv_only(town: Town) -> None:
    dataset = town.dataset(read(town, "1,a,見本市1,△,○"))
    assert [
        (f.code, f.origin.row, f.origin.name, f.value) for f in town.report.findings if f.code == "G011"
    ] == [("G011", 2, "災害種別_洪水", "△")]
    text = triples(dataset)
    assert "designatedForTsunami" in text
    assert "designatedForFlood" not in text


def test_a_sign_is_read_as_its_value_and_the_row_says_under_what_condition(town: Town) -> None:
    part = read(town, "1,a,見本市1, △ ,○", "2,b,見本市2,×,△", legend={"災害種別_洪水": UPPER})
    assert cells(part, "災害種別_洪水") == ["1", "×"]
    assert cells(part, "備考") == ["災害種別_洪水：2階以上だけ使えます", ""]
    text = triples(town.dataset(part))
    assert "code/disaster/flood" in text
    assert "2階以上だけ使えます" in text
    assert town.codes("G011") == [("G011", 3)], "the other column has no legend"


def test_a_sign_that_is_neither_yes_nor_no_leaves_its_remark_alone(town: Town) -> None:
    part = read(town, "1,a,見本市1,△,○", legend={"災害種別_洪水": {"△": {"remark": "要確認"}}})
    assert (cells(part, "災害種別_洪水"), cells(part, "備考")) == ([""], ["災害種別_洪水：要確認"])
    assert town.codes("G011") == []


def test_remarks_of_several_signs_come_behind_what_the_row_says_already(town: Town) -> None:
    legend = {"災害種別_洪水": UPPER, "災害種別_津波": UPPER}
    rows = "1,a,見本市1,△,△,改修中", "2,b,見本市2,○,△,", "3,c,見本市3,○,○,鍵あり"
    part = read(town, *rows, header=f"{HEADER},備考", legend=legend)
    assert cells(part, "備考") == [
        "改修中／災害種別_洪水：2階以上だけ使えます／災害種別_津波：2階以上だけ使えます",
        "災害種別_津波：2階以上だけ使えます",
        "鍵あり",
    ]


def test_the_file_and_what_is_kept_back_stay_as_they_were_written(town: Town) -> None:
    part = read(town, "1,a,見本市1,△,○", legend={"災害種別_洪水": UPPER})
    assert part.written.header == tuple(HEADER.split(","))
    assert part.written.column(3).to_pylist() == ["△"]


def test_rows_of_all_batches_are_read(town: Town) -> None:
    rows = [f"{i},a,見本市{i},△,○" for i in range(BATCH_ROWS + 3)]
    part = read(town, *rows, legend={"災害種別_洪水": UPPER})
    assert set(cells(part, "災害種別_洪水")) == {"1"}
    assert len(cells(part, "備考")) == BATCH_ROWS + 3


def test_a_value_that_the_list_does_not_write_and_a_header_that_is_not_there_are_told(town: Town) -> None:
    read(town, "1,a,見本市1,△,○", legend={"災害種別_洪水": {"△": "たぶん"}, "災害種別_噴火": UPPER})
    assert [(f.code, f.value) for f in town.report.findings if f.code in ("G160", "G627")] == [
        ("G160", "災害種別_噴火"),
        ("G627", "たぶん"),
    ]


@given(st.lists(st.sampled_from(["△", " △", "▲", "○", "", "△△", "△ "]), min_size=1, max_size=9))
def test_only_cells_that_are_the_sign_are_read_anew(written: list[str]) -> None:
    source = Source(Path("a.csv"), "a.csv", "", 0, "UTF-8")
    batch = pa.table({"0": pa.array(written)})
    table = Table(source, ("津波",), 1, batch, np.arange(len(written)))
    settings = FileSettings.model_validate({"legend": {"津波": UPPER}})
    assigned = Assigned(InputFile(source.path, "a.csv", CODE, settings), table, None)
    read_, remarks = legend_read(assigned, batch)
    meant = [cell.strip() == "△" for cell in written]
    assert read_[0].to_pylist() == ["1" if it else cell for it, cell in zip(meant, written, strict=True)]
    assert [bool(remark) for remark in remarks.to_pylist()] == meant
