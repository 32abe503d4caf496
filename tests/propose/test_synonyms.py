"""Synonyms are hints about columns that lists really have, and nothing that publishing looks at."""

from __future__ import annotations

from pathlib import Path

import pipeline
from pipeline.propose.synonyms import synonyms
from pipeline.read.header import header_key


def test_width_case_and_blanks_of_a_header_do_not_count() -> None:
    found = synonyms()
    assert "電話番号" in found[header_key("telephone　number")]
    assert found[header_key("TelephoneNumber")] == found[header_key("telephone number")]


def test_a_header_may_mean_several_columns_in_the_order_of_the_file() -> None:
    assert synonyms()[header_key("指定年月日")] == ("文化財指定日",)
    assert len(synonyms()[header_key("種類")]) > 1


def test_age_groups_come_in_the_order_of_age() -> None:
    assert synonyms()[header_key("man1")] == ("0-4歳の男性",)
    assert synonyms()[header_key("woman17")] == ("80-84歳の女性",)
    assert synonyms()[header_key("man18")] == ("85歳以上の男性",)


def test_only_proposals_look_at_synonyms() -> None:
    rooms = Path(pipeline.__file__).parent
    users = {
        path.relative_to(rooms).parts[0]
        for path in rooms.rglob("*.py")
        if "synonyms" in path.read_text(encoding="utf-8")
    }
    assert users == {"propose"}
