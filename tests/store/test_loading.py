"""Loading as a program: what it loads, and how it ends when it cannot."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Store

from pipeline.store import loading

QUAD = "<http://a> <http://b> <http://c> <http://g> .\n"


def dump(path: Path, text: str) -> Path:
    path.write_bytes(gzip.compress(text.encode()))
    return path


def test_it_loads_every_dump_on_its_command_line(tmp_path: Path) -> None:
    one, two = dump(tmp_path / "1.nq.gz", QUAD), dump(tmp_path / "2.nq.gz", QUAD.replace("/c>", "/d>"))
    assert loading.main([str(tmp_path / "store"), "", str(one), "", str(two)]) == 0
    assert len(Store.read_only(str(tmp_path / "store"))) == 2


def test_triples_go_into_the_graph_that_is_named_before_them(tmp_path: Path) -> None:
    triples = tmp_path / "t.nt"
    triples.write_text(QUAD.replace(" <http://g>", ""), encoding="utf-8")
    assert loading.main([str(tmp_path / "store"), "http://見本/g", str(triples)]) == 0
    (quad,) = Store.read_only(str(tmp_path / "store"))
    assert str(quad.graph_name) == "<http://見本/g>"


@pytest.mark.parametrize("content", ["no triples", QUAD, None], ids=["text", "quads", "missing"])
def test_a_file_that_holds_no_triples_ends_it_with_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None
) -> None:
    bad = tmp_path / "bad.nt"
    if content is not None:
        bad.write_text(content, encoding="utf-8")
    assert loading.main([str(tmp_path / "store"), "http://g", str(bad)]) == loading.FAILED
    assert capsys.readouterr().err.startswith("bad.nt cannot be loaded into the store: ")


def test_a_dump_that_is_none_ends_it_with_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = dump(tmp_path / "bad.nq.gz", "no quads")
    assert loading.main([str(tmp_path / "store"), "", str(bad)]) == loading.FAILED
    assert capsys.readouterr().err.startswith("bad.nq.gz cannot be loaded into the store: ")


def test_it_runs_alone_without_the_pipeline(tmp_path: Path) -> None:
    quads = dump(tmp_path / "q", QUAD)
    command = [sys.executable, "-I", loading.__file__, str(tmp_path / "s"), "", str(quads)]
    assert subprocess.run(command, cwd=tmp_path, check=False).returncode == 0


TEXT = QUAD.replace("<http://c>", '"a\\nD b"@ja')
NAMED = QUAD.replace("/c>", "/見本>")
PATCH = f"H id <http://g/version/2> .\nH prev <http://g/version/1> .\nTX .\nD {QUAD}A {TEXT}A {NAMED}TC .\n"


def test_a_patch_deletes_and_adds(tmp_path: Path) -> None:
    quads, patch = dump(tmp_path / "1.nq.gz", QUAD), dump(tmp_path / "1.rdfp.gz", PATCH)
    assert loading.main([str(tmp_path / "store"), "", str(quads), "", str(patch)]) == 0
    objects = {str(quad.object) for quad in Store.read_only(str(tmp_path / "store"))}
    assert objects == {'"a\\nD b"@ja', "<http://見本>"}


def test_a_patch_that_is_none_ends_it_with_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = dump(tmp_path / "bad.rdfp.gz", "TX .\nA no quad\nTC .\n")
    assert loading.main([str(tmp_path / "store"), "", str(bad)]) == loading.FAILED
    assert capsys.readouterr().err.startswith("bad.rdfp.gz cannot be loaded into the store: ")


def test_a_store_that_changes_gave_many_runs_is_compacted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After ten changes of a hundredth each, a join over 200 000 quads took four times as long."""
    quads = dump(tmp_path / "1.nq.gz", "".join(QUAD.replace("/a>", f"/{n}>") for n in range(5000)))
    patch = dump(tmp_path / "1.rdfp.gz", "".join(f"A {QUAD.replace('/a>', f'/new/{n}>')}" for n in range(50)))
    tables = []
    for most in (loading.MOST_RUNS, 0):
        monkeypatch.setattr(loading, "MOST_RUNS", most)
        path = tmp_path / f"store-{most}"
        loading.fill(path, [("", quads)])
        loading.fill(path, [("", patch)])
        assert len(Store.read_only(str(path))) == 5050
        tables.append(len(list(path.glob("*.sst"))))
    assert tables[1] < 1.5 * loading.INDEXES < tables[0]  # 9 or a few more, 17


def test_a_large_store_is_compacted_when_it_is_carried_on_and_not_when_it_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No publish pays for loading a long list and for compacting, too."""
    lines = [QUAD.replace("/a>", f"/{n}>") for n in range(300)]
    dumps = [dump(tmp_path / f"{n}.nq.gz", "".join(lines[n::30])) for n in range(30)]
    tables = []
    for large in (loading.LARGE, 0):
        monkeypatch.setattr(loading, "LARGE", large)
        path = tmp_path / f"store-{large}"
        loading.fill(path, [("", quads) for quads in dumps])
        tables.append(len(list(path.glob("*.sst"))))
    assert tables[0] < 1.5 * loading.INDEXES < tables[1]
    monkeypatch.setattr(loading, "MOST_RUNS", 1)
    loading.fill(path, [])
    assert len(list(path.glob("*.sst"))) < 1.5 * loading.INDEXES
    assert len(Store.read_only(str(path))) == 300
