"""The RDF formats say exactly what the triples say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

from pipeline.distribution import write_rdf
from pipeline.errors import ReleaseError
from pipeline.terms import literal

THING = "http://localhost:8000/id/239984/aed/見本%201"
XSD = "http://www.w3.org/2001/XMLSchema#"
TRIPLES = "".join(
    f"{line} .\n"
    for line in (
        f"<{THING}> <http://imi.go.jp/ns/core/rdf#名称> <{THING}#name>",
        f"<{THING}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://imi.go.jp/ns/core/rdf#設備型>",
        f"<{THING}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/gosei/def/AED>",
        f"<{THING}> <http://example.org/p(q)> " + literal('"\\\n\r\t</script>\u2028', language="ja"),
        f"<{THING}#name> <http://p/n> " + literal("01", XSD + "integer"),
        f"<{THING}#name> <http://p/n> " + literal("1.50", XSD + "decimal"),
        f"<{THING}#name> <http://p/n> " + literal("true", XSD + "boolean"),
        f"<{THING}#name> <http://p/n> " + literal("見本"),
        f"<{THING}#name> <http://p/n> " + literal("ミホン", language="ja-kana"),
        f"<{THING}#name> <http://p/n> " + literal("http://x", XSD + "anyURI"),
    )
)
KEYS = ["jsonld", "nt", "ttl"]
SYNTAX = {"jsonld": RdfFormat.JSON_LD, "nt": RdfFormat.N_TRIPLES, "ttl": RdfFormat.TURTLE}


@pytest.fixture
def triples(tmp_path: Path) -> Path:
    path = tmp_path / "in.nt"
    path.write_text(TRIPLES, encoding="utf-8")
    return path


@pytest.mark.parametrize("key", KEYS)
def test_every_format_reads_back_as_the_same_triples(triples: Path, key: str) -> None:
    made = {file.key: file for file in write_rdf(triples, triples.parent, "aed")}
    read = {str(quad.triple) for quad in parse(path=made[key].path, format=SYNTAX[key])}
    assert read == {str(quad.triple) for quad in parse(TRIPLES, RdfFormat.N_TRIPLES)}
    assert made[key].name == f"aed.{key}"


def test_another_reader_agrees_on_the_jsonld(triples: Path) -> None:
    made = {file.key: file for file in write_rdf(triples, triples.parent, "aed")}
    graph = rdflib.Graph().parse(made["jsonld"].path, format="json-ld")
    assert len(graph) == TRIPLES.count("\n")


def test_jsonld_is_for_people_too(triples: Path) -> None:
    write_rdf(triples, triples.parent, "aed")
    document = json.loads((triples.parent / "aed.jsonld").read_text(encoding="utf-8"))
    assert document["@context"]["ic"] == "http://imi.go.jp/ns/core/rdf#"
    thing, name = document["@graph"]
    assert thing["@type"] == ["ic:設備型", "def:AED"]
    assert thing["ic:名称"] == [{"@id": f"{THING}#name"}]
    assert {"@type": "xsd:integer", "@value": "01"} in name["http://p/n"]


def test_the_ntriples_are_the_input_byte_for_byte(triples: Path) -> None:
    write_rdf(triples, triples.parent, "aed")
    assert (triples.parent / "aed.nt").read_bytes() == triples.read_bytes()


def test_a_list_without_triples_still_has_valid_files(tmp_path: Path) -> None:
    (tmp_path / "in.nt").write_bytes(b"")
    for file in write_rdf(tmp_path / "in.nt", tmp_path, "aed"):
        assert list(parse(path=file.path, format=SYNTAX[file.key])) == []


@pytest.mark.parametrize(
    "text", ["nonsense", "<http://a> <http://p> _:b .\n", "_:b <http://p> <http://a> .\n"]
)
def test_what_is_not_ntriples_or_has_blank_nodes_stops_the_release(tmp_path: Path, text: str) -> None:
    (tmp_path / "in.nt").write_text(text)
    with pytest.raises(ReleaseError):
        write_rdf(tmp_path / "in.nt", tmp_path, "aed")


def test_bytes_do_not_depend_on_the_hash_seed(triples: Path) -> None:
    run = (
        "import sys; from pathlib import Path; from pipeline.distribution import write_rdf;"
        "p = Path(sys.argv[1]); print([f.sha256 for f in write_rdf(p, p.parent, 'aed')])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", run, str(triples)],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
