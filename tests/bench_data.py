"""Lists of any length for measuring: the new AED header and one column that the standard does not know.

``TYPICAL`` fills the cells as real files do, ``FULL`` fills every cell, ``COMPARED`` is for the small
mapping. The same number of rows gives the same bytes.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from random import Random

from pipeline.mapping import load_mappings

CODE = "239984"
UNKNOWN = "市独自の分類"
HEADER = [*load_mappings()["aed"].file.headers.new, UNKNOWN]

# Share of cells filled, counted over the 185 rows of two real AED lists (Yaizu, 82 rows; Inzai, 103 rows). A
# column that a list lacks is empty in it, and what is not named here both leave empty. It makes 43 quads a
# row; the two lists make 40. ID alone is set to 1: one of the two numbers nothing, which no list of 100,000
# rows could afford.
_FILLED: Mapping[str, float] = {
    "全国地方公共団体コード": 1.0,
    "ID": 1.0,
    "地方公共団体名": 0.56,
    "名称": 1.0,
    "名称_カナ": 1.0,
    "所在地_連結表記": 1.0,
    "所在地_都道府県": 1.0,
    "所在地_市区町村": 1.0,
    "緯度": 1.0,
    "経度": 1.0,
    "設置位置": 0.99,
    "電話番号": 1.0,
    "郵便番号": 0.56,
    "団体名": 0.44,
    "利用可能曜日": 0.41,
    "開始時間": 0.37,
    "終了時間": 0.36,
    "利用可能日時特記事項": 0.56,
    "小児対応設備の有無": 0.99,
    "備考": 0.01,
    UNKNOWN: 0.56,
}
TYPICAL: Mapping[str, float] = {name: _FILLED.get(name, 0.0) for name in HEADER}
FULL: Mapping[str, float] = dict.fromkeys(HEADER, 1.0)

# With the 26 rules of ``bench_mappings``: 23.1 triples a row.
_COMPARED = {"名称_英字": 0.5, "開始時間": 0.6, "終了時間": 0.6, "URL": 0.9, "備考": 0.2, "内線番号": 0.3}
COMPARED: Mapping[str, float] = FULL | _COMPARED

_DAYS = ("月火水木金", "月火水木金土日", "土日", "月～金", "全日", "水")
_REMARKS = ("祝日を除く", "年末年始を除く", "夜間は守衛室へ", "営業時間に準ずる")
_KANA = str.maketrans("0123456789", "アイウエオカキクケコ")
_SITE = "https://www.city.mihon.example.jp"

# How a cell of row n is written. Names, addresses and points differ in every row, as in real lists; places
# within a building, telephone numbers and hours come again and again.
_CELLS: Mapping[str, Callable[[int], str]] = {
    "全国地方公共団体コード": lambda n: CODE,
    "ID": lambda n: f"{n:010}",
    "地方公共団体名": lambda n: "愛知県見本市",
    "名称": lambda n: f"見本第{n}会館",
    "名称_カナ": lambda n: "ミホンダイ" + str(n).translate(_KANA) + "カイカン",
    "名称_英字": lambda n: f"Mihon Hall No. {n}",
    "所在地_全国地方公共団体コード": lambda n: CODE,
    "町字ID": lambda n: f"{n % 400 + 1:04}000",
    "所在地_連結表記": lambda n: f"愛知県見本市{n % 400 + 1}番町{n // 400 + 1}-{n % 29 + 1}",
    "所在地_都道府県": lambda n: "愛知県",
    "所在地_市区町村": lambda n: "見本市",
    "所在地_町字": lambda n: f"{n % 400 + 1}番町",
    "所在地_番地以下": lambda n: f"{n // 400 + 1}-{n % 29 + 1}",
    "建物名等(方書)": lambda n: f"見本第{n % 5000}ビル",
    "緯度": lambda n: f"{34.9 + n * 0.000001:.6f}",
    "経度": lambda n: f"{137.0 + n * 7919 % 200_000 * 0.000001:.6f}",
    "高度の種別": lambda n: "階数",
    "高度の値": lambda n: str(n % 12 + 1),
    "設置位置": lambda n: f"{n % 9 + 1}階{('受付', '正面玄関', '事務室', '体育館入口')[n % 4]}{n % 40_000}",
    "電話番号": lambda n: f"0530-1{n % 70_000 // 10_000}-{n % 10_000:04}",
    "内線番号": lambda n: str(n % 900 + 100),
    "連絡先メールアドレス": lambda n: f"aed{n % 300}@city.mihon.example.jp",
    "連絡先FormURL": lambda n: f"{_SITE}/form/{n % 300}",
    "連絡先備考（その他、SNSなど）": lambda n: _REMARKS[n % 4],
    "郵便番号": lambda n: f"000-{n % 3000:04}",
    "法人番号": lambda n: "8000000000001",
    "団体名": lambda n: f"見本第{n % 1000}課",
    "利用可能曜日": lambda n: _DAYS[n % 6],
    "開始時間": lambda n: f"{n % 4 + 7}:{n % 2 * 30:02}",
    "終了時間": lambda n: f"{n % 7 + 17}:{n % 4 * 15:02}",
    "利用可能日時特記事項": lambda n: _REMARKS[n % 4],
    "小児対応設備の有無": lambda n: "有" if n % 3 else "無",
    "URL": lambda n: f"{_SITE}/aed/{n}",
    "画像1": lambda n: f"{_SITE}/img/{n}-1.jpg",
    "画像1_ライセンス": lambda n: "CC BY 4.0",
    "画像2": lambda n: f"{_SITE}/img/{n}-2.jpg",
    "画像2_ライセンス": lambda n: "CC BY 4.0",
    "外部利用不可": lambda n: "1",
    "備考": lambda n: f"屋外の収納箱 {n % 500} 番",
    UNKNOWN: lambda n: f"区分{n % 20}",
}

SITE_YAML = f"""base: http://localhost:8000
title: 見本市オープンデータ
publishers:
  "{CODE}": {{name: {{ja: 愛知県見本市, en: Mihon City}}, invented: true}}
