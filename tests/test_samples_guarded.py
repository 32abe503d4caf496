"""Real columns: what is blocked are persons indeed, as somebody has looked up, and everything else passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.samples_guarded import judged
from tests.samples_table import names

LOOKED_AT = Path(__file__).with_suffix("").with_name("samples_guarded.tsv").read_text(encoding="utf-8")
EXPECTED = LOOKED_AT.splitlines()[1:]
NAMES = names()
pytestmark = pytest.mark.skipif(not NAMES, reason="the real files are not beside the project")


@pytest.mark.parametrize("name", NAMES)
def test_a_real_file_is_judged_as_a_person_judged_it(name: str) -> None:
    assert judged(name) == [line for line in EXPECTED if line.startswith(f"{name}\t")]


def test_every_line_that_was_looked_at_is_of_a_file_that_is_there() -> None:
    assert {line.split("\t")[0] for line in EXPECTED} <= set(NAMES)
