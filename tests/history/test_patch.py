"""A patch applied to the dump of the version before gives the dump of the version that it makes."""

from __future__ import annotations

import gzip
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.history import difference as module
from pipeline.history.difference import difference
from pipeline.history.patch import write_patch
from pipeline.terms import literal
from tests.history.patches import applied, header, lines_of

LINES = st.sets(
    st.builds(
        lambda n, text, graph: f"<urn:s{n}> <urn:p> {literal(text)} <urn:{graph}> .\n".encode(),
        st.integers(0, 5),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
        st.sampled_from("gh"),
    ),
    max_size=30,
)


def dump(lines: set[bytes], path: Path) -> Path:
    path.write_bytes(gzip.compress(b"".join(lines)))
    return path


def made(before: Path | None, after: Path | None, folder: Path) -> Path:
    work, path = folder / "work", folder / "patch" / "239984" / "aed.rdfp.gz"
    work.mkdir()
    write_patch(difference(before, after, work), "urn:v1", "urn:v2", path)
    return path


@given(LINES, LINES)
def test_any_two_sets_of_quads_are_one_patch_apart(before: set[bytes], after: set[bytes]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        old, new = dump(before, folder / "old.nq.gz"), dump(after, folder / "new.nq.gz")
        patch = made(old, new, folder)
        assert applied(lines_of(old), patch) == lines_of(new) == after
        said = gzip.decompress(patch.read_bytes()).split(b"\n")
        marks = [line[:1] for line in said if line[:2] in (b"A ", b"D ")]
        assert len(marks) == len(before ^ after)
        assert marks == sorted(marks, reverse=True)
        for mark in (b"A ", b"D "):
            own = [line + b"\n" for line in said if line.startswith(mark)]
            assert own == sorted(own)


def test_a_graph_that_vanishes_is_deleted_quad_by_quad_and_one_that_comes_is_added(tmp_path: Path) -> None:
    lines = {f'<urn:s> <urn:p> "{n}" <urn:g> .\n'.encode() for n in range(9)}
    one = dump(lines, tmp_path / "one.nq.gz")
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert applied(lines_of(one), made(one, None, tmp_path / "a")) == set()
    assert applied(set(), made(None, one, tmp_path / "b")) == lines


def test_a_patch_names_the_version_that_it_makes_and_the_one_that_it_needs(tmp_path: Path) -> None:
    patch = made(None, None, tmp_path)
    assert header(patch) == {"id": "urn:v2", "prev": "urn:v1"}
    assert gzip.decompress(patch.read_bytes()) == b"H id <urn:v2> .\nH prev <urn:v1> .\nTX .\nTC .\n"


def test_the_rows_of_a_patch_are_quads_that_a_parser_of_n_quads_reads(tmp_path: Path) -> None:
    hostile = literal('"\\\n\r\t <b> .\nA x', language="ja")
    patch = made(None, dump({f"<urn:見> <urn:p> {hostile} <urn:g> .\n".encode()}, tmp_path / "n"), tmp_path)
    (row,) = [line for line in gzip.decompress(patch.read_bytes()).split(b"\n") if line.startswith(b"A ")]
    (quad,) = ox.parse(row[2:], ox.RdfFormat.N_QUADS)
    assert quad.object == ox.Literal('"\\\n\r\t <b> .\nA x', language="ja")


def test_a_dump_of_many_buckets_gives_the_same_patch_as_in_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {f'<urn:s{n}> <urn:p> "{n % 7}" <urn:g> .\n'.encode() for n in range(3000)}
    after = {f'<urn:s{n}> <urn:p> "{n % 6}" <urn:g> .\n'.encode() for n in range(100, 3100)}
    old, new = dump(before, tmp_path / "old.nq.gz"), dump(after, tmp_path / "new.nq.gz")
    said = []
    for size in (1 << 20, 500):
        monkeypatch.setattr(module, "_BYTES_TO_A_BUCKET", size)
        folder = tmp_path / str(size)
        folder.mkdir()
        said.append(made(old, new, folder).read_bytes())
    assert said[0] == said[1]
