"""A header is read as a person would: what is somebody's name, and what an office, a title, a point."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.guard.headers import Meaning, folded, meaning
from pipeline.mapping import load_mappings

PERSONS = [
    "開\u3000設\u3000者",
    "氏名",
    "代表者",
    "代表者名",
    "代表者氏名",
    "代表者の氏名",
    "法人代表者氏名",
    "開設者氏名（カナ）",
    "施設管理者",
    "管理責任者名",
    "所有者等",
    "所有者・伝承者",
    "保護者氏名",
    "世帯主",
    "設置者",
    "届出者氏名",
    "担当者",
    "担当者名",
    "連絡担当者",
    "児童氏名",
    "委員名",
    "議員氏名",
    "会員名",
    "理事長",
    "施設長名",
    "ＯＷＮＥＲ",
    "owner",
    "ownerName",
    "corporateRepresentative",
    "contact_person",
    "representative-name",
    "patientName",
    "firstName",
    "given_name",
    "申請者2",
]
NOBODIES = [
    "名称",
    "施設名",
    "法人の名称",
    "法人名",
    "団体名",
    "営業所名称",
    "対象者",
    "対象者備考",
    "主催者",
    "利用者数",
    "要配慮者利用施設名称",
    "車椅子使用者用トイレ有無",
    "連絡先名称",
    "担当",
    "教育機関_設置者区分",
    "世帯数",
    "想定収容人数",
    "個人情報保護方針",
    "name",
    "display_name",
    "fullNameInKana",
    "corporateName",
    "cityName",
    "介護サービス事業所名称",
    "受入年齢",
    "男性",
    "女性",
    "備考",
    "ID",
    "開設年月日",
    "代表電話番号",
    "代表URL",
    "管理者電話番号",
    "所有者区分",
]


@pytest.mark.parametrize("header", PERSONS)
def test_a_word_for_a_person_at_the_end_is_a_person(header: str) -> None:
    assert meaning(header) is Meaning.PERSON


@pytest.mark.parametrize("header", NOBODIES)
def test_offices_counts_and_places_are_nobody(header: str) -> None:
    assert meaning(header) is Meaning.OTHER


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("役職名", Meaning.TITLE),
        ("代表者役職名", Meaning.TITLE),
        ("都道府県名称", Meaning.TITLE),
        ("生 年 月 日", Meaning.BIRTH),
        ("代表者生年月日", Meaning.BIRTH),
        ("dateOfBirth", Meaning.BIRTH),
        ("birthday", Meaning.BIRTH),
        ("緯度", Meaning.COORDINATE),
        ("観光ポイント_経度", Meaning.COORDINATE),
        ("longitude", Meaning.COORDINATE),
        ("lat", Meaning.COORDINATE),
        ("Ｘ座標", Meaning.COORDINATE),
        ("姓", Meaning.FAMILY_NAME),
        ("氏（カナ）", Meaning.FAMILY_NAME),
        ("lastName", Meaning.FAMILY_NAME),
        ("", Meaning.OTHER),
        ("flat", Meaning.OTHER),
    ],
)
def test_titles_births_and_coordinates_are_told_apart(header: str, expected: Meaning) -> None:
    assert meaning(header) is expected


@given(st.sampled_from(PERSONS), st.sampled_from([" ", "　", "\n", "\u00a0"]))
def test_blanks_within_a_header_do_not_count(header: str, blank: str) -> None:
    if header.isascii():
        return
    assert meaning(blank.join(header)) is Meaning.PERSON


@given(st.text(max_size=30))
def test_any_header_has_a_meaning_and_folding_settles(header: str) -> None:
    assert isinstance(meaning(header), Meaning)
    assert meaning(folded(header)) is meaning(header)


OFFICIAL = {name for mapping in load_mappings().values() for name in mapping.columns}
OF_PERSONS = {"所有者等", "設置者", "教育機関_設置者情報", "作成者"}
"""Columns of the lists that may hold the names of persons: there the values decide."""


def test_no_official_column_is_taken_for_a_persons_unless_it_is_one() -> None:
    suspected = {name for name in OFFICIAL if meaning(name) in (Meaning.PERSON, Meaning.FAMILY_NAME)}
    assert suspected <= OF_PERSONS
