"""The nation's municipalities, and addresses within them."""

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.check_digit import check_digit
from pipeline.normalize.municipality import LONGEST_NAME, locate, municipalities
from pipeline.resources import folder

INZAI = "122319"


def located(address: str, home: str | None = INZAI) -> str | None:
    found = locate(pa.array([address]), home, {"見本市": "239984", "手本町": "239992"})
    return found.to_pylist()[0]


def test_the_table_has_every_prefecture_and_right_check_digits() -> None:
    table = municipalities()
    assert [code for code, entry in table.items() if not entry.name] == [
        f"{n:02}000{check_digit(f'{n:02}000')}" for n in range(1, 48)
    ]
    assert all(check_digit(code[:5]) == code[5] for code in table)
    assert len(table) == 1916 + 47
    assert all(20 < entry.latitude < 46 and 122 < entry.longitude < 154 for entry in table.values())


def test_the_file_is_sorted_and_ends_its_lines_with_lf() -> None:
    data = Path(folder("vocab") / "municipalities.csv").read_bytes()
    lines = data.decode("utf-8").splitlines()
    assert b"\r" not in data
    assert lines[1:] == sorted(lines[1:])


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
