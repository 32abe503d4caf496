"""Triples as text."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from pipeline.serve import rdf
from pipeline.serve.errors import Problem
from pipeline.serve.negotiation import GRAPHS, N_TRIPLES, RDF_XML, TURTLE
from pipeline.terms import expand

SUBJECT = NamedNode("http://example.org/s")


def _one(predicate: str, value: str = "v") -> list[Triple]:
    return [Triple(SUBJECT, NamedNode(predicate), Literal(value))]


def test_only_prefixes_in_use_are_declared() -> None:
    assert rdf.write(_one(expand("ic:表記")), TURTLE).count(b"@prefix") == 2  # ic, and xsd for the datatype
    assert b"@prefix ic:" in rdf.write(_one(expand("ic:表記")), TURTLE)


@pytest.mark.parametrize(
    "predicate", ["http://example.org/1", "http://example.org/", "http://example.org/a(b)"]
)
def test_a_predicate_without_an_xml_name_is_refused_in_xml_only(predicate: str) -> None:
    with pytest.raises(Problem) as problem:
        rdf.write(_one(predicate), RDF_XML)
    assert problem.value.status_code == 406
    assert predicate.encode() in rdf.write(_one(predicate), N_TRIPLES)


def test_a_control_character_is_refused_in_xml_only() -> None:
    with pytest.raises(Problem):
        rdf.write(_one(expand("ic:表記"), "a\x01"), RDF_XML)
    assert rdf.write(_one(expand("ic:表記"), "a\x01"), TURTLE)


def test_japanese_predicates_are_xml_names() -> None:
    assert "<ic:表記>" in rdf.write(_one(expand("ic:表記")), RDF_XML).decode()


def test_the_bytes_are_the_same_in_every_process() -> None:
    program = (
        "import sys; from tests.serve.test_rdf import *\n"
        "t = [Triple(SUBJECT, NamedNode(expand(f'{p}:x')), Literal('v')) for p in rdf.NAMESPACES]\n"
        "sys.stdout.buffer.write(b'\\0'.join(rdf.write(t, offer) for offer in GRAPHS))"
    )
    one, other = (
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
            timeout=60,
        ).stdout.split(b"\0")
        for seed in ("1", "2")
    )
    assert [offer.extension for offer, a, b in zip(GRAPHS, one, other, strict=True) if a != b] == []
    assert all(one)
