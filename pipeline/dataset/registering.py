"""The registers of a site once its datasets have gone out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.dataset.dataset import CheckedDataset
from pipeline.identity import Register, Registers
from pipeline.identity.following import all_gone, following


def registers_after(
    datasets: Sequence[CheckedDataset], registers: Registers, day: date
) -> dict[str, Register]:
    """By name, as they are after a release of ``day``. All things of a list, or of a table of a feed, that is
    no longer published are gone."""
    after = {name: all_gone(register) for name, register in registers.answered.items()}
    for dataset in datasets:
        for table in dataset.registered():
            after[table.name] = following(table.carried, table.seen, day)
    return after
