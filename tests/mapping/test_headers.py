"""Which list a header is, by the official headers of all lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.mapping.headers import ListHeaders, Recognition, header_findings, recognise
from pipeline.read import Source, Table, read_table
from pipeline.report import Finding

SHARED = Path(__file__).parents[2].parent / "shared"
SIX = ("public_facility", "aed", "evacuation_space", "public_toilet", "public_wireless_lan", "tourism")
RENAMED = {
    "都道府県コード又は市区町村コード": "全国地方公共団体コード",
    "NO": "ID",
    "都道府県名": "所在地_都道府県",
    "市区町村名": "所在地_市区町村",
    "住所": "所在地_連結表記",
    "方書": "建物名等(方書)",
    "多機能トイレ数": "バリアフリートイレ数",
}

pytestmark = pytest.mark.skipif(
    not (SHARED / "reference" / "datasets.yaml").exists(), reason="the official headers are not there"
)


@cache
def official() -> dict[str, ListHeaders]:
    """Every list whose header is known, by slug (by title where no slug is known)."""
    text = (SHARED / "reference" / "datasets.yaml").read_text(encoding="utf-8")
    lists: dict[str, ListHeaders] = {}
    for entry in yaml.safe_load(text)["datasets"]:
        forms = [tuple(form) for form in (entry.get("new_header"), entry.get("old_header")) if form]
        if not forms:
            continue
        names = dict.fromkeys(RENAMED.get(name, name) for form in forms for name in form)
        accepts = {old: new for old, new in RENAMED.items() if new in names}
        slug = entry["slug"] or entry["title"]
        lists[slug] = ListHeaders(slug, entry["title"], tuple(names), accepts, tuple(forms))
    return lists


def six() -> list[ListHeaders]:
    return [official()[slug] for slug in SIX]


def every_header() -> list[tuple[str, tuple[str, ...]]]:
    if not SHARED.is_dir():
        return []
    return [(slug, form) for slug, list_ in official().items() for form in list_.official]


@pytest.mark.parametrize(
    ("slug", "header"), every_header(), ids=lambda v: v if isinstance(v, str) else len(v)
)
def test_each_official_header_is_its_own_list_among_all(slug: str, header: tuple[str, ...]) -> None:
    found = recognise(header, list(official().values()))
    assert (found.slug, found.unknown, found.missing) == (slug, [], ())
    assert sorted(found.columns.values()) == list(range(len(header)))


@pytest.mark.parametrize(
    ("slug", "header"), every_header(), ids=lambda v: v if isinstance(v, str) else len(v)
)
def test_no_other_list_passes_for_one_of_the_six(slug: str, header: tuple[str, ...]) -> None:
    found = recognise(header, six())
    assert found.slug == (slug if slug in SIX else None)
    if slug not in SIX:
        assert found.columns == {} and len(found.unknown) == len(header)


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("yaizu/data__AED設置箇所一覧__222127_aed.csv", "aed"),
        ("yaizu/data__公衆トイレ一覧__222127_public_toilet.csv", "public_toilet"),
        ("yaizu/data__公衆無線LAN一覧__222127_public_wireless_lan.csv", "public_wireless_lan"),
        ("yaizu/data__指定緊急避難場所一覧__222127_evacuation_space.csv", "evacuation_space"),
        ("yaizu/data__市役所・センター__222127_facilities_smartmap.csv", "public_facility"),
        ("yaizu/data__体験・見どころ__222127_tourism_sights.csv", "tourism"),
        ("matsuyama/data__raw__382019_evacuation_space.csv", "evacuation_space"),
        ("inzai/original__opendata_1425.csv", "public_wireless_lan"),
        ("inzai/original__opendata_1426.csv", "aed"),
        ("inzai/original__122319_hospital.csv", None),
        ("inzai/original__culturalproperties.csv", None),
        ("inzai/original__publicfacility.csv", None),
        ("yaizu/data__子育て施設一覧__222127_preschool.csv", None),
        ("yaizu/data__防災倉庫一覧__222127_bousaisouko.csv", None),
        ("yaizu/data__避難所一覧__222127_hinannjo.csv", None),
        ("takamatsu/data__public_toilet__data.csv", None),
        ("takamatsu-live/public_toilet.xlsx", None),
    ],
)
def test_real_files_are_recognised_by_header_alone(tmp_path: Path, file: str, expected: str | None) -> None:
    table = read_table(SHARED / "samples" / file, work=tmp_path)
    assert recognise(table.header, six()).slug == expected


@pytest.mark.parametrize("slug", SIX)
def test_the_english_physical_names_are_no_list(slug: str) -> None:
    found = recognise(
        ["#property", "latitude", "longitude", "name", "address"], six(), file_name=f"372013_{slug}.csv"
    )
    assert found.slug is None


AED = ["名称", "住所", "緯度", "経度", "設置位置", "階", "鍵", "管理者"]


@pytest.mark.parametrize(
    "name",
    [
        "239984_aed.csv",
        "239984_aed.xlsx",
        "122033_104_aed.csv",
        "239984_AED_20240401.csv",
        "239984-aed.csv",
    ],
)
def test_an_official_file_name_helps_a_header_that_is_half_local(name: str) -> None:
    assert recognise(AED, six()).slug is None
    assert recognise(AED, six(), file_name=name).slug == "aed"


@pytest.mark.parametrize("name", ["aed.csv", "239984_aed_map.csv", "1_aed.csv", "239984_.csv", ""])
def test_other_file_names_say_nothing(name: str) -> None:
    assert recognise(AED, six(), file_name=name).slug is None


def test_a_file_name_is_not_believed_against_the_header() -> None:
    toilets = official()["public_toilet"].official[0]
    assert recognise(toilets, six(), file_name="239984_aed.csv").slug == "public_toilet"


def test_what_the_site_says_is_believed_without_question() -> None:
    found = recognise(["施設", "緯度"], six(), wanted="tourism")
    assert (found.slug, found.columns) == ("tourism", {"緯度": 1})
    assert recognise(["施設"], six(), wanted="nonsense").slug is None


def test_columns_that_all_lists_share_decide_nothing() -> None:
    shared = ["全国地方公共団体コード", "ID", "名称", "名称_カナ", "緯度", "経度", "電話番号", "備考"]
    found = recognise(shared, six())
    assert found.slug is None
    assert len(found.nearest) == 3


def test_two_lists_with_the_same_header_are_ambiguous() -> None:
    names = ("名称", "設置位置", "緯度")
    twins = [ListHeaders("a", "甲", names), ListHeaders("b", "乙", names)]
    assert recognise(names, twins).slug is None
    assert [(n.slug, n.title) for n in recognise(names, twins).nearest] == [("a", "甲"), ("b", "乙")]
    assert recognise(names, twins[:1]).slug == "a"


def test_no_lists_and_no_header_are_no_match() -> None:
    assert recognise(["名称"], []) == Recognition(None, unknown=[0])
    assert recognise([], six()).slug is None


def test_the_canonical_name_wins_over_an_older_one() -> None:
    found = recognise(["住所", "所在地_連結表記"], six(), wanted="aed")
    assert found.columns["所在地_連結表記"] == 1
    assert (found.unknown, found.repeated) == ([0], {0: "所在地_連結表記"})


def test_the_first_of_two_equal_columns_wins() -> None:
    found = recognise(["名称", "名 称"], six(), wanted="aed")
    assert (found.columns, found.unknown, found.repeated) == ({"名称": 0}, [1], {1: "名称"})


def test_the_row_number_of_ckan_is_not_the_id() -> None:
    found = recognise(["_id", "ID"], six(), wanted="aed")
    assert (found.columns, found.unknown) == ({"ID": 1}, [0])


def test_a_misspelt_column_is_told_what_it_may_be_meant_for() -> None:
    found = recognise(["名称", "小児対応設備有無", "所在地_町字以下", "鍵"], six(), wanted="aed")
    assert found.suggestions == {1: "小児対応設備の有無", 2: "所在地_町字"}


def test_a_name_that_is_taken_is_not_suggested() -> None:
    assert recognise(["設置位置", "設置位置2"], six(), wanted="aed").suggestions == {}


@given(st.permutations(range(39)), st.sets(st.integers(0, 38), max_size=6))
def test_order_and_a_few_absent_columns_do_not_matter(order: Sequence[int], absent: set[int]) -> None:
    header = official()["aed"].official[0]
    some = [header[i] for i in order if i not in absent]
    found = recognise(some, six())
    assert found.slug == "aed"
    assert {name: some[i] for name, i in found.columns.items()} == {name: name for name in some}


@given(st.lists(st.text(max_size=6), max_size=8))
def test_every_column_is_known_or_unknown_never_both(header: list[str]) -> None:
    for wanted in (None, "aed"):
        found = recognise(header, six(), wanted=wanted)
        assert sorted([*found.columns.values(), *found.unknown]) == list(range(len(header)))


@pytest.fixture
def told() -> Callable[..., list[Finding]]:
    """Findings of a header with one data row."""

    def told_(header: list[str], row: list[str] | None = None, **options: Any) -> list[Finding]:
        data = pa.table(
            [pa.array([cell]) for cell in row or header], names=[str(i) for i in range(len(header))]
        )
        source = Source(Path("a.csv"), "a.csv", "", 0, "UTF-8")
        table = Table(source, tuple(header), 3, data, np.array([4]))
        return header_findings(recognise(header, six(), **options), table)

    return told_


def test_a_list_that_is_not_recognised_is_told_with_the_nearest(told: Callable[..., list[Finding]]) -> None:
    (found,) = told([*AED[:5], "小児対応設備の有無", *AED[5:]])
    assert (found.code, found.severity, found.origin.row) == ("G151", "error", 3)
    assert found.arguments["nearest"].startswith("AED設置箇所一覧（aed、")


def test_a_header_far_from_every_list_is_told_with_the_nearest_forms_all_the_same(
    told: Callable[..., list[Finding]],
) -> None:
    (found,) = told(["名称", "緯度", "経度", "水深", "容量", "型式", "口径"])
    assert found.code == "G151"
    assert found.arguments["farther"].count("一覧（") == 3


@pytest.mark.parametrize(
    "name", ["239984_aed_map.csv", "23998_aed_map_20240401_20240430.csv", "見本市__239984_aed_map.xlsx"]
)
def test_a_list_may_have_several_file_names(name: str) -> None:
    lists = [replace(list_, file_names=("aed_map",)) if list_.slug == "aed" else list_ for list_ in six()]
    assert recognise(AED, lists, file_name=name).slug == "aed"


@pytest.mark.parametrize("name", ["1239984_aed.csv", "x239984_aed.csv"])
def test_a_longer_number_or_word_before_the_list_is_no_code_of_a_municipality(name: str) -> None:
    assert recognise(AED, six(), file_name=name).slug is None


def test_of_lists_that_know_as_much_of_a_header_the_file_name_says_which() -> None:
    whole = official()["public_facility"]
    fire = ListHeaders("fire_station", "消防署一覧", whole.names, whole.accepts)
    lists = [*six(), fire]
    assert recognise(whole.official[0], lists).slug == whole.slug, "only one of the two is official"
    assert recognise(whole.official[0], lists, file_name="239984_fire_station.csv").slug == "fire_station"
    assert recognise(whole.official[0], lists, file_name="239984_public_facility.csv").slug == whole.slug
    assert recognise(whole.official[0], lists, wanted="fire_station").missing == ()


def test_a_list_without_an_official_header_is_told_by_the_columns_that_only_it_has() -> None:
    common = official()["public_facility"].official[1]
    own = ("提供内容", "提供時間", "定休日", "業種", "写真1", "写真2", "写真3")
    baby = ListHeaders("baby_station", "赤ちゃんの駅一覧", (*common, *own))
    assert recognise([*common, *own], [*six(), baby]).slug == "baby_station"
    assert recognise(common, [*six(), baby]).slug == "public_facility"


def test_lists_that_borrow_columns_do_not_make_them_less_telling() -> None:
    whole = official()["public_facility"]
    borrowers = [
        ListHeaders(slug, slug, whole.names, whole.accepts) for slug in ("fire", "police", "welfare")
    ]
    header = whole.official[0][:20]
    alone, among = recognise(header, six()), recognise(header, [*six(), *borrowers])
    assert among.slug == alone.slug
    assert among.nearest[0].slug == alone.nearest[0].slug == whole.slug


def test_a_header_seen_in_a_real_file_tells_a_list_and_nothing_of_it_counts_as_missing() -> None:
    tables = (("区域コード", "木造", "鉄骨造"), ("区域コード", "田", "畑", "山林"))
    names = tuple(dict.fromkeys(name for table in tables for name in table))
    lists = [*six(), ListHeaders("survey", "調査", names, seen=tables)]
    assert [recognise(table, lists).slug for table in tables] == ["survey", "survey"]
    assert recognise(tables[1][:3], lists).missing == ()


def test_a_list_of_shared_columns_alone_is_told_by_name_only_and_takes_no_header_from_another() -> None:
    whole = official()["public_facility"]
    fire = ListHeaders("fire", "消防", whole.official[0], shared=True)
    assert recognise(whole.official[0], [*six(), fire]).slug == whole.slug
    assert recognise(whole.official[0], [fire]).slug is None
    assert recognise(whole.official[0], [*six(), fire], file_name="239984_fire.csv").slug == "fire"
    assert recognise(whole.official[0], [*six(), fire], wanted="fire").slug == "fire"
    near = whole.official[0][:20]
    assert recognise(near, [*six(), fire]).nearest == recognise(near, six()).nearest


def test_of_lists_equally_far_the_one_that_the_file_name_says_comes_first(
    told: Callable[..., list[Finding]],
) -> None:
    (found,) = told(["#property", "totalMensRestroom"], file_name="public_toilet.xlsx")
    assert found.arguments["farther"].startswith("公衆トイレ一覧（public_toilet、0%）")


def test_each_column_is_told_at_its_place_in_the_header(told: Callable[..., list[Finding]]) -> None:
    header = ["名称", "住所", "鍵", "設置位地", "名称", "", " "]
    found = told(header, ["市役所", "一", "有", "玄関", "市役所", "余り", ""], wanted="aed")
    assert [(f.code, f.origin.row, f.origin.letter) for f in found if f.code != "G157"] == [
        ("G155", 3, "B"),
        ("G152", 3, "C"),
        ("G154", 3, "D"),
        ("G156", 3, "E"),
        ("G158", 3, "F"),
    ]
    assert [f.arguments for f in found if f.code == "G155"] == [{"name": "所在地_連結表記"}]
    assert [f.arguments for f in found if f.code == "G154"] == [{"suggestion": "設置位置"}]


def test_an_unknown_column_written_twice_is_told_as_repeated(told: Callable[..., list[Finding]]) -> None:
    codes = [f.code for f in told(["名称", "鍵", "鍵"], wanted="aed") if f.code != "G157"]
    assert codes == ["G152", "G156"]


def test_absent_columns_of_the_standard_are_told_once(told: Callable[..., list[Finding]]) -> None:
    header = [name for name in official()["aed"].official[0] if name not in ("URL", "備考")]
    (found,) = told(header)
    assert (found.code, found.arguments) == ("G157", {"count": "2", "names": "URL、備考"})


def test_a_complete_standard_header_needs_no_word(told: Callable[..., list[Finding]]) -> None:
    assert told(list(official()["aed"].official[0])) == []
