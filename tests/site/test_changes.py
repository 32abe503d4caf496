"""The page of changes is turned over like a table, and says what it does not list."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.history.record import Changes, Counts, Gone, History, Thing, Version, changes_path
from pipeline.site.changes import VERSIONS_PER_PAGE, steps, title_of
from pipeline.site.links import Links

LINKS = Links("http://localhost", "ja")


def history(count: int) -> History:
    versions = [
        Version(
            number=number,
            issued=date(2026, 4, 1),
            release=number,
            software="1",
            digest=str(number),
            counts=Counts(added=3, gone=1, cells={"住所": 1, "名称": 2}) if number > 1 else None,
        )
        for number in range(count, 0, -1)
    ]
    return History(name="239984/aed", title={"ja": "AED"}, versions=tuple(versions))


def test_pages_hold_all_versions_and_there_is_none_beyond_them(tmp_path: Path) -> None:
    of = history(VERSIONS_PER_PAGE + 1)
    first, second = (steps(tmp_path, of, page, LINKS) for page in (1, 2))
    assert first and second
    shown = [step.version.number for page in (first, second) for step in page.steps]
    assert shown == list(range(VERSIONS_PER_PAGE + 1, 0, -1))
    assert (second.page, second.pages) == (2, 2)
    assert [steps(tmp_path, of, page, LINKS) for page in (0, 3, -1)] == [None] * 3


def test_what_is_not_listed_is_counted_and_cells_come_by_how_many_changed(tmp_path: Path) -> None:
    things = [Thing(iri="http://localhost/id/239984/aed/1", label=""), Thing(iri="javascript:x", label="<b>")]
    gone = Gone(iri="urn:1", label="役場", fate="asked", replaced_by=("http://localhost/id/239984/aed/2",))
    Changes(added=tuple(things), gone=(gone,)).write(changes_path(tmp_path, "239984/aed", 2))
    shown = steps(tmp_path, history(2), 1, LINKS)
    assert shown
    later, first = shown.steps
    assert (later.listed, later.more, first.listed) == (True, (1, 0, 0), False)
    assert later.cells == [("名称", 2), ("住所", 1)]
    assert [(link.text, link.href) for link in later.added] == [
        ("http://localhost/id/239984/aed/1", "/id/239984/aed/1"),
        ("<b>", None),
    ]
    (missing,) = later.gone
    assert (missing.fate.en[:17], [heir.href for heir in missing.heirs]) == (
        "possibly the same",
        ["/id/239984/aed/2"],
    )


def test_a_graph_without_a_title_is_called_by_its_name() -> None:
    nameless = History(name="links/area", versions=history(1).versions)
    assert (title_of(nameless).ja, title_of(history(1)).en) == ("links/area", "AED")
