"""Every list format through the real pipeline: ``formats/<list>[-<form>]/input.csv`` → quads and Findings.

After a change that is meant, ``python -m tests.test_formats [<name>…]`` writes the expected files anew; read
their difference before committing it (docs/contributing.md).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pyoxigraph import BlankNode, RdfFormat, parse

from pipeline.config import FileSettings, InputFile, Site
from pipeline.dataset.dataset import CheckedDataset, lift_and_check
from pipeline.dataset.part import read_part
from pipeline.dataset.publisher import Publisher, publisher_of
from pipeline.mapping import load_mappings
from pipeline.report import Report

FORMATS = Path(__file__).parent / "formats"
NAMES = sorted(path.parent.name for path in FORMATS.glob("*/input.csv"))
SITE = Site.model_validate(
    {
        "base": "http://localhost:8000",
        "publishers": {
            "239984": {"name": {"ja": "愛知県見本市"}, "invented": "true"},
            "239992": {"name": {"ja": "愛知県手本町"}, "invented": "true"},
        },
    }
)
KEPT = ("code", "severity", "row", "column", "name", "value")
"""What a Finding must say here; its sentences may be improved without touching the formats."""


def slug_of(name: str) -> str:
    """The list of a fixture; what follows the hyphen is the form of its header."""
    return name.partition("-")[0]


def input_of(name: str) -> InputFile:
    """A fixture as a site has it. Its list is recognised by its header alone, where it has an official one;
    lists without may have all columns in common, and the settings say which."""
    code = "239992" if name.endswith("-old") else "239984"
    headers = load_mappings()[slug_of(name)].file.headers
    wanted = None if headers.new or headers.old else slug_of(name)
    return InputFile(FORMATS / name / "input.csv", "input.csv", code, FileSettings(list=wanted))


def run(name: str, work: Path) -> tuple[str, Report]:
    """The N-Quads of a fixture and the report on it."""
    file = input_of(name)
    report = Report()
    part = read_part(file, load_mappings(), SITE.publishers, work, report)
    assert part is not None, f"{name}: the list is not recognised"
    publisher = publisher_of(SITE, file.publisher)
    dataset = lift_and_check([part], publisher, report, work, processes=1)
    return "".join(_lines(dataset, publisher)), report


def _lines(dataset: CheckedDataset, publisher: Publisher) -> Iterator[str]:
    """What would be published: the kept rows in the graph of the dataset, then their links in theirs."""

    def quads(chunks: Iterator[bytes], graph: str) -> Iterator[str]:
        for chunk in chunks:
            yield from (
                line.removesuffix(" .") + f" <{graph}> .\n" for line in chunk.decode().split("\n")[:-1]
            )

    yield from quads(dataset.triples(), dataset.iri)
    yield from quads(dataset.links(), publisher.iris.links("area"))


def findings_json(report: Report) -> str:
    """The Findings in the report's order, one a line."""
    found = [{key: told[key] for key in KEPT} for told in report.to_dict()["findings"]]
    return "[\n" + ",\n".join(json.dumps(line, ensure_ascii=False) for line in found) + "\n]\n"


def write_expected(names: list[str]) -> None:
    """Write ``expected.nq`` and ``findings.json`` as the pipeline makes them now."""
    for name in names or NAMES:
        with TemporaryDirectory() as work:
            quads, report = run(name, Path(work))
        (FORMATS / name / "expected.nq").write_bytes(quads.encode())
        (FORMATS / name / "findings.json").write_bytes(findings_json(report).encode())


@pytest.mark.parametrize("name", NAMES)
def test_a_list_gives_its_expected_quads_and_findings(name: str, tmp_path: Path) -> None:
    quads, report = run(name, tmp_path)
    assert [file.list for file in report.files] == [slug_of(name)]
    assert quads.encode() == (FORMATS / name / "expected.nq").read_bytes()
    assert findings_json(report).encode() == (FORMATS / name / "findings.json").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_expected_quads_are_strict_nquads_without_repetition_or_blank_nodes(name: str) -> None:
    quads = list(parse((FORMATS / name / "expected.nq").read_bytes(), RdfFormat.N_QUADS))
    assert len(quads) == len(set(quads)) > 0
    assert not [q for q in quads if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)]


@pytest.mark.parametrize("slug", sorted(load_mappings()))
def test_every_list_has_a_fixture_of_its_new_and_of_its_old_header(slug: str, tmp_path: Path) -> None:
    """A list of one known form has one fixture; one without an official form shows every column it knows."""
    mapping = load_mappings()[slug]
    headers = mapping.file.headers
    forms = [(slug, headers.new or headers.old or tuple(mapping.columns))]
    for name, official in [*forms, (f"{slug}-old", headers.old)] if headers.new and headers.old else forms:
        part = read_part(input_of(name), load_mappings(), SITE.publishers, tmp_path, Report())
        assert part is not None
        assert set(official) <= set(part.table.header), name
        filled = {part.table.header[i] for i, c in enumerate(part.table.data.columns) if any(c.to_pylist())}
        assert name.endswith("-old") or set(official) <= filled, "a column that no row of the fixture shows"


if __name__ == "__main__":
    write_expected(sys.argv[1:])
