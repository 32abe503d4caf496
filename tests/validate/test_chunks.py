"""Chunks over processes say the same as one engine over everything, in flat memory, and never hang."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from pipeline.errors import GoseiError
from pipeline.validate.chunks import validate
from pipeline.validate.engine import Result
from pipeline.validate.pyshacl_engine import PyshaclEngine

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <http://example.jp/> .
ex:Shape a sh:NodeShape ; sh:targetClass ex:Thing ;
  sh:property [ sh:path ex:count ; sh:datatype xsd:integer ; sh:minInclusive 0 ] ,
              [ sh:path ex:name ; sh:minCount 1 ] .
"""
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://example.jp/Thing>"


@pytest.fixture
def shapes(tmp_path: Path) -> list[Path]:
    path = tmp_path / "shapes.ttl"
    path.write_text(SHAPES, encoding="utf-8")
    return [path]


def chunk(start: int, things: int = 20) -> bytes:
    """Things of which every third has a fault, and every fifth another."""
    lines = []
    for number in range(start, start + things):
        iri = f"<http://example.jp/id/{number:05}>"
        count = "５" if number % 3 == 0 else str(number - 7)
        lines.append(f"{iri} {TYPE} .")
        lines.append(
            f'{iri} <http://example.jp/count> "{count}"^^<http://www.w3.org/2001/XMLSchema#integer> .'
        )
        if number % 5:
            lines.append(f'{iri} <http://example.jp/name> "見本{number}"@ja .')
    return ("\n".join(lines) + "\n").encode()


def test_chunked_results_equal_unchunked_ones(shapes):
    chunks = [chunk(start) for start in range(0, 100, 20)]
    whole = PyshaclEngine(shapes).validate(b"".join(chunks))
    assert len(whole) > 50
    assert sorted(validate(chunks, shapes, processes=1)) == whole


def test_two_processes_say_the_same_in_the_same_order_as_one(shapes):
    chunks = [chunk(start) for start in range(0, 160, 20)]
    assert list(validate(chunks, shapes, processes=2)) == list(validate(chunks, shapes, processes=1))


def test_no_chunks_no_results(shapes):
    assert list(validate([], shapes)) == []


class Here:
    """An engine that tells the process it runs in."""

    def __init__(self, shapes: Sequence[Path]) -> None: ...

    def validate(self, data: bytes) -> list[Result]:
        assert os.getpid() == int(data)
        return []


class Dying:
    """An engine whose process is killed, as the system does when memory runs out."""

    def __init__(self, shapes: Sequence[Path]) -> None: ...

    def validate(self, data: bytes) -> list[Result]:
        os._exit(9)


def test_one_chunk_alone_does_not_pay_for_a_pool(shapes):
    assert list(validate([str(os.getpid()).encode()], shapes, processes=2, engine=Here)) == []


def test_a_process_that_dies_is_told_and_does_not_hang(shapes):
    with pytest.raises(GoseiError, match="process died"):
        list(validate([b"a", b"b", b"c"], shapes, processes=2, engine=Dying))


def test_a_chunk_that_is_no_rdf_is_told_from_another_process(shapes):
    with pytest.raises(GoseiError, match="N-Triples"):
        list(validate([chunk(0), b"broken", chunk(20)], shapes, processes=2))


def test_chunks_are_read_only_a_little_ahead(shapes):
    read = 0

    def chunks() -> Iterator[bytes]:
        nonlocal read
        for start in range(0, 2000, 20):
            read += 1
            yield chunk(start)

    results = validate(chunks(), shapes, processes=2)
    next(results)
    assert read <= 5
    results.close()
