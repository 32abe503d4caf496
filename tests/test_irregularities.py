"""Every irregularity that was counted in real municipal files, by its name there, and what becomes of it.

The cells are examples of ours. A name that the count has and these tables lack makes a test fail.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pytest

from pipeline.dataset.dataset import lift_and_check
from pipeline.dataset.part import Part
from pipeline.dataset.publisher import publisher_of
from pipeline.normalize import check_points, normalise
from tests.dataset.conftest import CODE, SITE, Town, town

__all__ = ["town"]

COUNTED = Path(__file__).parents[2] / "shared" / "reference" / "irregularities.tsv"


class Case(NamedTuple):
    """A cell of a column of the kind ``kind``: what is ``published`` of it, and the Finding's ``code``."""

    kind: str
    written: str
    published: str | None
    code: str | None = None


CELLS: dict[str, list[Case]] = {
    "address: non-ASCII hyphen": [Case("text", "見本市見本1‐2－3", "見本市見本1‐2－3")],
    "address: without prefecture": [Case("text", "見本市見本一丁目", "見本市見本一丁目")],
    "cell: NEC/IBM special characters (①㈱№Ⅰ㎡…)": [
        Case("text", "㈱見本　№1 Ⅲ ㎡", "㈱見本　№1 Ⅲ ㎡"),
        Case("unit", "㎡", "m²"),
        Case("integer", "30①", None, "G012"),
    ],
    "cell: embedded newline": [
        Case("text", "建造物\r\n歴史資料\r\n", "建造物\n歴史資料"),
        Case("url", "https://example.jp/\nhttps://example.jp/2", None, "G078"),
    ],
    "cell: full-width digits": [Case("text", "１丁目", "１丁目"), Case("integer", "１２", "12")],
    "cell: full-width latin letters": [Case("text", "Ｃ棟", "Ｃ棟"), Case("identifier", "ＬＬ１", "LL1")],
    "cell: full-width space inside value": [Case("kana", "ミホン　カイカン", "ミホン　カイカン")],
    "cell: half-width katakana": [Case("kana", "ｷｭｳｹｲｼﾞｮ", "キュウケイジョ"), Case("text", "ﾎｰﾙ", "ﾎｰﾙ")],
    "cell: leading/trailing whitespace": [
        Case("phone", "(0530)10-0001　", "0530-10-0001"),
        Case("text", " 見本\t", "見本"),
        Case("text", "　", None),
    ],
    "cell: not NFC (decomposed or compatibility ideograph)": [
        Case("text", "か\u3099", "が"),
        Case("text", "\ufa19社", "神社", "G004"),
    ],
    "cell: placeholder for “no value”": [
        Case("latitude", "－", None),
        Case("text", "-", None, "G001"),
        Case("phone", "なし", None, "G005"),
        Case("text", "なし", "なし"),
        Case("date", "不明", None, "G005"),
    ],
    "cell: replacement/“??” characters (mojibake residue)": [
        Case("text", "見本\ufffd館", "見本\ufffd館", "G003"),
        Case("phone", "0530?10?0001", "0530?10?0001", "G062"),
    ],
    "cell: variant kanji (髙﨑濵德…)": [Case("text", "髙﨑濵德", "髙﨑濵德")],
    "code: 5 digits (check digit missing)": [Case("municipality_code", "23100", "231002", "G080")],
    "code: corporate number not 13 digits": [
        Case("corporate_number", "4.00E+12", None, "G085"),
        Case("corporate_number", "000020122033", None, "G084"),
    ],
    "code: municipality code not digits": [Case("municipality_code", "string", None, "G083")],
    "date: Excel serial number": [Case("date", "22196", "1960-10-07", "G034")],
    "date: ISO yyyy-mm-dd (good)": [Case("date", "2022-06-01", "2022-06-01")],
    "date: Japanese era (昭和…)": [
        Case("date", "昭和9年1月30日", "1934-01-30"),
        Case("date", "平成元年5月1日", "1989-05-01"),
    ],
    "date: Japanese era abbreviation (S/H/R)": [
        Case("date", "R1.8.6", "2019-08-06"),
        Case("date", "H31.5.1", None, "G033"),
    ],
    "date: m/d/yyyy": [
        Case("date", "11/1/2018", "2018-11-01", "G036"),
        Case("date", "31/1/2018", None, "G031"),
    ],
    "date: other text": [
        Case("date", "10月5日平成11年", "1999-10-05", "G037"),
        Case("date", "秋頃", None, "G031"),
    ],
    "date: year or year-month only": [
        Case("date", "1510", "1510"),
        Case("date", "2024年4月", "2024-04"),
        Case("date", "5989", "1916-05-24", "G034"),
    ],
    "date: yyyy/m/d": [Case("date", "2024/1/9", "2024-01-09")],
    "flag: 1": [Case("mark", "1", "true"), Case("flag", "1", "true")],
    "flag: ○/〇/◯": [Case("mark", mark, "true") for mark in "○〇◯"],
    "geo: fewer than 4 decimals": [Case("latitude", "35.665", "35.665")],
    "geo: latitude empty": [Case("latitude", "", None)],
    "geo: more than 8 decimals": [Case("longitude", "140.145817000002", "140.145817000002")],
    "geo: not a decimal number": [
        Case("latitude", "－", None),
        Case("latitude", "北緯35度10分48秒", "35.18", "G096"),
        Case("latitude", "35.1, 137.1", None, "G099"),
    ],
    "id: ID empty": [Case("identifier", "", None)],
    "id: NO empty": [Case("identifier", " ", None)],
    "kana: hiragana in kana column": [Case("kana", "みほんかいかん", "ミホンカイカン", "G055")],
    "kana: kanji in kana column": [
        Case("kana", "ミホン南港", "ミホン南港", "G056"),
        Case("kana", "ミホンダイ二", "ミホンダイ二", "G056"),
    ],
    "number: not a plain number": [
        Case("integer", "40/12", None, "G012"),
        Case("integer", "50,700", "50700"),
        Case("integer", "3台", "3", "G013"),
        Case("decimal", "約3.2", "3.2", "G015"),
    ],
    "phone: area code missing": [Case("phone", "10-0001", "10-0001", "G061")],
    "phone: full-width": [Case("phone", "（0530）10－0001", "0530-10-0001")],
    "phone: no hyphens (or leading 0 lost)": [
        Case("phone", "0530100001", "0530100001"),
        Case("phone", "530100001", "0530100001", "G063"),
    ],
    "phone: other (text, several numbers, extension…)": [
        Case("phone", "公園課　(0530)10-0001", "公園課　(0530)10-0001", "G062"),
        Case("phone", "0530-10-0001 内線12", "0530-10-0001 内線12", "G062"),
    ],
    "phone: parentheses style": [Case("phone", "(0530)10-0001", "0530-10-0001")],
    "time: 24:00": [Case("time", "24:00", "24:00")],
    "time: full-width colon/digits": [
        Case("time", "９：００", "09:00:00"),
        Case("time", "17:30 (冬21：30)", None, "G041"),
    ],
    "time: h:mm without leading zero": [Case("time", "9:00", "09:00:00")],
    "time: hh:mm (good)": [Case("time", "16:30", "16:30:00")],
    "time: other text": [Case("time", "17:00※", "17:00:00", "G042"), Case("time", "日没", None, "G041")],
    "time: with seconds": [Case("time", "24:00:00", "24:00"), Case("time", "9:00:30", "09:00:30")],
    "town id: 7 digits": [Case("town_id", "0003000", "0003000")],
    "town id: empty": [Case("town_id", "", None)],
    "town id: other length (leading zeros lost)": [Case("town_id", "15000", "0015000", "G086")],
    "url: image value is not a URL": [
        Case("url", "ATTACH/mihon.jpg", None, "G077"),
        Case("url", "ATTACH\\mihon.jpg", None, "G077"),
    ],
    "url: not an absolute http(s) URL": [Case("url", "www.city.mihon.example.jp/", None, "G075")],
    "weekday: other form": [
        Case("weekdays", "月火水木金土※", "月火水木金土", "G042"),
        Case("weekdays", "全日", "月火水木金土日", "G051"),
        Case("weekdays", "年中無休", "月火水木金土日", "G051"),
        Case("weekdays", "第2水曜", "第2水曜", "G052"),
    ],
    "weekday: run of kanji (月火水) (good)": [Case("weekdays", "火水木金土日", "火水木金土日")],
    "yes/no: other": [Case("flag", "0", "false"), Case("flag", "△", None, "G011")],
    "yes/no: 有/無 (good)": [Case("flag", "有", "true"), Case("flag", "無", "false")],
}


