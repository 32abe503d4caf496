"""What rows share is published once."""

from __future__ import annotations

from pipeline.dataset.distinct import distinct


def test_lines_of_all_chunks_come_once_and_sorted() -> None:
    chunks = [b"<b> <p> <o> .\n<a> <p> <o> .\n", b"<b> <p> <o> .\n", b""]
    assert list(distinct(chunks)) == [b"<a> <p> <o> .\n<b> <p> <o> .\n"]


def test_a_line_ends_at_its_newline_and_nowhere_else() -> None:
    line = '<a> <p> "\u2028\u0085\x0b" .\n'.encode()
    assert list(distinct([line])) == [line]


def test_nothing_gives_no_chunk() -> None:
    assert list(distinct([b"", b""])) == []
