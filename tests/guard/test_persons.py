"""What looks like a full name; names here are the usual examples of forms, not of anybody."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.guard.persons import (
    begins_with_a_family_name,
    is_a_family_name,
    is_written_like_a_person,
    looks_like_a_person,
)

NAMES = [
    "見本太郎",
    "手本花子",
    "佐々木一",
    "長谷川見本",
    "見本はな子",
    "手本たろう",
    "見本レイ",
    "理事長見本太郎",
    "見本太郎様",
    "山田ヶ原一",
]
SPACED = [
    "見本\ue000太郎",
    "\ufffd本 花子",
    "見本 太郎",
    "理事長 手本 花子",
    "代表取締役社長 見本 一",
    "林 実",
    "ヤマダ タロウ",
    "てほん はなこ",
    "見本 太郎、手本 花子",
]
NO_NAMES = [
    "見本市",
    "見本公民館",
    "出張所",
    "第一出張所",
    "印西市",
    "高松市河港課",
    "宝珠院",
    "栄福寺",
    "株式会社見本",
    "社会福祉法人見本会",
    "市民課",
    "高松市長",
    "指定管理者",
    "乳幼児",
    "妊産婦",
    "小学生",
    "高齢者",
    "東京電力",
    "神奈川県",
    "見本",
    "個人",
    "非公開",
    "有形文化財保護審議委員",
    "1階",
    "A棟",
    "見本ビル",
    "○",
    "同上",
    "町内会",
]


@pytest.mark.parametrize("text", NAMES + SPACED)
def test_names_in_their_usual_forms_are_seen(text: str) -> None:
    assert looks_like_a_person(pa.array([text])).to_pylist() == [True]


@pytest.mark.parametrize("text", [*NO_NAMES, "", "本庁 会議室", "医療法人 見本会", "見本 市民 課"])
def test_offices_firms_places_and_groups_are_no_names(text: str) -> None:
    assert looks_like_a_person(pa.array([text])).to_pylist() == [False]
    assert is_written_like_a_person(pa.array([text])).to_pylist() == [False]


def test_without_a_header_kana_alone_is_no_name() -> None:
    texts = pa.array(["シントク コウミンカン", "見本はな子", "見本 太郎"])
    assert is_written_like_a_person(texts).to_pylist() == [False, False, True]


def test_common_family_names_begin_a_name_or_are_one() -> None:
    texts = pa.array(["佐藤太郎", "佐藤 花子", "佐藤公民館", "佐藤", "見本太郎"])
    assert begins_with_a_family_name(texts).to_pylist() == [True, True, False, False, False]
    assert is_a_family_name(texts).to_pylist() == [False, False, False, True, False]


@given(st.lists(st.text(max_size=20), max_size=5))
def test_any_text_can_be_looked_at(texts: list[str]) -> None:
    column = pa.array([text.encode("utf-8", "ignore").decode() for text in texts], pa.string())
    loose, strict = looks_like_a_person(column).to_pylist(), is_written_like_a_person(column).to_pylist()
    assert len(loose) == len(strict) == len(texts)
    assert all(known for known, plain in zip(loose, strict, strict=True) if plain)


@pytest.mark.parametrize(
    "name",
    [
        "Taro Mihon",
        "MIHON Taro",
        "Mihon, Taro",
        "Hanako T. Tehon",
        "Dr. Taro Mihon",
        "Anne-Marie O'Hara",
        "M. Tehon",
    ],
)
def test_full_names_in_latin_letters_look_like_persons(name: str) -> None:
    assert looks_like_a_person(pa.array([name])).to_pylist() == [True]
    assert is_written_like_a_person(pa.array([name])).to_pylist() == [False], "without a telling header"


@pytest.mark.parametrize(
    "text",
    [
        "Mihon City",
        "Mihon Kindergarten",
        "General Affairs Division",
        "Mihon Co., Ltd.",
        "taro mihon",
        "Mihon",
        "AED",
        "Open 9 to 5",
        "https://www.example.jp/",
    ],
)
def test_bodies_places_and_other_words_in_latin_letters_do_not(text: str) -> None:
    assert looks_like_a_person(pa.array([text])).to_pylist() == [False]


def test_one_latin_word_is_a_family_name_where_the_header_asks_for_one() -> None:
    assert is_a_family_name(pa.array(["Mihon", "McTehon", "Office", "見本"])).to_pylist() == [
        True,
        True,
        False,
        False,
    ]
