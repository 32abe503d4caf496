"""What goes into a spool comes out again, whatever the batches, the chunks and the rows left out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.dataset.spool import Spool

BLOCK = st.none() | st.sampled_from(["", "a\n", "見本 .\n", "x" * 50 + "\n"])


def spooled(path: Path, batches: list[list[str | None]]) -> Spool:
    spool = Spool(path)
    with spool:
        for batch in batches:
            spool.append(pa.array(batch, pa.string()))
    return spool


@given(st.lists(st.lists(BLOCK, max_size=5), max_size=4), st.integers(1, 7), st.data())
@example([["a\n", "b\n", "c\n"]], 2, None)
def test_any_rows_may_be_kept(
    tmp_path_factory: pytest.TempPathFactory,
    batches: list[list[str | None]],
    size: int,
    data: st.DataObject | None,
) -> None:
    rows = [text or "" for batch in batches for text in batch]
    flags = st.lists(st.booleans(), min_size=len(rows), max_size=len(rows))
    keep = data.draw(flags) if data else [True, False, True]
    spool = spooled(tmp_path_factory.getbasetemp() / "spool.nt", batches)
    kept = "".join(text for text, wanted in zip(rows, keep, strict=True) if wanted)
    assert b"".join(spool.chunks(size, np.array(keep, dtype=bool))).decode() == kept
    assert b"".join(spool.chunks(size)).decode() == "".join(rows)
    assert len(spool.offsets()) == len(rows) + 1
    arrays = [spool.array(at, min(at + size, len(rows))) for at in range(0, len(rows), size)]
    assert [text for array in arrays for text in array.to_pylist()] == rows


def test_chunks_hold_whole_rows_and_none_is_empty(tmp_path: Path) -> None:
    spool = spooled(tmp_path / "s", [["a\n", "b\n"], [None, None, "c\n"]])
    assert list(spool.chunks(2)) == [b"a\nb\n", b"c\n"]
    assert list(spool.chunks(1, np.array([False, True, True, True, False]))) == [b"b\n"]


def test_a_slice_of_a_column_is_spooled_without_its_neighbours(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "s")
    with spool:
        spool.append(pa.array(["a", "b", "c", "d"]).slice(1, 2))
        spool.append(pa.array(["a", "b", "c", "d"]).slice(3))
    assert b"".join(spool.chunks(10)) == b"bcd"


def test_it_can_be_read_more_than_once(tmp_path: Path) -> None:
    spool = spooled(tmp_path / "s", [["a", "b"]])
    assert list(spool.chunks(1)) == list(spool.chunks(1)) == [b"a", b"b"]


def test_nothing_spooled_is_nothing_read(tmp_path: Path) -> None:
    assert list(spooled(tmp_path / "s", []).chunks(5)) == []


@given(st.lists(BLOCK, max_size=9), st.integers(1, 4), st.integers(1, 80))
def test_spans_hold_every_row_once_within_rows_and_bytes(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str | None], most: int, size: int
) -> None:
    spool = spooled(tmp_path_factory.mktemp("spool") / "spool", [rows])
    spans, offsets = list(spool.spans(most, size)), spool.offsets()
    assert [row for start, end in spans for row in range(start, end)] == list(range(len(rows)))
    for start, end in spans:
        assert end - start <= most
        assert end - start == 1 or offsets[end] - offsets[start] <= size
    assert b"".join(spool.read(spans)) == b"".join((row or "").encode() for row in rows)
