"""Files of shapes become one graph, which belongs to who asked for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import SH, Literal, URIRef

from pipeline.errors import GoseiError
from pipeline.validate.shapes import shapes_graph

TURTLE = "@prefix sh: <http://www.w3.org/ns/shacl#> .\n<http://x/{0}> sh:property [ sh:minCount {0} ] .\n"


def files(folder: Path) -> list[Path]:
    paths = [folder / "1.ttl", folder / "2.ttl"]
    for number, path in enumerate(paths, start=1):
        path.write_text(TURTLE.format(number), encoding="utf-8")
    return paths


def test_the_shapes_of_all_files_are_there_and_their_blank_nodes_are_kept_apart(tmp_path: Path) -> None:
    graph = shapes_graph(files(tmp_path))
    counts = {
        str(shape): [int(count) for count in graph.objects(node, SH.minCount)]
        for shape, node in graph.subject_objects(SH.property)
    }
    assert counts == {"http://x/1": [1], "http://x/2": [2]}


def test_what_one_adds_to_its_graph_no_other_sees(tmp_path: Path) -> None:
    paths = files(tmp_path)
    one = shapes_graph(paths)
    one.add((URIRef("http://x/1"), SH.name, Literal("名称")))
    assert (None, SH.name, None) not in shapes_graph(paths)
    assert (None, SH.name, None) not in shapes_graph(paths[:1])


@pytest.mark.parametrize("content", [None, b"<http://x/1> sh:property", b"\xff"])
def test_a_file_that_is_no_turtle_or_is_not_there_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "shapes.ttl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(GoseiError, match=r"shapes\.ttl"):
        shapes_graph([path])
