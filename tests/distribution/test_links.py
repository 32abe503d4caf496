"""The areas that links lead to have names in the data, each said once."""

from __future__ import annotations

import gzip
from pathlib import Path

import rdflib
from rdflib.namespace import DCTERMS, RDF, RDFS

from pipeline.distribution.links import LinksDump, areas
from pipeline.terms import NAMESPACES, expand

GRAPH = "http://localhost/graph/links/area"
SAC = rdflib.Namespace(NAMESPACES["sac"])
JIS = rdflib.Namespace(NAMESPACES["jisx0402"])
IN = rdflib.URIRef(expand("schema:containedInPlace"))


def link(thing: int, code: str) -> bytes:
    return f"<http://localhost/id/{thing}> <{IN}> <{SAC}C{code}> .\n".encode()


def dumped(path: Path, *links: bytes) -> tuple[str, int]:
    with LinksDump(path, GRAPH) as dump:
        for each in links:
            dump.add(each)
    return gzip.decompress(path.read_bytes()).decode(), dump.quads


def test_each_area_is_named_once_with_its_prefecture_and_its_code(tmp_path: Path) -> None:
    text, quads = dumped(tmp_path / "area.nq.gz", link(1, "22214"), link(2, "22214"), link(3, "22000"))
    graph = rdflib.Graph().parse(data=text.replace(f" <{GRAPH}> .", " ."), format="nt")
    assert text.count("\n") == quads == len(graph)
    assert graph.value(SAC.C22214, RDFS.label) == rdflib.Literal("静岡県藤枝市", lang="ja")
    assert graph.value(SAC.C22214, IN) == SAC.C22000
    assert graph.value(SAC.C22000, RDFS.label) == rdflib.Literal("静岡県", lang="ja")
    assert (SAC.C22000, IN, None) not in graph
    assert (SAC.C22000, RDF.type, DCTERMS.Location) in graph
    assert str(graph.value(JIS["22214"], rdflib.URIRef(expand("ic:識別値")))) == "22214"


def test_the_prefecture_of_an_area_is_named_though_no_thing_is_linked_to_it() -> None:
    assert f'<{SAC}C22000> <{RDFS.label}> "静岡県"@ja .\n' in list(areas(["22214"]))


def test_a_code_that_is_no_municipality_of_today_gets_no_name() -> None:
    assert not [line for line in areas(["22999"]) if "22999" in line]


def test_the_order_of_the_links_does_not_change_what_is_said_of_the_areas() -> None:
    assert list(areas(["22214", "01100"])) == list(areas(["01100", "22214", "22214"]))


def test_without_links_nothing_is_said(tmp_path: Path) -> None:
    assert dumped(tmp_path / "area.nq.gz") == ("", 0)
