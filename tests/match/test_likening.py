"""How two names stand to each other, and what they differ in."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.match import Places
from pipeline.match.comparable import comparable
from pipeline.match.likening import (
    APART,
    DIRECTION,
    FORMER,
    KIND,
    LEFT_IN_RIGHT,
    NUMBER,
    OWNER,
    RIGHT_IN_LEFT,
    ROOM,
    SIDE_BY_SIDE,
    WHOLE,
    names_alike,
)
from tests.match.test_judgement import places


def likened(one: str, other: str) -> tuple[float, int, int]:
    """Likeness, relation and vetoes."""
    known = comparable(Places.joined([places("a", {"name": one}), places("b", {"name": other})]))
    found = names_alike(known, np.array([0]), np.array([1]))
    return float(found["name"][0]), int(found["relation"][0]), int(found["vetoes"][0])


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("見本小学校", "見本小", WHOLE),
        ("見本小学校体育館", "見本小学校", LEFT_IN_RIGHT),
        ("見本中央公園", "見本中央公園運動センター", RIGHT_IN_LEFT),
        ("見本小学校体育館", "見本小学校プール", SIDE_BY_SIDE),
        ("見本小学校", "見本小・中学校", LEFT_IN_RIGHT),
        ("見本学園", "見本小学校", RIGHT_IN_LEFT),
        ("見本小・中学校体育館", "見本中学校", LEFT_IN_RIGHT),
        ("見本台総合運動公園", "高松市手本見本台総合運動公園はくちょう温泉", RIGHT_IN_LEFT),
    ],
)
def test_how_names_stand_to_each_other(one: str, other: str, relation: int) -> None:
    likeness, found, vetoes = likened(one, other)
    assert (found, vetoes) == (relation, 0)
    assert likeness >= 0.9


@pytest.mark.parametrize(
    ("one", "other", "veto"),
    [
        ("第1駐車場", "第2駐車場", NUMBER),
        ("見本東公園", "見本西公園", DIRECTION),
        ("見本小学校", "見本中学校", KIND),
        ("見本こども園", "見本こども園分園", APART),
        ("香川県立図書館", "高松市立図書館", OWNER),
        ("見本会館和室", "手本会館", ROOM),
        ("見本小学校", "見本小学校跡施設", FORMER),
        ("見本幼稚園", "見本こども園", FORMER),
        ("見本幼稚園", "見本保育所", KIND),
        ("見本野小学校", "見本野学童クラブ", KIND),
        ("見本台総合運動公園", "東見本台総合運動公園プール", DIRECTION),
    ],
)
def test_what_is_a_veto(one: str, other: str, veto: int) -> None:
    assert likened(one, other)[2] & veto
    assert likened(other, one)[2] & veto


def test_of_several_names_those_count_that_agree_best() -> None:
    assert likened("県民ホール（レクザムホール）", "レクザムホール") == (1.0, WHOLE, 0)


def test_a_nursery_may_have_turned_into_another_kind() -> None:
    assert likened("見本保育所", "見本こども園")[0] >= 0.8
    assert likened("手本保育所", "見本こども園")[0] < 0.8


def test_a_site_whose_name_is_shortened_has_its_rooms_all_the_same() -> None:
    likeness, relation, vetoes = likened("見本大学教育学部附属高松中学校", "見本大学附属中学校（体育館）")
    assert (relation, vetoes) == (RIGHT_IN_LEFT, 0)
    assert likeness >= 0.8


def test_a_long_kind_makes_no_two_names_alike() -> None:
    assert likened("木田コミュニティセンター", "花園コミュニティセンター")[0] < 0.6