@pytest.mark.parametrize(
    ("name", "case"), [(name, case) for name, cases in CELLS.items() for case in cases], ids=str
)
def test_a_cell_becomes_what_it_means_or_is_told(name: str, case: Case) -> None:
    done = normalise(case.kind, pa.array([case.written]))
    assert done.values.to_pylist() == [case.published]
    assert [note.code for note in done.notes] == ([case.code] if case.code else [])


POINTS: dict[str, tuple[str, str, tuple[str, str] | None, str | None]] = {
    "geo: latitude outside Japan or swapped": (
        "137.123456",
        "35.123456",
        ("35.123456", "137.123456"),
        "G091",
    ),
    "geo: longitude outside Japan or swapped": ("35.123456", "37.123456", None, "G092"),
}


@pytest.mark.parametrize("name", POINTS)
def test_a_point_is_mended_or_left_out_and_told(name: str) -> None:
    latitude, longitude, published, code = POINTS[name]
    done = check_points(pa.array([latitude]), pa.array([longitude]))
    assert (done.latitude[0].as_py(), done.longitude[0].as_py()) == (published or (None, None))
    assert [note.code for note in done.notes] == [code]


HEADER = "全国地方公共団体コード,ID,名称,所在地_連結表記,設置位置"
ROWS = [f"{CODE},A1,見本館,愛知県見本市一丁目,1階", f"{CODE},A2,手本館,愛知県見本市二丁目,2階"]


