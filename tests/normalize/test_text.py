"""Prose is published as written, without what cannot be seen."""

import pytest

from pipeline.normalize.text import clean, read_text


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("(047)373-2202\u3000", "(047)373-2202"),
        ("\u00a0見本\u00a0", "見本"),
        ("建造物\r\n歴史資料", "建造物\n歴史資料"),
        ("小児科;アレルギー科\n", "小児科;アレルギー科"),
        ("か\u3099", "が"),
        ("葛\U000e0100城市", "葛\U000e0100城市"),
        ("\ufeff名称", "名称"),
    ],
)
def test_blanks_are_trimmed_and_text_is_nfc(written: str, published: str) -> None:
    assert clean(written) == (published, None)


@pytest.mark.parametrize(
    "written", ["㈱久保田", "①", "Ⅲ-1092", "ｷｭｳｹｲｼﾞｮ", "１ー４４", "髙﨑", "9:00〜17:00", "㎡", "か゚"]
)
def test_prose_is_never_folded(written: str) -> None:
    assert read_text(written) == (written, None, None, {})


@pytest.mark.parametrize(
    ("written", "published", "code"),
    [
        ("見本\x00会館\x07", "見本会館", "G002"),
        ("見本\u202eexe.gpj", "見本exe.gpj", "G002"),
        ("桜の�木", "桜の�木", "G003"),
        ("白鳥古墳\ufa19社", "白鳥古墳神社", "G004"),
        ("\ue000田", "\ue000田", "G006"),
    ],
)
def test_invisible_lost_and_private_characters_are_told(written: str, published: str, code: str) -> None:
    assert clean(written) == (published, code)


def test_text_of_invisible_characters_only_is_no_value() -> None:
    assert read_text("\u200b\u200b").value is None
