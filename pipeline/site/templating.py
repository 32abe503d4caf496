"""The templates: compiled once, everything escaped, a missing value is an error and never a blank."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from pipeline.site.values import readable, size


@cache
def environment() -> Environment:
    """The Jinja2 environment of all pages."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["size"] = size
    made.filters["day"] = lambda date, language: readable(date, "date", language)
    made.filters["zip"] = zip
    made.filters["number"] = lambda count: f"{count:,}"
    return made


def template(name: str) -> Template:
    """A compiled template by file name."""
    return environment().get_template(name)
