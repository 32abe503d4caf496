"""What is said of columns: something in both languages, for every column of every list."""

from __future__ import annotations

import re

import pyarrow as pa
import pytest

from pipeline.mapping import load_mappings
from pipeline.mapping.describe import ColumnDescription, describe_columns, kind_names
from pipeline.normalize import KINDS, normalise

MAPPINGS = load_mappings()


def column(slug: str, name: str) -> ColumnDescription:
    return next(c for c in describe_columns(MAPPINGS[slug]) if c.name == name)


@pytest.mark.parametrize("slug", sorted(MAPPINGS))
def test_every_column_means_something_in_both_languages(slug: str) -> None:
    """A path through a note or an identifier says nothing of its own: the mapping must (``means:``)."""
    for described in describe_columns(MAPPINGS[slug]):
        assert re.search("[ぁ-ヿ一-鿿A-Za-z]", described.means["ja"]), described.name
        english = described.means["en"]
        assert re.search("[A-Za-z]{2}", english), f"{described.name} needs means:"
        assert not re.search("[ぁ-ヿ一-鿿]", english), f"{described.name} needs means: in English"


def test_a_mapping_has_the_first_word_and_an_own_term_its_comment() -> None:
    assert column("aed", "名称").means == {"ja": "名称", "en": "Name"}
    assert column("aed", "小児対応設備の有無").means["en"].startswith("Whether equipment for children")


def test_paths_are_told_as_they_are_written_with_their_certainty() -> None:
    assert column("tourism", "料金(基本)").paths == (('ic:料金/ic:金額[ic:通貨コード "JPY"]/ic:数値', "O"),)
    assert column("public_facility", "POIコード").paths[0][0] == "ic:種別コード[POIコード]/ic:識別値"
    assert column("aed", "全国地方公共団体コード").paths == ()


def test_older_names_are_told() -> None:
    assert "住所" in column("aed", "所在地_連結表記").other_names


def test_every_kind_of_value_has_a_name_in_both_languages() -> None:
    assert set(kind_names()) == set(KINDS)
    assert all(names["ja"] and names["en"] for names in kind_names().values())


@pytest.mark.parametrize("kind", sorted(name for name, said in kind_names().items() if "example" in said))
def test_the_example_of_a_kind_is_read_without_a_word(kind: str) -> None:
    done = normalise(kind, pa.array([kind_names()[kind]["example"]]))
    assert done.values.null_count == 0
    assert [note.code for note in done.notes] == []
