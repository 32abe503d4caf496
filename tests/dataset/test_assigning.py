"""What a site says of columns: an overlay is used for the files it fits, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.config import FileSettings, InputFile, load_overlays
from pipeline.dataset.part import Part, read_part
from pipeline.mapping import load_mappings
from tests.dataset.conftest import SITE, Town

OVERLAY = """\
list: public_toilet
file: "toilets*.csv"
columns:
  番号: ID
  name: 名称
  where: 所在地_連結表記
  spot: 設置位置
keep: [色]
"""
HEADER = "番号,name,where,spot,色"
Read = Callable[..., Part | None]


@pytest.fixture
def read(town: Town) -> Read:
    """A file of this header and these rows in a site with these overlays."""

    def read(
        *rows: str,
        name: str = "toilets_202604.csv",
        header: str = HEADER,
        overlays: dict[str, str] | None = None,
        **settings: object,
    ) -> Part | None:
        folder: Path = town.folder / "overlays"
        folder.mkdir(exist_ok=True)
        for title, text in (overlays or {"toilets": OVERLAY}).items():
            (folder / f"{title}.yaml").write_text(text, encoding="utf-8")
        path = town.folder / name
        path.write_text(
            "\n".join([header, *(rows or ("1,見本館,見本市一丁目,北,青",))]) + "\n", encoding="utf-8"
        )
        said = FileSettings.model_validate(settings)
        file = InputFile(path, name, "239984", said, load_overlays(town.folder, load_mappings()))
        return read_part(file, load_mappings(), SITE.publishers, town.work, town.report)

    return read


def test_next_months_file_of_the_same_form_is_read_by_the_overlay_and_told_of_once(
    town: Town, read: Read
) -> None:
    for name in ("toilets_202604.csv", "toilets_202605.csv"):
        part = read(name=name)
        assert part is not None
        assert part.columns == {"ID": 0, "名称": 1, "所在地_連結表記": 2, "設置位置": 3}
        assert part.overlay is not None
        assert part.overlay.name == "overlays/toilets.yaml"
    about = [f for f in town.report.findings if f.code in ("G620", "G152", "G154", "G155")]
    assert [(f.code, f.arguments["count"]) for f in about] == [("G620", "4")] * 2


def test_a_kept_column_stays_in_the_table_even_where_its_name_is_known(town: Town, read: Read) -> None:
    part = read(
        "1,a,b,c,d", header="番号,name,where,spot,備考", overlays={"a": OVERLAY.replace("色", "備考")}
    )
    assert part is not None
    assert "備考" not in part.columns
    assert part.unknown == (4,)


def test_an_overlay_is_never_used_on_a_file_that_lacks_a_column_it_names(town: Town, read: Read) -> None:
    assert read("1,a,b,c", header="番号,name,where,sport") is None
    told = {f.code: f.arguments for f in town.report.findings}
    assert told["G621"]["names"] == "spot"
    assert told["G621"]["suggestion"] == "sport"
    assert "G151" in told
    assert "G620" not in told


def test_a_file_with_another_name_is_left_alone(town: Town, read: Read) -> None:
    part = read(name="parks.csv")
    assert part is not None and part.mapping.file.fallback
    assert [code for code, _ in town.codes("G620", "G621")] == []


def test_without_a_pattern_the_header_tells(town: Town, read: Read) -> None:
    by_header = OVERLAY.replace('file: "toilets*.csv"', "header: [番号, name, where, spot, 色]")
    assert read(name="何か.csv", overlays={"a": by_header}) is not None
    other = read("1,a,b,c", name="何か.csv", header="番号,name,where,spot", overlays={"a": by_header})
    assert other is not None and other.mapping.file.fallback
    assert [code for code, _ in town.codes("G621")] == []


def test_of_two_that_fit_the_one_that_names_more_of_the_header_is_used(town: Town, read: Read) -> None:
    more = OVERLAY.replace("keep: [色]", "  色: 備考")
    part = read(overlays={"a": OVERLAY.replace("keep: [色]", ""), "b": more})
    assert part is not None
    assert part.overlay is not None
    assert part.overlay.name == "overlays/b.yaml"


def test_two_that_fit_equally_are_told_by_name_and_the_file_is_left_out(town: Town, read: Read) -> None:
    assert read(overlays={"a": OVERLAY, "b": OVERLAY.replace("public_toilet", "public_facility")}) is None
    (told,) = [f for f in town.report.findings if f.code == "G622"]
    assert told.arguments["overlays"] == "overlays/a.yaml、overlays/b.yaml"
    assert town.report.files[-1].list is None


def test_the_files_own_line_in_site_yaml_goes_before_the_overlay(town: Town, read: Read) -> None:
    part = read(columns={"色": "名称"})
    assert part is not None
    assert part.columns["名称"] == 4
    assert part.unknown == (1,)
    part = read(list="public_facility")
    assert part is not None
    assert part.overlay is None


def test_a_header_that_a_person_assigned_goes_before_one_that_is_known_by_its_name(read: Read) -> None:
    part = read("1,a,b,c,d,e", header="名称,番号,name,where,spot,色")
    assert part is not None
    assert part.columns["名称"] == 2
    assert 0 in part.unknown


def test_a_column_that_the_list_does_not_have_is_told_at_its_line(town: Town, read: Read) -> None:
    assert read(overlays={"a": OVERLAY.replace("設置位置", "設置場所の位置")}) is not None
    (told,) = [f for f in town.report.findings if f.code == "G159"]
    assert (told.origin.file, told.origin.row, told.value) == ("overlays/a.yaml", 7, "設置場所の位置")


def test_a_value_is_given_to_every_row_where_the_file_lacks_the_column(town: Town, read: Read) -> None:
    part = read(overlays={"a": OVERLAY + "values: {所在地_都道府県: 愛知県}\n"})
    assert part is not None
    assert part.table.column(part.columns["所在地_都道府県"]).to_pylist() == ["愛知県"]
    assert part.written.header == tuple(HEADER.split(","))


def test_a_value_for_a_column_that_is_there_is_not_used_and_told(town: Town, read: Read) -> None:
    text = OVERLAY + "values: {備考: なし}\n"
    part = read("1,a,b,c,d,有", header=f"{HEADER},備考", overlays={"a": text})
    assert part is not None
    assert part.columns["備考"] == 5
    assert part.unknown == (4,)
    (told,) = [f for f in town.report.findings if f.code == "G626"]
    assert (told.origin.file, told.origin.row) == ("overlays/a.yaml", 9)


def test_a_value_that_cannot_be_read_is_told_at_its_line_with_an_example(town: Town, read: Read) -> None:
    read(overlays={"a": OVERLAY + "values:\n  所在地_全国地方公共団体コード: 見本市\n"})
    (told,) = [f for f in town.report.findings if f.code == "G627"]
    assert (told.origin.row, told.value) == (10, "見本市")
    assert told.arguments["example"]
