"""Which pairs are one site, a part of it, or near: names, addresses, points and phones decide together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.match import HOLDS, NEAR, PART, SAME, Places, match

CODE = "372013"
OFFICE = {"address": "高松市番町一丁目8番15号", "lat": 34.3427, "lon": 134.0466, "phone": "087-839-2011"}
FAR_AWAY = {"address": "高松市庵治町888-1", "lat": 34.3853, "lon": 134.1299, "phone": "087-871-4162"}
NEXT_HOUSE = {"address": "高松市番町一丁目8番20号", "lat": 34.3430, "lon": 134.0466, "phone": "087-839-9999"}


def places(list_: str, *rows: dict[str, object]) -> Places:
    """Places of one list; what a row does not say is not known."""
    fixed = {"list": list_, "publisher": CODE, "municipality": CODE, "hosted": False}
    full = [fixed | {"iri": f"{list_}/{n}"} | row for n, row in enumerate(rows)]
    names = list(dict.fromkeys(name for row in full for name in row))
    return Places.of({name: [row.get(name) for row in full] for name in names})


def verdict(one: dict[str, object], other: dict[str, object]) -> str | None:
    found = match(places("facility", one), places("shelter", other))["verdict"].tolist()
    return found[0] if found else None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("高松市立栗林小学校", "栗林小", SAME),
        ("栗林小学校体育館", "栗林小学校", PART),
        ("栗林小学校", "栗林小学校（体育館）", HOLDS),
        ("高松市役所", "高松市役所3階", HOLDS),
        ("栗林小学校", "栗林中学校", NEAR),
        ("第1駐車場", "第2駐車場", NEAR),
        ("見本東公園", "見本西公園", NEAR),
        ("見本保育園", "見本保育園分園", NEAR),
        ("香川県立図書館", "高松市立図書館", NEAR),
        ("栗林小学校体育館", "栗林小学校プール", NEAR),
        ("四番丁コミュニティセンター", "四番丁出張所", NEAR),
        ("塩江小学校", "塩江小・中学校", PART),
    ],
)
def test_at_one_spot_the_names_decide(one: str, other: str, expected: str) -> None:
    assert verdict({"name": one, **OFFICE}, {"name": other, **OFFICE}) == expected


def test_one_name_at_two_ends_of_a_town_is_two_sites() -> None:
    assert verdict({"name": "中央公園", **OFFICE}, {"name": "中央公園", **FAR_AWAY}) is None


def test_a_point_far_off_does_not_veto_what_name_and_address_say() -> None:
    astray = OFFICE | {"lat": 34.3527, "lon": 134.0366}
    assert verdict({"name": "見本会館", **OFFICE}, {"name": "見本会館", **astray}) == SAME


def test_swapped_and_missing_points_are_no_hindrance() -> None:
    swapped = OFFICE | {"lat": OFFICE["lon"], "lon": OFFICE["lat"], "address": None}
    assert verdict({"name": "見本会館", **OFFICE}, {"name": "見本会館", **swapped}) == SAME
    nowhere = OFFICE | {"lat": None, "lon": None}
    assert verdict({"name": "見本会館", **OFFICE}, {"name": "見本会館", **nowhere}) == SAME


def test_two_names_are_one_site_only_with_phone_and_spot() -> None:
    hall, other = {"name": "県民の森", **OFFICE}, {"name": "レクザムランド", **OFFICE}
    assert verdict(hall, other) == SAME
    assert verdict(hall, other | {"phone": None}) == NEAR


def test_the_phone_of_an_office_makes_no_two_things_one() -> None:
    hall = places("facility", {"name": "見本会館", **OFFICE}, {"name": "手本庭園", **OFFICE})
    found = match(hall, places("shelter", {"name": "レクザムランド", **OFFICE}))
    assert set(found["verdict"]) == {NEAR}


def test_an_aed_is_a_part_of_where_it_stands_and_many_may() -> None:
    aeds = places("aed", *[{"name": "高松市役所", "hosted": True, **OFFICE}] * 3)
    found = match(aeds, places("facility", {"name": "高松市役所", **OFFICE}))
    assert found[["i", "j", "verdict"]].to_numpy().tolist() == [[n, 0, PART] for n in range(3)]


def test_nothing_is_a_part_of_an_aed() -> None:
    aed, gym = {"name": "栗林小学校", "hosted": True, **OFFICE}, {"name": "栗林小学校体育館", **OFFICE}
    assert verdict(aed, gym) == NEAR


def test_a_place_has_one_partner_in_each_dataset() -> None:
    twins = places("shelter", {"name": "見本会館", **NEXT_HOUSE}, {"name": "見本会館", **OFFICE})
    found = match(places("facility", {"name": "見本会館", **OFFICE}), twins)
    assert found[found["verdict"] == SAME]["j"].tolist() == [1]


def test_within_a_table_each_link_is_found_once_and_none_within_a_dataset() -> None:
    several = Places.joined([places(list_, {"name": "見本会館", **OFFICE}) for list_ in ("a", "b", "c")])
    twice = Places.joined([several, places("a", {"name": "見本会館", **OFFICE})])
    assert match(several, several)[["i", "j"]].to_numpy().tolist() == [[0, 1], [0, 2], [1, 2]]
    assert not ((match(twice, twice)["i"] == 0) & (match(twice, twice)["j"] == 3)).any()


def test_a_clinic_in_a_building_is_a_part_of_the_building() -> None:
    clinic = {"name": "見本歯科", **OFFICE, "address": f"{OFFICE['address']}　見本ビル３階", "phone": None}
    assert verdict(clinic, {"name": "見本ビル", **OFFICE}) == PART


@pytest.mark.parametrize(
    ("hall", "expected"),
    [
        ({"name": "見本タワー"}, PART),
        ({"name": "見本公園"}, PART),
        ({"name": "見本駐車場"}, NEAR),
        ({"name": "見本会館"}, NEAR),
        ({"name": "見本タワー", "hosted": True}, NEAR),
    ],
)
def test_a_building_and_grounds_hold_what_has_their_address(hall: dict[str, object], expected: str) -> None:
    bureau = {"name": "手本協会", **OFFICE, "phone": "087-111-1111"}
    assert verdict(bureau, OFFICE | hall) == expected


def test_what_is_in_a_building_by_another_name_is_not_in_this_one() -> None:
    clinic = {"name": "手本歯科", **OFFICE, "address": f"{OFFICE['address']}　手本モール３階"}
    assert verdict(clinic, {"name": "見本タワー", **OFFICE, "phone": None}) == NEAR


def test_a_shopping_centre_and_its_shop_hold_the_same_tenants() -> None:
    clinic = {"name": "手本歯科", **OFFICE, "address": f"{OFFICE['address']}　見本高松ＳＣ３Ｆ"}
    assert verdict(clinic, {"name": "見本高松店", **OFFICE, "phone": None}) == PART


def test_a_name_may_say_what_the_place_is_in() -> None:
    library = {"name": "手本図書館（見本プラザ内）", **OFFICE, "phone": "087-111-1111"}
    assert verdict(library, {"name": "見本プラザ", **OFFICE}) == PART
    assert verdict(library, {"name": "見本プラザ", "hosted": True, **OFFICE}) == NEAR


def test_the_rooms_of_a_site_called_shorter_are_found_at_its_address_only() -> None:
    school, gym = {"name": "高松高等学校", **OFFICE}, {"name": "高松工芸高等学校（体育館）"}
    assert verdict(school, gym | OFFICE) == HOLDS
    assert verdict(school, gym | NEXT_HOUSE) == NEAR


def test_at_one_address_and_spot_a_name_may_have_a_slip_unless_the_phones_differ() -> None:
    one, other = {"name": "競輪場", **OFFICE, "phone": None}, {"name": "高松競輪場", **OFFICE}
    assert verdict(one, other) == SAME
    assert verdict(one | {"phone": "087-111-1111"}, other) == NEAR
    assert verdict(one | {"address": f"{OFFICE['address']} 2階"}, other) == NEAR


@pytest.mark.parametrize(
    ("before", "after"), [("見本中学校", "見本中学校跡施設"), ("見本保育所", "見本こども園")]
)
def test_a_site_before_and_after_is_one_at_its_address_only(before: str, after: str) -> None:
    moved = OFFICE | {"address": "高松市番町一丁目9番1号"}
    assert verdict({"name": before, **OFFICE}, {"name": after, **OFFICE, "phone": None}) == SAME
    assert verdict({"name": before, **OFFICE}, {"name": after, **moved, "phone": None}) != SAME


def test_an_aed_at_a_former_site_is_found_by_phone_and_spot_under_any_name() -> None:
    aed = {"name": "手本スクエア", "hosted": True, **OFFICE}
    assert verdict(aed, {"name": "見本小学校跡施設", **OFFICE}) == PART
    assert verdict(aed, {"name": "見本小学校", **OFFICE}) == NEAR


def test_nothing_to_match_gives_nothing() -> None:
    nothing = Places.joined([])
    assert match(nothing, nothing).empty
    assert match(nothing, places("a", {"name": "見本会館"})).empty


@settings(max_examples=40)
@given(st.lists(st.tuples(st.text(min_size=1, max_size=20), st.text(max_size=20)), min_size=1, max_size=6))
def test_any_texts_can_be_matched_and_the_order_of_the_sides_does_not_matter(
    rows: list[tuple[str, str]],
) -> None:
    left = places("a", *({"name": name, "address": address or None} for name, address in rows))
    right = places("b", *({"name": name, "address": address or None} for name, address in reversed(rows)))
    there, back = match(left, right), match(right, left)
    assert len(there) == len(back)
    assert sorted(zip(there["score"], there["verdict"] == SAME, strict=True)) == sorted(
        zip(back["score"], back["verdict"] == SAME, strict=True)
    )
