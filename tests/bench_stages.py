"""One stage of the pipeline in a process of its own, for ``bench`` to measure.

``python -m tests.bench_stages <stage> <argument>…`` does the work and prints what it counted as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

Counts = Mapping[str, float]


def start() -> Counts:
    """Import what lifting needs, and do nothing."""
    import pipeline.dataset.lifting
    import pipeline.dataset.part

    return {"modules": len(sys.modules), "stages": len((pipeline.dataset.lifting, pipeline.dataset.part))}


def read(path: str) -> Counts:
    """Read a list."""
    with TemporaryDirectory() as work:
        return {"rows": len(_read(path, Path(work)).table)}


def lift(path: str) -> Counts:
    """Read, normalise and lift a list."""
    with TemporaryDirectory() as work:
        lifted = _lift(path, Path(work))
        quads = sum(chunk.count(b"\n") for chunk in lifted.triples.chunks(500))
        return {"rows": len(lifted.things), "quads": quads, "findings": len(lifted.findings)}


def write(path: str, target: str) -> Counts:
    """Lift a list into a file of N-Triples."""
    with TemporaryDirectory() as work, Path(target).open("wb") as file:
        chunks = _lift(path, Path(work)).triples.chunks(500)
        return {"quads": sum(chunk.count(b"\n") for chunk in chunks if file.write(chunk))}


def validate(path: str) -> Counts:
    """Validate the things of a list; ``cpu_s`` is the validation's alone, its processes included."""
    from pipeline.dataset.checking import PROCESSES, shapes_of
    from pipeline.validate.chunks import CHUNK_THINGS
    from pipeline.validate.chunks import validate as run

    with TemporaryDirectory() as work:
        lifted = _lift(path, Path(work))
        quads = sum(chunk.count(b"\n") for chunk in lifted.triples.chunks(CHUNK_THINGS))
        before = os.times()
        results = sum(1 for _ in run(lifted.triples.chunks(CHUNK_THINGS), shapes_of("aed"), PROCESSES))
        after = os.times()
    return {
        "things": len(lifted.things),
        "quads": quads,
        "results": results,
        "cpu_s": sum(after[:4]) - sum(before[:4]),
        "wall_s": after.elapsed - before.elapsed,
    }


def load(triples: str) -> Counts:
    """Load a list's triples into a new store, as publishing does."""
    from pipeline.store import build_store, open_store
    from tests.bench_data import CODE

    with TemporaryDirectory() as work:
        graph = f"http://localhost:8000/dataset/{CODE}/aed"
        build_store(Path(work) / "store", [], {graph: Path(triples)})
        return {"quads": len(open_store(Path(work) / "store"))}


def carry(triples: str) -> Counts:
    """Make a store from another one of a list's triples, of which one in a hundred has a new value, as
    publishing does; ``cpu_s`` is that of this step alone, its process included."""
    from pipeline.release.manifest import record_files
    from pipeline.store import build_store, carry_store, open_store
    from tests.bench_data import CODE, write_patch

    with TemporaryDirectory() as work:
        graph = f"http://localhost:8000/dataset/{CODE}/aed"
        store, target = Path(work) / "before", Path(work) / "after"
        build_store(store, [], {graph: Path(triples)})
        changed = write_patch(Path(triples), graph, Path(work) / "patch.rdfp.gz")
        before = os.times()
        record_files(store)  # its digests are compared before it is carried on
        carry_store(store, target, [Path(work) / "patch.rdfp.gz"])
        quads = len(open_store(target))
        after = os.times()
    cpu, wall = sum(after[:4]) - sum(before[:4]), after.elapsed - before.elapsed
    return {"quads": quads, "changed": changed, "cpu_s": cpu, "wall_s": wall}


def _read(path: str, work: Path):  # type: ignore[no-untyped-def]  # nothing is imported before a stage begins
    from pipeline.config import FileSettings, InputFile
    from pipeline.dataset.part import read_part
    from pipeline.report import Report
    from tests.bench_data import CODE

    file = InputFile(Path(path), Path(path).name, CODE, FileSettings())
    part = read_part(file, _mappings(), [CODE], work, Report())
    assert part is not None
    return part


def _mappings():  # type: ignore[no-untyped-def]
    """The product's mappings, or those in the folder that ``BENCH_MAPPINGS`` names."""
    from pipeline.mapping import load_mappings

    folder = os.environ.get("BENCH_MAPPINGS")
    return load_mappings(Path(folder)) if folder else load_mappings()


def _lift(path: str, work: Path):  # type: ignore[no-untyped-def]
    from pipeline.config import load_site
    from pipeline.dataset.lifting import lift_parts
    from pipeline.dataset.publisher import publisher_of
    from tests.bench_data import CODE, SITE_YAML

    (work / "site.yaml").write_text(SITE_YAML, encoding="utf-8")
    publisher = publisher_of(load_site(work), CODE)
    return lift_parts([_read(path, work)], publisher, work)[0]


STAGES: Mapping[str, Callable[..., Counts]] = {
    stage.__name__: stage for stage in (start, read, lift, write, validate, load, carry)
}

if __name__ == "__main__":
    print(json.dumps(STAGES[sys.argv[1]](*sys.argv[2:])))
