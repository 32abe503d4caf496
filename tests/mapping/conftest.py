"""What the tests of mappings, shapes and vocabulary share: the reference files, and lifting a few rows."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import yaml

from pipeline.lift import Lifter
from pipeline.lift.values import Context
from pipeline.mapping import Mapping as ListMapping
from pipeline.mapping import Plan, compile_plan, load_mappings
from tests.mapping.planned import SPOTS
from tests.mapping.written import GROUP

REFERENCE = Path(__file__).parents[2].parent / "shared" / "reference"
OURS = {"ゴミの分別方法一覧": "garbage_separation", "公営駐車場一覧": "parking"}
"""Slugs of ours for lists of which no official one was seen."""
Lift = Callable[..., str]


def _reference(name: str) -> Path:
    path = REFERENCE / name
    if not path.exists():
        pytest.skip(f"the reference file {name} is not at hand")
    return path


@pytest.fixture(scope="session")
def official() -> Mapping[str, Any]:
    """The official lists by slug (ours where none is official), with ``new_header`` and ``old_header``."""
    reference = yaml.safe_load(_reference("datasets.yaml").read_text(encoding="utf-8"))
    lists = {entry["slug"] or OURS.get(entry["title"]): entry for entry in reference["datasets"]}
    water = [column["name"] for column in reference["aichi_emergency_water"]["columns"]]
    facility = reference["facility_file_of_book_D"]["columns"]
    return lists | {"emergency_water": {"new_header": water}, "facility": {"new_header": facility}}


@pytest.fixture(scope="session")
def properties_of() -> Mapping[str, set[str]]:
    """IMI class → the properties that IMI 2.4.1 defines on it, its superclasses' not included."""
    found: dict[str, set[str]] = {}
    with _reference("imi/imi241_class_properties.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found.setdefault(row["class"], set()).add(row["property"])
    return found


@pytest.fixture(scope="session")
def certainties() -> Mapping[str, str]:
    """Column → what the reference says of its path, all its lines together: ``O``, ``O/G``, ``P`` …; a ``G``
    also where GIF's map of a core data model to IMI has a column of this name."""
    reference = yaml.safe_load(_reference("imi_mapping.yaml").read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for line in reference["common"]:
        for column in line["cols"]:
            found[column] = found.get(column, "") + line["certainty"]
    water = yaml.safe_load(_reference("datasets.yaml").read_text(encoding="utf-8"))["aichi_emergency_water"]
    found |= {column["name"]: "G" for column in water["columns"] if column["gif"]}
    for line in (line for lines in reference["dataset_specific"].values() for line in lines):
        for column in line["col"].split(", "):
            found[column] = found.get(column, "") + line["certainty"]
    for table in _reference("gif").glob("gcm2imi_*.tsv"):
        for cells in csv.reader(table.read_text(encoding="utf-8").splitlines(), delimiter="\t"):
            if len(cells) > 10 and "ic:" in cells[10]:
                found[cells[2]] = found.get(cells[2], "") + "G"
    return found


@pytest.fixture(scope="session")
def lift() -> Lift:
    """``lift(slug, {column: cell}, …)``: the N-Triples of the rows, which are ``http://x/0`` and so on."""

    def lifted(slug: str, *rows: Mapping[str, str]) -> str:
        columns = sorted({column for row in rows for column in row})
        cells = [pa.array([row.get(column, "") for row in rows], pa.string()) for column in columns]
        plan = compile_plan(load_mappings()[slug], columns)
        things = pa.array([f"http://x/{i}" for i in range(len(rows))])
        places = {column: i for i, column in enumerate(columns)}
        lifter = Lifter(plan, Context("http://x", "239984"))
        batch = lifter.lift(pa.table(cells, names=columns), places, things)
        return "".join([*batch.blocks.to_pylist(), *batch.shared.to_pylist()])

    return lifted


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of mappings with the group ``name`` and no list."""
    (tmp_path / "groups").mkdir()
    (tmp_path / "groups" / "name.yaml").write_text(GROUP, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="session")
def mapping(tmp_path_factory: pytest.TempPathFactory) -> ListMapping:
    """The list ``SPOTS``."""
    folder = tmp_path_factory.mktemp("mappings")
    (folder / "spot.yaml").write_text(SPOTS, encoding="utf-8")
    return load_mappings(folder)["spot"]


@pytest.fixture(scope="session")
def plan(mapping: ListMapping) -> Plan:
    """The plan for a file that has all columns of ``SPOTS``."""
    return compile_plan(mapping, list(mapping.columns))