licence: CC BY 4.0
"""


def write_list(path: Path, rows: int, rates: Mapping[str, float] = TYPICAL) -> Path:
    """A list of ``rows`` rows as CSV; ``rates`` says which share of each column's cells is filled."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(_rows(rows, rates))
    return path


def _rows(rows: int, rates: Mapping[str, float]) -> Iterator[list[str]]:
    chance = Random("gosei").random
    columns = [(_CELLS[name], rates[name]) for name in HEADER]
    for n in range(1, rows + 1):
        yield [cell(n) if rate == 1.0 or (rate and chance() < rate) else "" for cell, rate in columns]


def write_site(folder: Path, rows: int) -> Path:
    """A site whose only list has ``rows`` rows."""
    folder.mkdir(parents=True)
    (folder / "site.yaml").write_text(SITE_YAML, encoding="utf-8")
    write_list(folder / f"{CODE}_aed.csv", rows)
    return folder


def write_patch(triples: Path, graph: str, path: Path) -> int:
    """An RDF Patch for the quads of an N-Triples file in ``graph``, a hundredth of which get another value;
    the number of lines that delete or add one."""
    deleted, added = [], []
    with triples.open("rb") as file:
        for line in islice(file, None, None, 100):
            subject, predicate, _ = line.split(b" ", 2)
            deleted.append(b"D " + line.replace(b" .\n", f" <{graph}> .\n".encode()))
            added.append(b'A %s %s "changed" <%s> .\n' % (subject, predicate, graph.encode()))
    path.write_bytes(gzip.compress(b"".join([b"TX .\n", *deleted, *added, b"TC .\n"])))
    return len(deleted) + len(added)
