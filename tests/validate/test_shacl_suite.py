"""The engine against the core cases of the W3C SHACL test suite."""

from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat
from rdflib import RDF, SH, BNode, Namespace

from pipeline.validate.graph import TrueGraph, parse
from pipeline.validate.pyshacl_engine import PyshaclEngine
from tests.suites import SHACL, SKIPPED_SHACL

SUITE = SHACL / "core"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")

CASES = sorted(p for p in SUITE.glob("*/*.ttl") if "sht:Validate" in p.read_text(encoding="utf-8"))


def read(path: Path) -> TrueGraph:
    return parse(path.read_bytes(), RdfFormat.TURTLE, path.resolve().as_uri())


def expected(case: TrueGraph, report) -> Counter[tuple[str, ...]]:
    return Counter(
        (
            node(case.value(result, SH.focusNode)),
            str(case.value(result, SH.sourceConstraintComponent)).rpartition("#")[2],
            node(case.value(result, SH.value)),
            str(case.value(result, SH.resultSeverity)).rpartition("#")[2],
        )
        for result in case.objects(report, SH.result)
    )


def node(term) -> str:
    """Blank nodes have no name that two parsers share."""
    return "" if term is None else "_:" if isinstance(term, BNode) else str(term)


@pytest.mark.skipif(not CASES, reason="the W3C SHACL suite is not beside the project")
@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_core_case_of_the_w3c_suite_gives_its_results(path: Path):
    name = f"{path.parent.name}/{path.stem}"
    if name in SKIPPED_SHACL:
        pytest.skip(SKIPPED_SHACL[name])
    case = read(path)
    for test in case.subjects(RDF.type, SHT.Validate):
        action = case.value(test, MF.action)
        here = path.resolve().parent

        def file(role, here=here, action=action, case=case) -> Path:
            return here / str(case.value(action, role)).rpartition("/")[2]

        data = read(file(SHT.dataGraph))
        blanks = {str(n) for triple in data for n in triple if isinstance(n, BNode)}
        severity = {"error": "Violation", "warning": "Warning", "info": "Info"}
        got = Counter(
            (
                "_:" if r.focus in blanks else r.focus,
                r.component + "ConstraintComponent",
                "_:" if r.value in blanks else r.value or "",
                severity[r.severity],
            )
            for r in PyshaclEngine([file(SHT.shapesGraph)]).validate_graph(data)
        )
        assert got == expected(case, case.value(test, MF.result))
