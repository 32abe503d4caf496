"""Where ``mappings/``, ``shapes/`` and ``vocab/`` are: inside the wheel, or at the top of a working tree."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder ``mappings``, ``shapes`` or ``vocab``."""
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