def text(*lines: str, newline: str = "\n") -> str:
    return newline.join(lines or (HEADER, *ROWS)) + newline


class File(NamedTuple):
    """A file of the same two rows; what its Source says, and the Finding's ``code``."""

    content: bytes
    source: Mapping[str, str] = {}
    code: str | None = None


LINKDATA = ("#LINK", "#namespace,x,http://example.jp/", f"#property,{HEADER.partition(',')[2]}", "#type,a")
FILES: dict[str, File] = {
    "file: LinkData #LINK preamble rows above header": File(text(*LINKDATA, *ROWS).encode()),
    "file: encoding CP932": File(text().encode("cp932"), {"encoding": "CP932"}),
    "file: encoding EUC-JP": File(text().encode("euc_jp"), {"encoding": "EUC-JP"}),
    "file: encoding UTF-16": File(text().encode("utf-16"), {"encoding": "UTF-16"}),
    "file: encoding UTF-8": File(text().encode(), {"encoding": "UTF-8"}),
    "file: encoding UTF-8-BOM": File(text().encode("utf-8-sig"), {"encoding": "UTF-8-BOM"}),
    "file: newline CRLF": File(text(newline="\r\n").encode(), {"newline": "CRLF"}),
    "file: newline LF": File(text().encode(), {"newline": "LF"}),
    "file: newline MIXED": File(f"{HEADER}\r\n{ROWS[0]}\n{ROWS[1]}\r\n".encode(), {"newline": "MIXED"}),
    "file: tab-separated": File(text().replace(",", "\t").encode(), {"delimiter": "\t"}),
    "file: title/comment row above header": File(
        text("見本市の便所,,,,", HEADER, *ROWS).encode(), code="G125"
    ),
    "header: case variant of a standard name": File(text(HEADER.replace("ID", "id"), *ROWS).encode()),
    "header: duplicate name": File(
        text(f"{HEADER},設置位置", *(f"{line},北" for line in ROWS)).encode(), code="G156"
    ),
    "header: empty header cell(s)": File(
        text(f"{HEADER},", *(f"{line},北" for line in ROWS)).encode(), code="G158"
    ),
    "header: newline in name": File(text(HEADER.replace("設置位置", '"設置\n位置"'), *ROWS).encode()),
    "header: non-standard extra/renamed column in a standard-like file": File(
        text(f"{HEADER},色", *(f"{line},赤" for line in ROWS)).encode(), code="G152"
    ),
    "header: width/character variant of a standard name": File(
        text(HEADER.replace("ID", "ＩＤ").replace("コード", "コ―ド"), *ROWS).encode()
    ),
    "row: fewer cells than header": File(
        text(f"{HEADER},備考", f"{ROWS[0]},北", ROWS[1]).encode(), code="G121"
    ),
    "row: fully empty row": File(text(HEADER, ROWS[0], ",,,,", "", ROWS[1], ",,,,").encode()),
    "id: duplicate within file": File(
        text(HEADER, ROWS[0], ROWS[1].replace("A2", "A1")).encode(), code="G202"
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_as_its_two_rows_and_told_of(name: str, town: Town) -> None:
    file = FILES[name]
    part = town.read(f"{CODE}_public_toilet.csv", file.content)
    assert part is not None
    assert {key: getattr(part.table.source, key) for key in file.source} == file.source
    dataset = lift_and_check([part], publisher_of(SITE, CODE), town.report, town.work)
    assert names(part) == ["見本館", "手本館"]
    assert dataset.published == 2
    told = {found.code for found in town.report.findings}
    assert file.code is None or file.code in told


def names(part: Part) -> list[str]:
    values: list[str] = part.table.column(part.columns["名称"]).to_pylist()
    return values


def test_every_irregularity_that_was_counted_is_here() -> None:
    if not COUNTED.exists():
        pytest.skip("the count of irregularities is not beside the project")
    with COUNTED.open(encoding="utf-8", newline="") as file:
        counted = {line["kind"] for line in csv.DictReader(file, delimiter="\t")}
    assert counted == CELLS.keys() | POINTS.keys() | FILES.keys()
