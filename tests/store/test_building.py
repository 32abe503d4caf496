"""Making a store: loaded from dumps, or carried on from another by patches."""

from __future__ import annotations

import errno
import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import ReleaseError
from pipeline.store import build_store, carry_store, open_store
from pipeline.store.building import _allocator

QUADS = "".join(f'<http://a/{n}> <http://p> "{n}" <http://g/{n % 3}> .\n' for n in range(100))


@pytest.mark.parametrize(
    "content",
    [b"", b"not gzip", gzip.compress(b"no quads"), gzip.compress(b"<http://a> " * 99)[:-9]],
    ids=["empty", "not gzip", "no quads", "cut"],
)
def test_a_damaged_dump_stops_the_release(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.nq.gz").write_bytes(content)
    if content == b"":
        build_store(tmp_path / "store", [tmp_path / "a.nq.gz"])
        assert len(open_store(tmp_path / "store")) == 0
    else:
        with pytest.raises(ReleaseError, match=r"a\.nq\.gz"):
            build_store(tmp_path / "store", [tmp_path / "a.nq.gz"])


def test_a_build_under_way_changes_nothing_in_this_process(tmp_path: Path) -> None:
    dump = tmp_path / "a.nq.gz"
    dump.write_bytes(gzip.compress(QUADS.encode()))
    before = dict(os.environ)
    build_store(tmp_path / "a store 見本", [dump])
    assert dict(os.environ) == before
    assert len(open_store(tmp_path / "a store 見本")) == len(QUADS.splitlines())


def test_without_the_allocator_a_store_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dump = tmp_path / "a.nq.gz"
    dump.write_bytes(gzip.compress(QUADS.encode()))
    build_store(tmp_path / "with", [dump])
    monkeypatch.setattr("pipeline.store.building._allocator", dict)
    build_store(tmp_path / "without", [dump])
    assert set(open_store(tmp_path / "with")) == set(open_store(tmp_path / "without"))


@pytest.mark.skipif(sys.platform != "linux", reason="an allocator is put under the child on Linux only")
def test_the_child_that_loads_runs_on_the_other_allocator() -> None:
    show = "print([line.split('/')[-1].strip() for line in open('/proc/self/maps') if 'libmimalloc' in line])"
    done = subprocess.run(
        [sys.executable, "-I", "-c", show], env=os.environ | _allocator(), capture_output=True, text=True
    )
    assert "libmimalloc" in done.stdout


def dump(path: Path, text: str) -> Path:
    path.write_bytes(gzip.compress(text.encode()))
    return path


def quads_of(store: Path) -> set[str]:
    return {f"{quad} .\n" for quad in open_store(store)}


def test_a_store_is_carried_on_by_patches_and_dumps(tmp_path: Path) -> None:
    lines = QUADS.splitlines(keepends=True)
    build_store(tmp_path / "before", [dump(tmp_path / "1.nq.gz", QUADS)])
    kept = {path: path.read_bytes() for path in (tmp_path / "before").iterdir()}
    new = [line.replace("/g/", "/n/") for line in lines[:50]]
    patch = dump(tmp_path / "1.rdfp.gz", "TX .\n" + "".join(f"D {line}" for line in lines[:40]) + "TC .\n")
    carry_store(tmp_path / "before", tmp_path / "after", [patch], [dump(tmp_path / "2.nq.gz", "".join(new))])
    assert quads_of(tmp_path / "after") == {*lines[40:], *new}
    assert {path: path.read_bytes() for path in (tmp_path / "before").iterdir()} == kept
    assert quads_of(tmp_path / "before") == set(lines)


def test_a_graph_that_is_patched_away_is_named_no_more(tmp_path: Path) -> None:
    build_store(tmp_path / "before", [dump(tmp_path / "1.nq.gz", QUADS)])
    ended = [line for line in QUADS.splitlines(keepends=True) if "/g/0>" in line]
    patch = dump(tmp_path / "1.rdfp.gz", "TX .\n" + "".join(f"D {line}" for line in ended) + "TC .\n")
    carry_store(tmp_path / "before", tmp_path / "after", [patch])
    named = {str(graph) for graph in open_store(tmp_path / "after").named_graphs()}
    assert named == {"<http://g/1>", "<http://g/2>"}


def test_a_carried_store_shares_the_tables_of_the_one_before(tmp_path: Path) -> None:
    build_store(tmp_path / "before", [dump(tmp_path / "1.nq.gz", QUADS)])
    carry_store(tmp_path / "before", tmp_path / "after", [])
    tables = [path.name for path in (tmp_path / "before").glob("*.sst")]
    assert tables
    assert all((tmp_path / "before" / name).samefile(tmp_path / "after" / name) for name in tables)


def test_a_change_that_is_carried_on_rewrites_few_tables(tmp_path: Path) -> None:
    """To compact them all again would cost as much as to load them."""
    build_store(tmp_path / "before", [dump(tmp_path / "1.nq.gz", QUADS)])
    patch = dump(tmp_path / "1.rdfp.gz", f"TX .\nD {QUADS.splitlines()[0]}\nTC .\n")
    carry_store(tmp_path / "before", tmp_path / "after", [patch])
    tables = list((tmp_path / "before").glob("*.sst"))
    kept = [path for path in tables if (tmp_path / "after" / path.name).exists()]
    assert len(kept) > len(tables) / 2  # 8 of 9, against 2 where all are compacted


def test_where_there_are_no_hard_links_a_store_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError("no links here")

    build_store(tmp_path / "before", [dump(tmp_path / "1.nq.gz", QUADS)])
    monkeypatch.setattr("os.link", refused)
    carry_store(tmp_path / "before", tmp_path / "after", [])
    assert quads_of(tmp_path / "after") == quads_of(tmp_path / "before")


def test_a_full_disk_is_told_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Oxigraph prints then: its exception has no number."""
    full = tmp_path / "full.py"
    full.write_text("raise SystemExit('1.nq.gz cannot be loaded: IO error: No space left on device')")
    monkeypatch.setattr("pipeline.store.loading.__file__", str(full))
    with pytest.raises(OSError, match="No space left") as raised:
        build_store(tmp_path / "store", [])
    assert raised.value.errno == errno.ENOSPC


def test_a_store_that_is_missing_or_a_patch_that_is_damaged_cannot_be_carried_on(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="none"):
        carry_store(tmp_path / "none", tmp_path / "after", [])
    build_store(tmp_path / "before", [dump(tmp_path / "1.nq.gz", QUADS)])
    bad = tmp_path / "bad.rdfp.gz"
    bad.write_bytes(gzip.compress(f"D {QUADS}".encode())[:-9])
    with pytest.raises(ReleaseError, match=r"bad\.rdfp\.gz"):
        carry_store(tmp_path / "before", tmp_path / "after", [bad])


def test_a_new_store_has_few_runs_of_each_index_whatever_it_was_loaded_from(tmp_path: Path) -> None:
    """A query looks into every run: 4.3 million quads in five runs took it three times as long as in one."""
    lines = QUADS.splitlines(keepends=True)
    parts = [dump(tmp_path / f"{n}.nq.gz", "".join(lines[n::30])) for n in range(30)]
    build_store(tmp_path / "parts", parts)
    build_store(tmp_path / "whole", [dump(tmp_path / "whole.nq.gz", QUADS)])
    tables = [len(list((tmp_path / name).glob("*.sst"))) for name in ("parts", "whole")]
    assert tables[0] < 2.5 * tables[1]  # 27 or more where nothing merges them, against 9
    assert quads_of(tmp_path / "parts") == quads_of(tmp_path / "whole")
