"""Speed and memory, measured: ``make bench`` writes ``build/bench.json`` and prints it as a table.

Every stage runs in a process of its own, start included. ``…_cpu_s`` is user and system time of the process
and of those it started, ``…_wall_s`` the time that passed, ``…_peak_mb`` the largest resident set of any one
process. ``lift_…`` (which reads and normalises, too) and ``load_…`` are of 100,000 rows
× 40 columns filled as real lists are, ``…_full_…`` of the same with every cell filled, ``…_compared_…`` of a
list of that size by the small mapping in ``bench_mappings``, which is like those that engines are compared
with. Other work on the machine disturbs the figures, the wall times most.

``carry_…`` is what takes the place of loading when few quads have changed.

``link_…`` are of two invented lists of 20,000 places each: ours, Splink (where the extra ``bench`` is
installed) and equal names; ``link_many_…`` of 200,000 each.

``BENCH_ROWS`` changes the length of the lists (100,000), ``BENCH_PLACES`` that of the linked ones (20,000;
ten times as many for ``link_many_…``).
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import TemporaryDirectory
from time import perf_counter

from rich.console import Console
from rich.table import Table

from tests.bench_data import COMPARED, FULL, write_list, write_site

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "build" / "bench.json"
SMALL = ROOT / "tests" / "bench_mappings"
ROWS = int(os.environ.get("BENCH_ROWS", "100000"))

PLACES = int(os.environ.get("BENCH_PLACES", "20000"))

Metrics = dict[str, float]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a finished process used, and what it counted."""

    cpu_s: float
    wall_s: float
    peak_mb: float
    counts: Mapping[str, float]

    def metrics(self, name: str) -> Metrics:
        """The usage under names of its own."""
        return {f"{name}_cpu_s": self.cpu_s, f"{name}_wall_s": self.wall_s, f"{name}_peak_mb": self.peak_mb}


def run(arguments: Iterable[str | Path], mappings: Path | None = None) -> Measured:
    """Run Python with ``arguments`` to its end; its last line may be a JSON object of counts. ``mappings`` is
    a folder to take instead of the product's.

    Raises RuntimeError when it fails."""
    began = perf_counter()
    command = [sys.executable, *map(str, arguments)]
    env = os.environ | ({"BENCH_MAPPINGS": str(mappings)} if mappings else {})
    process = Popen(command, stdout=PIPE, text=True, cwd=ROOT, env=env)
    with process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)  # unlike wait(), it tells what this one process used
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} failed: {process.returncode}")
    last = said.splitlines()[-1] if said.strip() else ""
    return Measured(
        cpu_s=used.ru_utime + used.ru_stime,
        wall_s=perf_counter() - began,
        peak_mb=used.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024),
        counts=json.loads(last) if last.startswith("{") else {},
    )


def stage(name: str, *arguments: str | Path, mappings: Path | None = None) -> Measured:
    """One stage of ``bench_stages``."""
    return run(["-m", "tests.bench_stages", name, *arguments], mappings)


def bench(work: Path) -> Metrics:
    """All metrics, in the order of the pipeline."""
    typical, full = write_list(work / "typical.csv", ROWS), write_list(work / "full.csv", ROWS, FULL)
    metrics: Metrics = {"rows": ROWS}
    metrics |= stage("start").metrics("start")
    metrics |= stage("read", typical).metrics("read")
    metrics |= _lift("lift", typical) | _lift("lift_full", full) | _flatness(work)
    metrics |= _validate(typical)
    metrics |= _load("load", typical, work) | _load("load_full", full, work)
    metrics |= _carry(typical, work)
    compared = write_list(work / "compared.csv", ROWS, COMPARED)
    metrics |= _lift("lift_compared", compared, SMALL) | _load("load_compared", compared, work, SMALL)
    return metrics | _publish(work) | _linking()


def _lift(name: str, path: Path, mappings: Path | None = None) -> Metrics:
    lifted = stage("lift", path, mappings=mappings)
    rows, quads = lifted.counts["rows"], lifted.counts["quads"]
    return lifted.metrics(name) | {
        f"{name}_rows_per_s": rows / lifted.wall_s,
        f"{name}_quads_per_s": quads / lifted.wall_s,
        f"{name}_quads_per_row": quads / rows,
    }


