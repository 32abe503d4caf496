"""Imports go downwards only: a room may use the rooms below it, never those above (docs/architecture.md)."""

import ast
from pathlib import Path

import pytest

PIPELINE = Path(__file__).parent.parent / "pipeline"

# From the ground up. A room may import itself and whatever stands on an earlier line.
LAYERS = [
    ["arrow", "errors", "resources", "terms"],
    ["fetch", "formulas", "municipalities", "workbooks"],
    ["report"],
    ["kept_tables", "yaml_source"],
    ["config"],
    ["read", "normalize"],
    ["anchors", "mapping"],
    ["guard", "lift", "match", "propose", "validate"],
    ["link"],
    ["identity", "peers"],
    ["distribution", "store"],
    ["dataset"],
    ["blanks", "interlink", "outbound", "release"],
    ["history"],
    ["catalog"],
    ["site"],
    ["serve"],
    ["stages"],
    ["publish", "check"],
    ["rehearsal"],
    ["commands"],
    ["cli"],
]
HEIGHT = {room: height for height, rooms in enumerate(LAYERS) for room in rooms}


def room_of(path: Path) -> str:
    return path.relative_to(PIPELINE).with_suffix("").parts[0]


def imports_of(path: Path) -> set[str]:
    """Rooms that a module imports at run time; what only the type checker sees does not count."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    checking = [
        node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
    ]
    skipped = {id(inner) for node in checking for inner in ast.walk(node)}
    found = set()
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pipeline"):
            module = (node.module or "").split(".")
            names = [module[1]] if len(module) > 1 else [alias.name for alias in node.names]
            found |= {name for name in names if name in HEIGHT}
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("pipeline.")}
    return found


MODULES = sorted(p for p in PIPELINE.rglob("*.py") if p.parent != PIPELINE or p.stem != "__init__")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PIPELINE)))
def test_a_module_imports_only_rooms_below_its_own(path: Path) -> None:
    room = room_of(path)
    assert room in HEIGHT, f"{room} has no place in LAYERS"
    above = {other for other in imports_of(path) if other != room and HEIGHT[other] >= HEIGHT[room]}
    assert not above


def test_every_room_of_the_layers_exists() -> None:
    rooms = {room_of(path) for path in MODULES}
    assert rooms == set(HEIGHT)
