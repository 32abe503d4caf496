"""Dumps hold each triple once in its graph, and the same bytes each time."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyoxigraph as ox

from pipeline.distribution.dump import Dump, write_lines


def test_a_dump_never_tears_a_literal_that_looks_like_the_end_of_a_triple(tmp_path: Path) -> None:
    line = b'<http://x/s> <http://x/p> "a .\\n<http://b> ." .\n'
    with Dump(tmp_path / "d" / "a.nq.gz", "http://x/g") as dump:
        dump.add(line)
        dump.add(b"")
        dump.add(line * 2)
    found = list(ox.parse(gzip.decompress(dump.path.read_bytes()), ox.RdfFormat.N_QUADS))
    assert (dump.quads, len(found)) == (3, 3)
    assert {q.object.value for q in found} == {"a .\n<http://b> ."}


def test_ready_lines_are_counted_and_carry_no_time(tmp_path: Path) -> None:
    lines = ["<http://x/s> <http://x/p> <http://x/o> <http://x/g> .\n"] * 2
    assert write_lines(lines, tmp_path / "a.nq.gz") == 2
    data = (tmp_path / "a.nq.gz").read_bytes()
    assert gzip.decompress(data).decode() == "".join(lines)
    assert data[4:8] == bytes(4)
