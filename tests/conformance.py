"""Public test suites against this software: ``make conformance`` writes ``build/conformance.json``.

The suites' cases are tests like all others and run with them; here they are counted, suite by suite. What is
skipped is told with its reason (``suites``). Without the suites nothing is counted.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

from tests.suites import SUITES

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "build" / "conformance.json"

RUN_BY = {
    "shacl-core": "tests/validate/test_shacl_suite.py",
    "dcat-ap": "tests/catalog/test_dcat_ap_suite.py",
    "sparql11-protocol": "tests/serve/test_protocol_suite.py",
}
"""Suite → the test module whose tests are its cases."""

OUTCOMES = ("passed", "failed", "skipped")


class Count:
    """A pytest plugin: how the cases of one suite end, and why some were not run."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A case passes in its call, may be skipped before it, and fails anywhere."""
        if report.when == "call" or not report.passed:
            self.outcomes[report.outcome] += 1
        if report.skipped and isinstance(report.longrepr, tuple):
            self.reasons[report.longrepr[2].removeprefix("Skipped: ")] += 1

    def result(self) -> dict[str, int]:
        """The suite's line in ``conformance.json``."""
        counts = {outcome: self.outcomes[outcome] for outcome in OUTCOMES}
        return counts | {"total": sum(counts.values())}


def count(module: str) -> Count:
    """Run one suite. Raises RuntimeError when its tests cannot even be collected."""
    counted = Count()
    code = pytest.main([str(ROOT / module), "-q", "-p", "no:cacheprovider"], plugins=[counted])
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise RuntimeError(f"{module} does not run: {code!r}")
    return counted


def main() -> int:
    """Run all suites, write and print the counts; 1 when a case fails."""
    if not SUITES.is_dir():
        print(f"no test suites at {SUITES}: set GOSEI_SUITES to the folder that holds them", file=sys.stderr)
        return 0
    counted = {suite: count(module) for suite, module in RUN_BY.items()}
    results = {suite: one.result() for suite, one in counted.items()}
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    table = Table("suite", *(*OUTCOMES, "total"), "reasons of skipping", title=str(TARGET.relative_to(ROOT)))
    for suite, result in results.items():
        reasons = "\n".join(f"{n} × {reason}" for reason, n in sorted(counted[suite].reasons.items()))
        table.add_row(suite, *map(str, result.values()), reasons)
    Console().print(table)
    return int(any(result["failed"] for result in results.values()))


if __name__ == "__main__":
    sys.exit(main())
