"""What changed is told thing by thing and cell by cell; how much of it, always of all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.distribution.tables import URI, write_table
from pipeline.history import tables
from pipeline.history.record import Counts
from pipeline.history.tables import compare, together

Rows = Sequence[Sequence[str]]


def written(path: Path, header: Sequence[str], rows: Rows) -> Path:

    columns = list(zip(*rows, strict=True)) if rows else [()] * len(header)
    names = [URI, *header[1:]]
    write_table(names, [pa.table([pa.array(c, pa.string()) for c in columns], names=names)], path)
    return path


HEADER = ("URI", "ID", "名称", "電話番号")
OLD = [("urn:1", "1", "役場", "1"), ("urn:2", "2", "支所", "2"), ("urn:3", "3", "公園", "3")]


def test_added_gone_and_changed_things_are_told_whatever_their_order(tmp_path: Path) -> None:
    new = [("urn:4", "4", "会館", "4"), ("urn:3", "3", "大公園", "33"), ("urn:1", "1", "役場", "1")]
    found = compare(written(tmp_path / "a", HEADER, OLD), written(tmp_path / "b", HEADER, new), "名称")
    assert found.counts == Counts(added=1, gone=1, changed=1, cells={"名称": 1, "電話番号": 1})
    assert [(thing.iri, thing.label) for thing in found.added] == [("urn:4", "会館")]
    assert [column.to_pylist() for column in found.gone] == [["urn:2"], ["支所"]]
    (changed,) = found.changed
    assert (changed.iri, changed.label) == ("urn:3", "大公園")
    assert [(c.column, c.before, c.after) for c in changed.cells] == [
        ("名称", "公園", "大公園"),
        ("電話番号", "3", "33"),
    ]


def test_a_column_of_only_one_version_is_named_and_its_cells_are_no_changes(tmp_path: Path) -> None:
    old = written(tmp_path / "a", HEADER, OLD)
    new = written(tmp_path / "b", (*HEADER[:3], "備考"), [(*row[:3], "新") for row in OLD])
    counts = compare(old, new, "名称").counts
    assert counts == Counts(new_columns=("備考",), gone_columns=("電話番号",))


def test_a_table_that_comes_or_vanishes_is_all_new_or_all_gone(tmp_path: Path) -> None:
    one = written(tmp_path / "a", HEADER, OLD)
    assert compare(None, one, "名称").counts == Counts(added=3)
    assert compare(one, None, "名称").counts == Counts(gone=3)
    assert compare(None, None, "名称").counts == Counts()


def test_more_than_is_listed_is_still_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_LISTED", 2)
    new = [(row[0], row[1], f"{row[2]}新", row[3]) for row in OLD]
    found = compare(written(tmp_path / "a", HEADER, OLD), written(tmp_path / "b", HEADER, new), "名称")
    assert (found.counts.changed, len(found.changed)) == (3, 2)


def test_a_list_without_the_naming_column_is_told_by_its_first_one(tmp_path: Path) -> None:
    rows = [("urn:1", "x")]
    assert compare(None, written(tmp_path / "a", ("URI", "コード"), rows), "地域名").added[0].label == "x"
    assert compare(None, written(tmp_path / "b", ("URI",), [("urn:1",)]), "").added[0].label == "urn:1"


def test_the_tables_of_a_feed_are_told_together(tmp_path: Path) -> None:
    one = compare(None, written(tmp_path / "a", HEADER, OLD), "名称")
    other = compare(written(tmp_path / "b", HEADER, OLD[:1]), None, "名称")
    both = together([one, other])
    assert both.counts == Counts(added=3, gone=1)
    assert both.gone[0].to_pylist() == ["urn:1"]
    assert together([]).counts == Counts()


TABLE = st.dictionaries(
    st.sampled_from([f"urn:{n}" for n in range(6)]), st.tuples(st.text(max_size=2), st.text(max_size=2))
)


@given(TABLE, TABLE)
def test_old_and_changes_make_the_new_table(
    tmp_path_factory: pytest.TempPathFactory,
    old: dict[str, tuple[str, str]],
    new: dict[str, tuple[str, str]],
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    header = ("URI", "甲", "乙")
    paths = [
        written(folder / name, header, [(iri, *cells) for iri, cells in rows.items()])
        for name, rows in (("a", old), ("b", new))
    ]
    found = compare(*paths, "甲")
    again = {iri: list(cells) for iri, cells in old.items() if iri not in found.gone[0].to_pylist()}
    for thing in found.changed:
        for cell in thing.cells:
            place = header.index(cell.column) - 1
            assert again[thing.iri][place] == cell.before != cell.after
            again[thing.iri][place] = cell.after
    assert again == {iri: list(cells) for iri, cells in new.items() if iri in old}
    assert {thing.iri for thing in found.added} == set(new) - set(old)