def _flatness(work: Path) -> Metrics:
    """How much more memory four times the rows take: 1 is flat, 4 is in proportion."""
    half, double = (
        stage("lift", write_list(work / "length.csv", rows)).peak_mb for rows in (ROWS // 2, ROWS * 2)
    )
    return {
        "lift_half_rows_peak_mb": half,
        "lift_double_rows_peak_mb": double,
        "lift_peak_ratio_of_4x_rows": double / half,
    }


def _validate(path: Path) -> Metrics:
    """The validation's own time; peak memory is that of the largest of its processes."""
    measured = stage("validate", path)
    own = measured.counts
    return {
        "validate_things": own["things"],
        "validate_cpu_s": own["cpu_s"],
        "validate_wall_s": own["wall_s"],
        "validate_peak_mb": measured.peak_mb,
        "validate_things_per_cpu_s": own["things"] / own["cpu_s"],
        "validate_things_per_s": own["things"] / own["wall_s"],
        "validate_quads_per_s": own["quads"] / own["wall_s"],
    }


def _load(name: str, path: Path, work: Path, mappings: Path | None = None) -> Metrics:
    triples = work / f"{name}.nt"
    stage("write", path, triples, mappings=mappings)
    loaded = stage("load", triples)
    triples.unlink()
    return loaded.metrics(name) | {
        f"{name}_quads": loaded.counts["quads"],
        f"{name}_quads_per_s": loaded.counts["quads"] / loaded.wall_s,
        f"{name}_cpu_us_per_quad": loaded.cpu_s / loaded.counts["quads"] * 1e6,
    }


def _carry(path: Path, work: Path) -> Metrics:
    """A store with few changes against the one before: what it takes instead of loading it anew."""
    triples = work / "carry.nt"
    stage("write", path, triples)
    own = stage("carry", triples).counts
    triples.unlink()
    return {
        "carry_quads": own["quads"],
        "carry_changed_quads": own["changed"],
        "carry_cpu_s": own["cpu_s"],
        "carry_wall_s": own["wall_s"],
    }


def _publish(work: Path) -> Metrics:
    """The whole command on a site with one list, a tenth as long."""
    rows = ROWS // 10
    site = write_site(work / "site", rows)
    published = run(["-c", "from pipeline.cli import main; main()", "publish", site])
    return (
        {"publish_rows": rows}
        | published.metrics("publish")
        | {"publish_rows_per_s": rows / published.wall_s}
    )


def _linking() -> Metrics:
    """How well and how fast the same sites are found, side by side; ``…_cpu_s`` is that of matching alone."""
    ways = ["ours", "names", *(["splink"] if find_spec("splink") else [])]
    metrics: Metrics = {"link_places": PLACES}
    for way in ways:
        said = run(["-m", "tests.bench_linking", way, str(PLACES)]).counts
        metrics |= {f"link_{way}_{name}": value for name, value in said.items()}
    many = run(["-m", "tests.bench_linking", "ours", str(10 * PLACES)])
    return metrics | {
        "link_many_places": 10 * PLACES,
        "link_many_f1": many.counts["f1"],
        "link_many_cpu_s": many.counts["cpu_s"],
        "link_many_peak_mb": many.peak_mb,
    }


def rounded(metrics: Metrics) -> Metrics:
    """Three significant places are more than any run repeats; whole numbers stay whole."""
    return {
        name: value if isinstance(value, int) else round(value, 3 if value < 10 else 1)
        for name, value in metrics.items()
    }


def main() -> None:
    """Measure, write and print."""
    with TemporaryDirectory() as work:
        metrics = rounded(bench(Path(work)))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(metrics, indent=1) + "\n", encoding="utf-8")
    table = Table("metric", title=str(TARGET.relative_to(ROOT)))
    table.add_column("value", justify="right")
    for name, value in metrics.items():
        table.add_row(name, f"{value:,}")
    Console().print(table)


if __name__ == "__main__":
    main()
