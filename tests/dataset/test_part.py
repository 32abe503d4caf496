"""A file is known by what the site says, then by its name, then by its header; else it is told of and left out."""

from __future__ import annotations

import pytest


def test_a_file_is_known_by_its_name(town, row) -> None:  # type: ignore[no-untyped-def]
    part = town.known(row("1"), row("2"))
    assert (part.mapping.slug, part.name, len(part.table)) == ("aed", "239984_aed.csv", 2)
    assert (part.told.list, part.told.rows_in, part.told.encoding) == ("aed", 2, "UTF-8")
    assert town.report.files == [part.told]


def test_columns_come_in_the_mappings_order_and_the_others_are_known_as_unknown(town) -> None:  # type: ignore[no-untyped-def]
    part = town.known("a,b,c,d", header="名称,色,ID,")
    assert part.columns == {"ID": 2, "名称": 0}
    assert 1 in part.unknown


def test_a_file_is_known_by_its_header(town, row) -> None:  # type: ignore[no-untyped-def]
    header = "全国地方公共団体コード,ID,地方公共団体名,名称,名称_カナ,所在地_連結表記,緯度,経度,設置位置,小児対応設備の有無,利用可能曜日,開始時間,終了時間,画像1,画像1_ライセンス,外部利用不可"
    part = town.known(name="何か.csv", header=header)
    assert part.mapping.slug == "aed"


def test_the_sites_word_goes_before_the_files_name(town, row) -> None:  # type: ignore[no-untyped-def]
    assert town.known(row("1"), list="public_facility").mapping.slug == "public_facility"


def test_the_sites_own_header_words_are_understood(town) -> None:  # type: ignore[no-untyped-def]
    part = town.known("1,a", header="番号,設備の呼び名", columns={"設備の呼び名": "名称", "番号": "ID"})
    assert part.columns == {"ID": 0, "名称": 1}
    assert part.table.header == ("番号", "設備の呼び名")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("239984_aed.csv", b"", "G101"),
        ("239984_aed.docx", b"PK\x03\x04", "G102"),
        ("239984_aed.xlsx", b"not a workbook", "G103"),
        ("239984_aed.csv", bytes(range(256)) * 4, "G103"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_of_and_left_out(
    town, name: str, content: bytes, code: str
) -> None:  # type: ignore[no-untyped-def]
    assert town.part(name=name) is not None or town.report.findings
    town.report.findings.clear()
    (town.folder / name).write_bytes(content)
    from pipeline.config import FileSettings, InputFile
    from pipeline.dataset.part import read_part
    from pipeline.mapping import load_mappings

    file = InputFile(town.folder / name, name, "239984", FileSettings())
    assert read_part(file, load_mappings(), town.work, town.report) is None
    assert [f.code for f in town.report.findings] == [code]
    assert town.report.files[-1].list is None


def test_an_unknown_list_is_told_of_with_its_rows(town) -> None:  # type: ignore[no-untyped-def]
    assert town.part("1,2", "3,4", name="牧場.csv", header="牛,馬") is None
    assert ("G151", 1) in town.codes()
    assert (town.report.files[0].rows_in, town.report.files[0].list) == (2, None)


def test_a_list_that_does_not_exist_is_told_of(town, row) -> None:  # type: ignore[no-untyped-def]
    assert town.part(row("1"), list="cattle") is None
    (found,) = [f for f in town.report.findings if f.code == "G153"]
    assert found.value == "cattle"
    assert "aed" in found.arguments["expected"]
