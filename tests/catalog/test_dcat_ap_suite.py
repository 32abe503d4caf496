"""The catalogue of the example site, as it is published, against every property shape of DCAT-AP."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, SH, Graph, Node

from pipeline.publish import publish
from tests.suites import DCAT_AP, dcat_ap_violations

EXAMPLE = Path(__file__).parents[2] / "data"


@cache
def shapes() -> Graph:
    return Graph().parse(DCAT_AP)


def _cases() -> Iterator[Any]:
    """(node shape, property shape), named by class and path."""
    if not DCAT_AP.exists():
        yield pytest.param(None, None, marks=pytest.mark.skip(reason="the DCAT-AP shapes are not here"))
        return
    for node, shape in sorted(shapes().subject_objects(SH.property)):
        path = shapes().value(shape, SH.path)
        reason = "" if path else "published without sh:path, so it is no shape"
        name = f"{_local(node)}/{_local(path or shape)}-{_local(shape)[:6]}"
        yield pytest.param(node, shape, id=name, marks=[pytest.mark.skip(reason=reason)] if reason else [])


def _local(node: Node) -> str:
    return str(node).rpartition("/")[2].rpartition("#")[2] or str(node)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """``catalog.ttl`` of the example site's second release, in which one list has changed and one has
    ended."""
    site = tmp_path_factory.mktemp("site") / "data"
    shutil.copytree(EXAMPLE, site, ignore=shutil.ignore_patterns("build", "register"))
    assert publish(site, date(2026, 10, 1)).release
    file = site / "手本町" / "239992_aed.csv"
    file.write_bytes(file.read_bytes().rstrip().rpartition(b"\n")[0] + b"\n")
    (site / "手本町" / "239992_tourism.csv").unlink()
    release = publish(site, date(2026, 11, 1), allow_fewer=["239992/tourism", "239992/aed"]).release
    assert release is not None
    return Graph().parse(release.path / "catalog.ttl")


@pytest.fixture(scope="module")
def violated(catalogue: Graph) -> set[Node]:
    """The property shapes that the catalogue breaks; a warning breaks none."""
    return {shape for shape, _, _ in dcat_ap_violations(catalogue) if shape}


@pytest.mark.parametrize(("node", "shape"), list(_cases()))
def test_the_example_catalogue_keeps_a_property_shape_of_dcat_ap(
    node: Node, shape: Node, catalogue: Graph, violated: set[Node]
) -> None:
    classes = set(shapes().objects(node, SH.targetClass))
    if not any((None, RDF.type, target) in catalogue for target in classes):
        pytest.skip(f"this catalogue has no {', '.join(sorted(map(_local, classes)))}")
    assert shape not in violated
