"""Unknown files of an invented town, and proposals for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.mapping import load_mappings
from pipeline.propose import Proposal, propose

TOILETS = """\
identification,name,fullNameInKana,address,katagaki,latitude,longitude,installationPosition,totalMensRestroom,\
ostomateRestroom,startTime,endTime,memo
T01,見本公園,ミホンコウエン,愛知県見本市本町1-1,,35.123456,137.123456,北口,2,有,9:00,17:00,a
T02,手本広場,テホンヒロバ,愛知県見本市東町2-3,2階,35.223456,137.223456,南口,1,無,0:00,24:00,b
"""
Propose = Callable[..., Proposal]


@pytest.fixture
def proposed(tmp_path: Path) -> Propose:
    def run(text: str = TOILETS, name: str = "toilets.csv", wanted: str | None = None) -> Proposal:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return propose(path, load_mappings(), wanted)

    return run


def meanings(proposal: Proposal) -> dict[str, tuple[str, ...]]:
    """Header → the columns that it is proposed, and sure, to mean."""
    return {c.header: c.meaning.columns for c in proposal.columns if c.meaning and c.sure}
