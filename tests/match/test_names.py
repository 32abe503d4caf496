"""Names in other words are the same name; a room, a branch and a neighbour are told from their site."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.match.called import read_host
from pipeline.match.names import MOST_NAMES, read_building, read_names
from pipeline.match.parts import is_extension

TAKAMATSU = "372013"


def cores(text: str, code: str = TAKAMATSU) -> list[str]:
    return [name.core for name in read_names(text, code)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("高松市立栗林小学校", "栗林小"),
        ("香川県高松市立栗林小学校", "栗林小学校"),
        ("ＪＲホテル　クレメント", "JRホテル・クレメント"),
        ("高松市民会館", "市民会館"),
        ("第二駐車場", "第２駐車場"),
        ("花園コミセン", "高松市花園コミュニティセンター"),
        ("県立髙松東高校", "高松東高等学校"),
        ("社会福祉法人見本会　あおぞら保育所", "あおぞら保育園"),
        ("（株）見本商店", "見本商店"),
        ("幼保連携型認定こども園見本幼稚園", "見本幼稚園"),
        ("見本SC", "見本ショッピングセンター"),
        ("見本学童保育", "見本学童保育（印西市内）"),
        ("見本体育館（改修のため令和9年まで休止）", "見本体育館"),
    ],
)
def test_one_facility_in_other_words(one: str, other: str) -> None:
    assert cores(one)[0] == cores(other)[0]


def test_what_stands_in_brackets_is_another_name() -> None:
    assert cores("県民ホール（レクザムホール）") == ["県民ホール", "レクザムホール"]


def test_a_word_behind_its_organisation_or_title_is_a_name_too() -> None:
    assert cores("医療法人社団見本会 手本病院") == ["手本病院", "見本会手本病院"]
    assert cores("四国霊場　第82番札所　根香寺")[1] == "根香寺"


@pytest.mark.parametrize(
    ("text", "host", "part"),
    [
        ("栗林小学校体育館", "栗林小学校", "体育館"),
        ("栗林小学校（体育館）", "栗林小学校", "体育館"),
        ("高松市役所3階東側", "市役所", "3階東側"),
        ("中央公園トイレ", "中央公園", "トイレ"),
        ("高松市総合体育館", "", ""),
        ("中央公園", "", ""),
    ],
)
def test_a_room_is_told_from_its_site(text: str, host: str, part: str) -> None:
    name = read_names(text, TAKAMATSU)[0]
    assert (name.host, name.part) == (host, part)


@pytest.mark.parametrize(
    ("short", "long", "is_part"),
    [
        ("牟礼中央公園", "牟礼中央公園運動センター", True),
        ("庵治小学校", "庵治小学校第2体育館", True),
        ("栗林公園", "栗林公園前トイレ", False),
        ("本町", "本町小学校", False),
        ("見本銀行", "見本銀行本町支店", False),
        ("いずみこども園", "いずみこども園分園", False),
        ("公園", "公園事務所", False),
    ],
)
def test_more_behind_a_name_is_a_part_of_it_or_a_neighbour(short: str, long: str, is_part: bool) -> None:
    assert is_extension(short, long) is is_part


def test_schools_joined_by_a_dot_are_several_names() -> None:
    pieces = [name.core for name in read_names("塩江小・中学校", TAKAMATSU) if name.piece]
    assert pieces == ["塩江小学校", "塩江中学校"]


@pytest.mark.parametrize("text", ["見本高等（中）学校", "見本高等学校（中）学校", "見本高等・中学校"])
def test_schools_joined_by_brackets_are_several_names(text: str) -> None:
    pieces = [name.core for name in read_names(text, TAKAMATSU) if name.piece]
    assert pieces == ["見本高等学校", "見本中学校"]


def test_a_room_of_joined_schools_is_one_of_each() -> None:
    hosts = [name.host for name in read_names("見本小・中学校（体育館）", TAKAMATSU) if name.piece]
    assert hosts == ["見本小学校", "見本中学校"]


def test_a_certified_nursery_is_called_by_both_its_kinds() -> None:
    assert cores("認定こども園見本幼稚園") == ["見本幼稚園", "見本こども園"]
    assert cores("認定こども園見本こども園") == ["見本こども園"]


@pytest.mark.parametrize(
    ("text", "directions"),
    [("見本陸上競技場", ""), ("見本東陸上競技場", "東"), ("上見本公園", "上"), ("見本下水処理場", "")],
)
def test_a_letter_of_a_direction_may_tell_none(text: str, directions: str) -> None:
    assert read_names(text, TAKAMATSU)[0].directions == directions


def test_the_owner_is_known_by_its_level() -> None:
    owners = [
        read_names(text, TAKAMATSU)[0].owner for text in ("香川県立図書館", "高松市立図書館", "国立図書館")
    ]
    assert owners == ["県", "市", "国"]


def test_a_building_is_what_a_place_in_it_is_a_part_of() -> None:
    building = read_building("丸亀町参番街東館３Ｆ", TAKAMATSU)
    assert building is not None
    assert building.host.endswith("東館")
    assert read_building("３階", TAKAMATSU) is None


def test_a_building_is_read_as_its_own_name_is() -> None:
    building = read_building("一般財団法人 見本研究所 見本クリニック２階", TAKAMATSU)
    assert building is not None
    assert building.host == cores("見本研究所見本クリニック")[0]


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("見本図書館（見本プラザ内）", "見本プラザ内"),
        ("見本図書館(見本プラザ内)", "見本プラザ内"),
        ("見本図書館（見本プラザ）", ""),
        ("見本図書館", ""),
    ],
)
def test_a_name_may_say_in_brackets_what_the_place_is_in(text: str, host: str) -> None:
    assert read_host(text) == host
    assert cores(text)[0] == "見本図書館"


@given(st.text(max_size=300))
def test_any_text_has_few_names_and_reading_them_never_fails(text: str) -> None:
    names = read_names(text, TAKAMATSU)
    assert len(names) <= MOST_NAMES
    assert all(name.core for name in names)
    assert all(name.core == name.host + name.part for name in names if name.part)


@given(st.text(alphabet="高松市立小中学校体育館第一二公園・（） 　3階株式会社", max_size=30))
def test_reading_is_the_same_every_time(text: str) -> None:
    assert read_names(text, TAKAMATSU) == read_names(text, TAKAMATSU)


def test_a_branch_is_not_known_without_its_body() -> None:
    council = "社会福祉法人　高松市社会福祉協議会　庵治支所"
    assert cores(council) == ["社会福祉協議会庵治支所"]
    assert cores(council) == cores("社会福祉法人高松市社会福祉協議会庵治支所")
