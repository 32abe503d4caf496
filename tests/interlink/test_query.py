"""The query that docs/links.md shows answers on a published site, and a released link leads both ways."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from pipeline.publish import publish
from pipeline.store import open_store

PAGE = (Path(__file__).parents[2] / "docs" / "links.md").read_text(encoding="utf-8")
SITE = """\
publishers:
  "239984": {name: 愛知県見本市, invented: true}
licence: CC BY 4.0
"""
HEADER = "全国地方公共団体コード,ID,名称,所在地_連結表記,緯度,経度"
ROWS = {
    "aed": "239984,A1,見本市立見本小,愛知県見本市本町一丁目2番3号,34.71,137.11",
    "evacuation_space": "239984,E1,見本小学校,見本市本町1-2-3,34.7101,137.1101",
}


def test_which_shelters_have_an_aed(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    for list_, row in ROWS.items():
        (tmp_path / f"239984_{list_}.csv").write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    outcome = publish(tmp_path, date(2026, 4, 1))
    assert outcome.release is not None
    (query,) = re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL)
    store = open_store(outcome.release.path / "store")
    answer = store.query(query, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    (row,) = list(answer)
    assert row["name"] == ox.Literal("見本小学校", language="ja")
    assert str(row["aed"]).endswith("/aed/A1>")
    assert float(row["score"].value) > 0.9  # type: ignore[union-attr]
