"""YAML read for people: every value knows its line, and every fault is a Finding at that line.

All scalars come as text (an empty one as None), so that ``NO`` stays a column name, ``011002`` a code and
``1:30`` a time; the pydantic models say what is a number or a flag.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError
from rapidfuzz import fuzz, process

from pipeline.errors import DataError
from pipeline.report import Finding, Origin, finding
from pipeline.resources import YAML_LOADER

Model = TypeVar("Model", bound=BaseModel)
KeyPath = tuple[str | int, ...]
"""Keys and indexes, from the document inwards."""

MOST_NODES = 200_000
"""A YAML file with more nodes than this is no hand-written settings file (and may be an alias bomb)."""


@dataclass(frozen=True, slots=True)
class Source:
    """A YAML document: plain ``value`` (dict, list, str, None) and the line of every key and item."""

    name: str
    value: Any
    lines: dict[KeyPath, int]

    def line(self, path: Iterable[str | int]) -> int:
        """The line (from 1) where ``path`` stands, or that of the nearest thing around it."""
        return self.lines.get(self.there(path), 1)

    def there(self, path: Iterable[str | int]) -> KeyPath:
        """As much of ``path`` as stands in the document."""
        steps = tuple(path)
        while steps and steps not in self.lines:
            steps = steps[:-1]
        return steps

    def origin(self, path: Iterable[str | int]) -> Origin:
        """The place of ``path`` for a Finding."""
        return Origin(self.name, self.line(path))


class _Composer:
    """Turns YAML nodes into plain values, collecting lines and refusing repeated keys."""

    def __init__(self) -> None:
        self.lines: dict[KeyPath, int] = {}
        self.nodes = 0

    def value(self, node: yaml.Node, path: KeyPath) -> Any:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise yaml.YAMLError("too many nodes")
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.ScalarNode):
            return None if node.value == "" and not node.style else node.value
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, i)) for i, item in enumerate(node.value)]
        assert isinstance(node, yaml.MappingNode)
        out: dict[str, Any] = {}
        for key, item in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(None, None, "a key must be a plain word", key.start_mark)
            if key.value in out:
                raise yaml.MarkedYAMLError(None, None, f"the key {key.value!r} stands twice", key.start_mark)
            self.lines[(*path, key.value)] = key.start_mark.line + 1
            out[key.value] = self.value(item, (*path, key.value))
        return out


def load(path: Path, name: str, code: str, error: type[DataError]) -> Source:
    """Read one YAML document.

    ``name`` is how Findings call the file. Raises ``error`` with Finding ``code`` (argument ``problem``) at
    the line where the text is no YAML or no UTF-8.
    """
    try:
        node = yaml.compose(path.read_bytes().decode("utf-8-sig"), Loader=YAML_LOADER)
        composer = _Composer()
        value = None if node is None else composer.value(node, ())
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as problem:
        said = getattr(problem, "problem", None) or str(problem)
        raise error([finding(code, Origin(name, _line_of(problem)), problem=said)]) from problem
    return Source(name, value, composer.lines)


def _line_of(problem: Exception) -> int:
    """The line (from 1) that a parser's or decoder's complaint is about; 1 if it does not tell."""
    if isinstance(problem, UnicodeDecodeError):
        return problem.object[: problem.start].count(b"\n") + 1
    mark = getattr(problem, "problem_mark", None)
    return mark.line + 1 if mark else 1


def validate(
    model: type[Model],
    source: Source,
    code: str,
    error: type[DataError],
    path: KeyPath = (),
    value: Any = None,
) -> Model:
    """``source`` (or its part ``value`` at ``path``) as ``model``.

    Raises ``error`` with one Finding ``code`` per fault: arguments ``key`` (dotted), ``expected`` and, for
    an unknown key, ``suggestion``.
    """
    given = source.value if value is None else value
    try:
        return model.model_validate({} if given is None else given)
    except ValidationError as problem:
        faults = [_fault(model, source, code, path, e) for e in problem.errors(include_url=False)]
        raise error(faults) from problem


def nearest(word: str, known: Collection[str]) -> str | None:
    """Of the ``known`` words the one that ``word`` was likely meant to be; None when none looks like it."""
    found = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=60)
    return found[0] if found else None


def _fault(model: type[BaseModel], source: Source, code: str, path: KeyPath, e: Any) -> Finding:
    at = (*path, *e["loc"])
    key = ".".join(map(str, source.there(at))) or "—"
    if e["type"] == "extra_forbidden":
        names = _field_names(model, e["loc"][:-1])
        return finding(
            code,
            source.origin(at),
            str(e["loc"][-1]),
            key=key,
            expected=" / ".join(names),
            suggestion=nearest(str(e["loc"][-1]), names),
        )
    written = e["input"] if isinstance(e["input"], str) else None
    missing = f"{e['loc'][-1]}: " if e["type"] == "missing" else ""
    return finding(code, source.origin(at), written, key=key, expected=missing + e["msg"])


def _field_names(model: type[BaseModel], path: KeyPath) -> list[str]:
    """The keys that may stand at ``path`` below ``model``."""
    here: Any = model
    for step in path:
        fields = getattr(here, "model_fields", None)
        annotation = fields[step].annotation if fields and step in fields else here
        here = _first_model(annotation) or here
    return sorted(getattr(here, "model_fields", {}))


def _first_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in get_args(annotation):
        found = _first_model(part)
        if found:
            return found
    return None
