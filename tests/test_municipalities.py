"""The table of the nation's municipalities."""

from pipeline.municipalities import check_digit, municipalities
from pipeline.resources import folder


def test_the_table_has_every_prefecture_and_right_check_digits() -> None:
    table = municipalities()
    assert [code for code, entry in table.items() if not entry.name] == [
        f"{n:02}000{check_digit(f'{n:02}000')}" for n in range(1, 48)
    ]
    assert all(check_digit(code[:5]) == code[5] for code in table)
    assert len(table) == 1916 + 47
    assert all(20 < entry.latitude < 46 and 122 < entry.longitude < 154 for entry in table.values())


def test_the_file_is_sorted_and_ends_its_lines_with_lf() -> None:
    data = (folder("vocab") / "municipalities.csv").read_bytes()
    lines = data.decode("utf-8").splitlines()
    assert b"\r" not in data
    assert lines[1:] == sorted(lines[1:])
