"""The graphs of same sites, parts and neighbours, and the places that they are judged by, on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa

from pipeline import __version__
from pipeline.interlink.links import Interlinked
from pipeline.interlink.statements import statements
from pipeline.match import HOLDS, NEAR, PART, SAME, Places
from pipeline.terms import Iris, expand, literal

GRAPHS = {"same-site": (SAME,), "part-of": (PART, HOLDS), "near": (NEAR,)}
"""The graphs of links, and the verdicts in each: who trusts one sort takes that graph and no other."""

_BATCH = 20_000
"""Links that are written at a time."""


def site_graphs(found: Interlinked, base: str) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The name of each graph and its N-Triples: first what made them, if there are any links."""
    for name, verdicts in GRAPHS.items():
        links = found.links[found.links["verdict"].isin(verdicts)]
        yield name, link_triples(Interlinked(found.places, links), base, name)


def link_triples(found: Interlinked, base: str, name: str) -> Iterator[bytes]:
    """The N-Triples of the graph ``name``: first what made the links, if there are any."""
    graph, links = Iris(base).links(name), found.links
    iris = np.asarray(found.places.table.column("iri").to_pylist(), dtype=object)
    if not links.empty:
        yield "".join(_provenance(graph)).encode()
    for start in range(0, len(links), _BATCH):
        block = statements(links.iloc[start : start + _BATCH], iris, f"{graph}#matching", base)
        yield "".join(block.to_pylist()).encode()


def write_places(places: Places, path: Path) -> None:
    """The places as an Arrow IPC file, for ``read_places``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with pa.ipc.new_file(path, places.table.schema) as writer:
        writer.write_table(places.table)


def read_places(path: Path) -> Places:
    """The places that ``write_places`` wrote. Raises FileNotFoundError where it did not."""
    with pa.memory_map(str(path)) as file:
        return Places(pa.ipc.open_file(file).read_all())


def _provenance(graph: str) -> Iterator[str]:
    """What made the links of a graph: the software, by its version (PROV-O, 3.1)."""
    activity, agent = f"<{graph}#matching>", f"<{graph}#software>"
    said = {
        activity: {"ja": "一覧どうしの照合", "en": "Matching of lists"},
        agent: {"ja": f"gosei {__version__}", "en": f"gosei {__version__}"},
    }
    yield f"{activity} <{expand('rdf:type')}> <{expand('prov:Activity')}> .\n"
    yield f"{activity} <{expand('prov:wasAssociatedWith')}> {agent} .\n"
    yield f"{agent} <{expand('rdf:type')}> <{expand('prov:SoftwareAgent')}> .\n"
    yield f"{agent} <{expand('schema:softwareVersion')}> {literal(__version__)} .\n"
    for node, labels in said.items():
        for language, text in labels.items():
            yield f"{node} <{expand('rdfs:label')}> {literal(text, language=language)} .\n"
