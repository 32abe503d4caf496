"""Column groups as a list uses them: only the columns that it takes, under the names that it gives them."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.mapping.model import Area, Group, Point, Use
from pipeline.mapping.target import Target, TemplateTarget
from pipeline.mapping.template import ALWAYS_THERE, parse_template, references

Names = Mapping[str, str]
"""Column of the group → its name in the list; columns that are not taken have none."""


def as_used(group: Group, use: Use) -> Group:
    """The group with the columns of ``use`` alone, renamed wherever the group speaks of them. What needs a
    column that is not taken (a template, a point) goes with it."""
    names = use.columns
    if names is None:
        return group
    return group.model_copy(
        update={
            "columns": {to: _targets(group.columns[name], to == name) for name, to in names.items()},
            "templates": tuple(_template(t, names) for t in group.templates if _columns(t) <= set(names)),
            "points": tuple(
                Point(latitude=names[p.latitude], longitude=names[p.longitude])
                for p in group.points
                if {p.latitude, p.longitude} <= set(names)
            ),
            "area": _area(group.area, names),
            "accepts": {old: names[name] for old, name in group.accepts.items() if name in names},
        }
    )


def _targets(targets: tuple[Target, ...], named_alike: bool) -> tuple[Target, ...]:
    """What is official of a column is so under its own name: under another, the path is our proposal."""
    return targets if named_alike else tuple(t.model_copy(update={"certainty": "P"}) for t in targets)


def _columns(template: TemplateTarget) -> set[str]:
    return (references(template.template) | set(template.needs)) - ALWAYS_THERE


def _template(template: TemplateTarget, names: Names) -> TemplateTarget:
    parts = parse_template(template.template)
    text = "".join(p.text or f"$({'|'.join(names.get(name, name) for name in p.columns)})" for p in parts)
    needs = tuple(names.get(name, name) for name in template.needs)
    return template.model_copy(update={"template": text, "needs": needs})


def _area(area: Area | None, names: Names) -> Area | None:
    if area is None:
        return None
    parts = tuple(names[part] for part in area.parts if part in names)
    taken = Area(code=names.get(area.code or ""), address=names.get(area.address or ""), parts=parts)
    return taken.model_copy(update={"of": area.of}) if taken != Area() else None
