"""Reading a store: what is loaded is found again, about one thing and its parts, in a stable order."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from pyoxigraph import Store

from pipeline.errors import ReleaseError
from pipeline.store import build_store, describe, open_store

THING = "http://localhost/id/239984/aed/見本1"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
NAME = "<http://xmlns.com/foaf/0.1/name>"
QUADS = f"""
<{THING}> <http://p/address> <{THING}#address> <http://g/1> .
<{THING}> {LABEL} "見本1"@ja <http://g/1> .
<{THING}> {LABEL} "Sample 1"@en <http://g/1> .
<{THING}#address> <http://p/part> <{THING}#block> <http://g/1> .
<{THING}#block> <http://p/of> <{THING}> <http://g/1> .
<{THING}#unreachable> <http://p/x> "x" <http://g/1> .
<{THING}> <http://p/other> <{THING}0> <http://g/1> .
<{THING}0> {LABEL} "another thing" <http://g/1> .
<{THING}> <http://p/in> <http://area/1> <http://g/links> .
<{THING}> {LABEL} "見本1"@ja <http://g/links> .
<http://area/1> {NAME} "市"@ja <http://g/1> .
<http://area/1> {LABEL} "しりょう"@ja-kana <http://g/1> .
<http://area/2> {LABEL} "plain" <http://g/1> .
<http://area/2> {LABEL} "Deutsch"@de <http://g/1> .
<http://area/3> {LABEL} <http://area/1> <http://g/1> .
""".lstrip()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    lines = QUADS.splitlines(keepends=True)
    for name, part in (("a", lines[:8]), ("b", lines[8:])):
        (tmp_path / f"{name}.nq.gz").write_bytes(gzip.compress("".join(part).encode()))
    build_store(tmp_path / "store", sorted(tmp_path.glob("*.nq.gz")))
    return open_store(tmp_path / "store")


def test_all_dumps_are_loaded(store: Store) -> None:
    assert len(store) == len(QUADS.splitlines())


def test_an_opened_store_cannot_be_written(store: Store) -> None:
    with pytest.raises((OSError, RuntimeError)):
        store.clear()
    assert len(store) > 0


def test_a_description_is_the_thing_and_its_reachable_parts_from_all_graphs(store: Store) -> None:
    said = [(str(t.subject)[1:-1], t.predicate.value.rpartition("/")[2]) for t in describe(store, THING)]
    assert said == [
        (THING, "address"),
        (THING, "in"),
        (THING, "other"),
        (THING, "rdf-schema#label"),
        (THING, "rdf-schema#label"),
        (f"{THING}#address", "part"),
        (f"{THING}#block", "of"),
    ]


@pytest.mark.parametrize("iri", ["http://localhost/none", "not an iri", "", "http://a/<>", f"{THING}> ?p"])
def test_nothing_is_said_of_what_is_unknown_or_no_iri(store: Store, iri: str) -> None:
    assert describe(store, iri) == []


def test_a_missing_store_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError):
        open_store(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_damaged_store_is_told(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "CURRENT").write_bytes(b"\0garbage")
    with pytest.raises(ReleaseError):
        open_store(tmp_path / "store")
