"""A file is known by the site's word, then its name, then its header; else it is told of and left out."""

from __future__ import annotations

import pytest

from pipeline.mapping import load_mappings
from tests.dataset.conftest import HEADER, Row, Town


def test_a_file_is_known_by_its_name(town: Town, row: Row) -> None:
    part = town.known(row("1"), row("2"))
    assert (part.mapping.slug, part.name, len(part.table)) == ("public_toilet", "239984_public_toilet.csv", 2)
    assert (part.told.list, part.told.rows_in, part.told.encoding) == ("public_toilet", 2, "UTF-8")
    assert town.report.files == [part.told]


def test_columns_come_in_the_mappings_order_and_the_others_are_known_as_unknown(town: Town) -> None:
    part = town.known("a,b,c,d", header="名称,色,ID,")
    assert part.columns == {"ID": 2, "名称": 0}
    assert 1 in part.unknown


def test_a_file_is_known_by_its_header(town: Town, row: Row) -> None:
    official = ",".join(load_mappings()["public_toilet"].file.headers.new)
    part = town.known("," * official.count(",") + "備考", name="何か.csv", header=official)
    assert part.mapping.slug == "public_toilet"


def test_the_sites_word_goes_before_the_files_name(town: Town, row: Row) -> None:
    assert town.known(row("1"), list="public_facility").mapping.slug == "public_facility"


def test_the_sites_own_header_words_are_understood(town: Town) -> None:
    part = town.known("1,a", header="番号,設備の呼び名", columns={"設備の呼び名": "名称", "番号": "ID"})
    assert part.columns == {"ID": 0, "名称": 1}
    assert part.table.header == ("番号", "設備の呼び名")


def test_columns_of_the_sites_settings_that_are_not_there_are_told_with_what_was_meant(town: Town) -> None:
    town.known("1,a", header="ID,設備名", columns={"設備名": "名稱", "設備": "備考"})
    told = {f.code: (f.value, f.arguments.get("suggestion")) for f in town.report.findings}
    assert (told["G159"][0], told["G160"]) == ("名稱", ("設備", "設備名"))


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("239984_public_toilet.csv", b"", "G101"),
        ("239984_public_toilet.docx", b"PK\x03\x04", "G102"),
        ("239984_public_toilet.xlsx", b"not a workbook", "G103"),
        ("239984_public_toilet.csv", bytes(range(256)) * 4, "G103"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_of_and_left_out(
    town: Town, name: str, content: bytes, code: str
) -> None:
    assert town.read(name, content) is None
    assert [f.code for f in town.report.findings] == [code]
    assert town.report.files[-1].list is None


def test_rows_that_name_one_publisher_tell_whose_file_it_is(town: Town, row: Row) -> None:
    text = "\n".join([HEADER, row("1"), row("2", 全国地方公共団体コード="")])
    part = town.read("public_toilet.csv", text.encode(), publisher="", list_="public_toilet")
    assert part is not None
    assert part.file.publisher == "239984"


@pytest.mark.parametrize("codes", [("239984", "239992"), ("131016", "131016"), ("", "")])
def test_rows_that_name_no_publisher_of_the_site_or_several_leave_the_file_out(
    town: Town, row: Row, codes: tuple[str, str]
) -> None:
    text = "\n".join([HEADER, *(row(str(n), 全国地方公共団体コード=code) for n, code in enumerate(codes))])
    assert town.read("public_toilet.csv", text.encode(), publisher="", list_="public_toilet") is None
    assert "G421" in [code for code, _ in town.codes()]
    assert town.report.files[0].list is None


@pytest.mark.parametrize(
    ("codes", "published"),
    [(("", ""), True), (("239984", "131016"), True), (("131016", "131016"), False), (("131016", ""), False)],
)
def test_the_only_publisher_has_files_that_name_nobody_but_never_those_of_strangers(
    town: Town, row: Row, codes: tuple[str, str], published: bool
) -> None:
    text = "\n".join([HEADER, *(row(str(n), 全国地方公共団体コード=code) for n, code in enumerate(codes))])
    part = town.read("a.csv", text.encode(), "", "public_toilet", publishers=["239984"])
    assert (part is not None) == published


def test_an_unknown_list_goes_out_as_one_of_its_own_and_is_told_of(town: Town) -> None:
    part = town.known("1,2", "3,4", name="239984_牧場_2026.csv", header="牛,馬")
    assert ("G161", 1) in town.codes()
    assert (part.told.rows_in, part.told.list, part.mapping.file.title.ja) == (2, "牧場", "牧場")
    dataset = town.dataset(part)
    assert (dataset.published, dataset.quarantined) == (2, 0)
    assert dataset.iri.endswith("/dataset/239984/牧場")


def test_a_list_of_its_own_is_named_by_the_site(town: Town) -> None:
    assert town.known("1,2", name="牧場.csv", header="牛,馬", name_="cattle").told.list == "cattle"


def test_a_file_that_is_named_as_a_list_but_is_another_is_left_out(town: Town) -> None:
    """Or a spoilt header would put a town's toilets out under another meaning."""
    assert town.part("1,2", name="239984_public_toilet.csv", header="牛,馬") is None
    assert ("G151", 1) in town.codes()
    assert (town.report.files[0].rows_in, town.report.files[0].list) == (1, None)


def test_the_rows_of_an_unknown_list_tell_whose_it_is_and_strangers_are_nobodys(town: Town) -> None:
    text = "全国地方公共団体コード,牛\n{0},1\n{0},2\n"
    part = town.read("牧場.csv", text.format("239992").encode(), publisher="")
    assert part is not None and part.file.publisher == "239992"
    assert town.read("牧場.csv", text.format("131016").encode(), "", publishers=["239984"]) is None


def test_an_unknown_list_without_a_known_publisher_is_left_out(town: Town) -> None:
    assert town.read("牧場.csv", "牛,馬\n1,2\n".encode(), publisher="") is None
    assert "G421" in [code for code, _ in town.codes()]


def test_a_file_with_a_header_and_no_rows_is_left_out_so_that_no_list_is_emptied(town: Town) -> None:
    assert town.part() is None
    assert ("G109", 1) in town.codes()
    assert (town.report.files[0].list, town.report.files[0].rows_in) == ("public_toilet", 0)


def test_a_list_that_does_not_exist_is_told_of(town: Town, row: Row) -> None:
    assert town.part(row("1"), list="cattle") is None
    (found,) = [f for f in town.report.findings if f.code == "G153"]
    assert found.value == "cattle"
    assert "public_toilet" in found.arguments["expected"]
