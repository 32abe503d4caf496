"""Addresses lie where they say, and nowhere when that is not certain."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.link.gazetteer import LONGEST_NAME, locate
from pipeline.municipalities import municipalities

INZAI = "122319"


def located(address: str, home: str | None = INZAI) -> str | None:
    found = locate(pa.array([address]), home, {"見本市": "239984", "手本町": "239992"})
    return found.to_pylist()[0]


def test_every_municipality_is_found_by_its_full_name() -> None:
    named = [entry for entry in municipalities().values() if entry.name]
    addresses = pa.array([f"{entry.prefecture}{entry.name}1-2-3" for entry in named])
    assert locate(addresses).to_pylist() == [entry.code for entry in named]
    assert max(len(entry.name) for entry in named) <= LONGEST_NAME


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("千葉県印西市大森2364-2", INZAI),
        ("印西市大森2364-2", INZAI),
        ("北海道札幌市厚別区青葉町一丁目", "011088"),
        ("札幌市　厚別区青葉町", "011088"),
        ("北海道虻田郡ニセコ町", "013951"),
        ("北海道余市郡余市町", "014087"),
        ("奈良県高市郡明日香村", "294021"),
        ("奈良県大和郡山市", "292036"),
        ("岐阜県郡上市八幡町", "212199"),
        ("群馬県吾妻郡東吾妻町", "104299"),
        ("茨城県龍ヶ崎市", "082082"),
        ("茨城県竜ケ崎市", "082082"),
        ("東京都府中市宮西町", "132063"),
        ("四日市市諏訪町", "242021"),
        ("印旛郡栄町安食台", "123293"),
        ("愛知県見本市本町1-1", "239984"),
        ("愛知県手本郡手本町1-1", "239992"),
        ("見本市本町1-1", "239984"),
    ],
)
def test_addresses_lie_where_they_say(address: str, code: str) -> None:
    assert located(address) == code


@pytest.mark.parametrize(
    "address", ["府中市1-1", "栄町1-1", "日の出町1-2", "中央区中央1", "大森2364-2", "", "長野県印西市"]
)
def test_what_is_not_certain_is_left_open(address: str) -> None:
    assert located(address) is None


def test_home_decides_between_equal_names() -> None:
    assert located("府中市1-1", "131016") == "132063"
    assert located("府中市1-1", "342025") == "342084"
    assert located("中央区中央1-1", "121002") == "121011"
    assert located("栄町安食台", "123293") == "123293"


def test_nulls_and_repetitions_keep_their_places() -> None:
    addresses = pa.chunked_array([["印西市1", None], ["印西市1", "？"]])
    assert locate(addresses, INZAI).to_pylist() == [INZAI, None, INZAI, None]


@given(st.text(max_size=20))
def test_any_text_is_looked_at_without_an_exception(address: str) -> None:
    assert located(address) is None or located(address) in {*municipalities(), "239984", "239992"}


def test_an_invented_name_with_a_digit_is_found_in_full() -> None:
    found = locate(pa.array(["愛知県見本2市1番町", "愛知県見本3市1"]), "239984", {"見本2市": "239984"})
    assert found.to_pylist()[0] == "239984"
    assert found.to_pylist()[1] != "239984"
