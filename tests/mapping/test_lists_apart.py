"""The product's own lists are told apart: short ones of the data model from each other and from the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.mapping import load_mappings
from pipeline.mapping.headers import CERTAIN, ListHeaders, recognise
from pipeline.read import read_table
from pipeline.read.header import header_key

SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples"
MAPPINGS = load_mappings()
LISTS = [mapping.headers() for mapping in MAPPINGS.values()]
PREFIXED = sorted(slug for slug, mapping in MAPPINGS.items() if mapping.file.prefixes)


def known(slug: str) -> tuple[str, ...]:
    """The official header of a list, else all its columns."""
    return MAPPINGS[slug].file.headers.new or tuple(MAPPINGS[slug].columns)


def bare(slug: str, names: tuple[str, ...]) -> list[str]:
    """The names without the list's prefix."""
    prefixes = MAPPINGS[slug].file.prefixes
    return [next((n.removeprefix(p) for p in prefixes if n.startswith(p)), n) for n in names]


@pytest.mark.parametrize("slug", PREFIXED)
def test_each_is_recognised_by_its_own_header_and_leaves_no_column_over(slug: str) -> None:
    found = recognise(known(slug), LISTS)
    assert (found.slug, found.unknown, found.missing) == (slug, [], ())


@pytest.mark.parametrize("slug", PREFIXED)
def test_each_is_recognised_without_the_columns_that_offices_leave_out(slug: str) -> None:
    rare = ("（カナ）", "（英字）", "座標参照系", "座標参照系コード", "施設_ID", "備考")
    header = [name for name in known(slug) if name == MAPPINGS[slug].file.key or not name.endswith(rare)]
    assert recognise(header, LISTS).slug == slug


@pytest.mark.parametrize("slug", PREFIXED)
def test_a_header_without_the_prefix_is_no_other_list_and_its_file_name_says_which(slug: str) -> None:
    header = bare(slug, known(slug))
    assert recognise(header, LISTS).slug in (slug, None)
    found = recognise(header, LISTS, file_name=f"239984_{slug}.csv")
    assert found.slug == slug
    assert {header_key(header[i]) for i in found.unknown} <= {header_key(header[i]) for i in found.repeated}


@pytest.mark.parametrize("slug", PREFIXED)
def test_columns_that_every_list_has_name_none(slug: str) -> None:
    shared = [
        "全国地方公共団体コード",
        "ID",
        "名称",
        "名称_カナ",
        "名称_英字",
        "説明",
        "緯度",
        "経度",
        "備考",
    ]
    assert recognise(shared, LISTS).slug is None
    assert recognise(shared, LISTS, wanted=slug).slug == slug


def test_row_numbers_of_one_month_are_no_ids_of_the_foods_of_the_next() -> None:
    found = recognise(["#property", "lunchDay", "menuName", "foodName", "quantity"], LISTS)
    assert (found.slug, found.unknown) == ("school_lunch", [0])


@pytest.mark.parametrize("known_by", [1, 9])
def test_a_name_that_many_lists_take_for_their_own_weighs_little(known_by: int) -> None:
    lists = [
        ListHeaders(f"l{n}", f"一覧{n}", (f"甲{n}", f"乙{n}", f"丙{n}"), {"甲": f"甲{n}", "乙": f"乙{n}"})
        for n in range(known_by)
    ]
    others = [ListHeaders(f"o{n}", f"他{n}", (f"丁{n}",)) for n in range(9)]
    share = recognise(["甲", "乙"], [*lists, *others]).nearest[0].share
    assert (share >= CERTAIN) is (known_by == 1)


def test_the_second_column_of_a_name_is_the_lists_second_column_where_it_has_two() -> None:
    water = known("emergency_water")
    assert water.count("応急給水拠点_備考") == 2
    found = recognise(water, LISTS)
    assert [found.columns[name] for name in ("応急給水拠点_備考", "応急給水拠点_備考_2")] == [11, 28]
    once = recognise(water[:-1], LISTS)
    assert (once.columns["応急給水拠点_備考"], once.missing) == (11, ("応急給水拠点_備考_2",))
    thrice = recognise([*water, "応急給水拠点_備考"], LISTS)
    assert thrice.repeated == {29: "応急給水拠点_備考"}


def test_a_second_column_is_a_repetition_where_the_list_has_one() -> None:
    radio = known("emergency_radio")
    assert recognise([*radio, "防災行政無線_備考"], LISTS).repeated == {len(radio): "防災行政無線_備考"}


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real files are not beside the project")
@pytest.mark.parametrize(
    ("file", "name", "expected"),
    [
        ("inzai/original__122319_emergrncy_radio.csv", "", "emergency_radio"),
        ("inzai/original__122319_tourist_attraction.csv", "", "tourist_attraction"),
        ("inzai/original__polling_place.csv", "", None),
        ("inzai/original__polling_place.csv", "122319_polling_place.csv", "polling_place"),
        ("inzai/original__election_poster.csv", "", None),
        ("yaizu/data__同報無線子局一覧__222127_douhoumusenkokyoku.csv", "", None),
        ("yaizu/data__飲料水用貯水槽一覧__222127_innryousuiyouchosuisou-64305.csv", "", None),
        ("yaizu/data__災害時協力井戸__saigai_support_ido.csv", "", None),
        ("yaizu/data__リサイクル拠点__222127_recycling_base.csv", "", "public_facility"),
    ],
)
def test_real_files(tmp_path: Path, file: str, name: str, expected: str | None) -> None:
    table = read_table(SAMPLES / file, work=tmp_path)
    assert recognise(table.header, LISTS, file_name=name).slug == expected


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real files are not beside the project")
def test_a_list_in_an_older_form_is_read_in_full_when_the_site_says_what_it_is(tmp_path: Path) -> None:
    table = read_table(SAMPLES / "yaizu/data__同報無線子局一覧__222127_douhoumusenkokyoku.csv", work=tmp_path)
    found = recognise(table.header, LISTS, wanted="emergency_radio")
    assert found.unknown == []
    assert found.columns["防災行政無線_名称（カナ）"] == table.header.index("名称_カナ")
