"""Where the public test suites are, and which of their cases are not run, each with its reason.

The suites lie beside the project or where ``GOSEI_SUITES`` says; without them their tests are skipped.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from pyshacl import validate
from rdflib import SH, Graph, Node

SUITES = Path(os.environ.get("GOSEI_SUITES", Path(__file__).parents[2] / "shared" / "suites"))

SHACL = SUITES / "shacl-core"
DCAT_AP = SUITES / "dcat-ap" / "dcat-ap-SHACL.ttl"
SPARQL_PROTOCOL = SUITES / "sparql11" / "protocol" / "manifest.ttl"

_READ_ONLY = "this endpoint is read-only: updates are refused"

SKIPPED_SHACL: Mapping[str, str] = {
    "misc/severity-002": "a severity of one's own counts as a violation: the report knows three",
    "property/uniqueLang-002": 'sh:uniqueLang "1"^^xsd:boolean should have no effect; our shapes say true',
}
SKIPPED_SPARQL_PROTOCOL: Mapping[str, str] = {
    "update_dataset_default_graph": _READ_ONLY,
    "update_dataset_default_graphs": _READ_ONLY,
    "update_dataset_named_graphs": _READ_ONLY,
    "update_dataset_full": _READ_ONLY,
    "update_post_form": _READ_ONLY,
    "update_post_direct": _READ_ONLY,
    "update_base_uri": _READ_ONLY,
}


def dcat_ap_violations(catalogue: Graph) -> list[tuple[Node | None, Node | None, Node | None]]:
    """(property shape of DCAT-AP, focus node, path) of all that a catalogue breaks; a warning breaks none.
    Property shapes that are published without a path are no shapes."""
    shapes = Graph().parse(DCAT_AP)
    for shape in set(shapes.objects(None, SH.property)):
        if (shape, SH.path, None) not in shapes:
            shapes.remove((None, SH.property, shape))
    _, report, _ = validate(catalogue, shacl_graph=shapes)
    assert isinstance(report, Graph)
    return [
        (
            report.value(result, SH.sourceShape),
            report.value(result, SH.focusNode),
            report.value(result, SH.resultPath),
        )
        for result in report.subjects(SH.resultSeverity, SH.Violation)
    ]
