"""The program's own data: where ``mappings/``, ``shapes/`` and ``vocab/`` are, and YAML files among them."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

YAML_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""PyYAML's loader on libyaml, where it was built with it: the same nodes, many times faster."""

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder ``mappings``, ``shapes`` or ``vocab``, inside the wheel or at the top of a working tree."""
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def own_yaml(file: Traversable) -> Any:
    """What a YAML file of our own holds."""
    return yaml.load(file.read_text(encoding="utf-8"), YAML_LOADER)
