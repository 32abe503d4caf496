"""Table: the rows of a dataset, page by page."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.site import Pages

CITY, LIST, ROWS = "239984", "public_toilet", 201


@pytest.mark.parametrize("code, list_", [("000000", LIST), (CITY, "nothing"), ("..", "..")])
def test_an_unknown_dataset_has_no_page(pages: Pages, code: str, list_: str) -> None:
    assert pages.dataset(code, list_, 1, "ja") is None


@pytest.mark.parametrize("page, first, last", [(1, 1, 100), (2, 101, 200), (3, 201, 201)])
def test_a_dataset_is_shown_in_pages_of_a_hundred_rows(
    pages: Pages, page: int, first: int, last: int, parsed: Any
) -> None:
    shown = parsed(pages.dataset(CITY, LIST, page, "ja"))
    rows = [th for th in shown.all("th") if th["scope"] == "row" and "lang" not in th.attributes]
    assert len(rows) == last - first + 1
    assert f"（{ROWS}件のうち{first}～{last}件目）" in shown.all("caption")[0].text
    ways = {a["rel"]: a["href"] for a in shown.all("a") if a.attributes.get("rel") in ("prev", "next")}
    expected = {"prev": f"?page={page - 1}"} if page > 1 else {}
    assert ways == expected | ({"next": f"?page={page + 1}"} if page < 3 else {})


@pytest.mark.parametrize("page", [0, -1, 4, 10**30])
def test_a_page_beyond_the_rows_is_no_page(pages: Pages, page: int) -> None:
    assert pages.dataset(CITY, LIST, page, "ja") is None


def test_an_empty_dataset_has_one_page_and_says_so(pages: Pages) -> None:
    assert "まだ行がありません" in (pages.dataset(CITY, "aed", 1, "ja") or "")
    assert pages.dataset(CITY, "aed", 2, "ja") is None


def test_the_name_of_a_row_comes_first_and_links_to_its_thing(pages: Pages, parsed: Any) -> None:
    page = parsed(pages.dataset(CITY, LIST, 2, "ja"))
    assert page.all("th")[0].text == "名称"
    assert ("トイレ100", f"/id/{CITY}/{LIST}/T100") in [(a.text, a["href"]) for a in page.all("a")]


def test_columns_without_any_text_are_named_and_not_shown(pages: Pages, parsed: Any) -> None:
    page = parsed(pages.dataset(CITY, LIST, 1, "ja"))
    assert "独自の列" not in [th.text for th in page.all("th") if th["scope"] == "col"]
    (remark,) = [p.text for p in page.all("p") if "remark" in (p.attributes.get("class") or "")]
    assert remark.endswith("独自の列")


def test_a_dataset_tells_the_meaning_of_its_columns(pages: Pages, parsed: Any) -> None:
    page = parsed(pages.dataset(CITY, LIST, 1, "ja"))
    cells = [" ".join(td.text.split()) for td in page.all("td")]
    assert "住所 › 表記 ic:住所/ic:表記" in cells
    assert "CSVのみ" in cells


def test_a_dataset_links_to_its_files_with_size(pages: Pages, parsed: Any) -> None:
    page = parsed(pages.dataset(CITY, LIST, 1, "ja"))
    (item,) = [li.text for li in page.all("li") if "整えたCSV" in li.text]
    assert item.split() == ["CSV", "整えたCSV", "20", "KB"]
    assert f"/files/{CITY}/public_toilet.csv" in [a["href"] for a in page.all("a")]
