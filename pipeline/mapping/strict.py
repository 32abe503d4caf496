"""What the models of the mapping language are made of: strict blocks, and texts that must be well-formed."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from pipeline.mapping.path import parse_path
from pipeline.mapping.template import parse_template


class Strict(BaseModel):
    """A key that is not understood is an error, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Bilingual(Strict):
    """A text in Japanese and English."""

    ja: str
    en: str


def _readable(text: str) -> str:
    try:
        parse_path(text)
    except ValueError as rest:
        raise ValueError(f"path is not readable from {str(rest)!r}") from None
    return text


def _closed(text: str) -> str:
    parse_template(text)
    return text


PathText = Annotated[str, Field(min_length=1), BeforeValidator(_readable)]
TemplateText = Annotated[str, Field(min_length=1), AfterValidator(_closed)]
Language = Annotated[str, Field(pattern="^[a-z]{2,8}(-[a-z0-9]{1,8})*$")]
"""A language tag (BCP 47) in lower case."""
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
"""A list's name in file names and IRIs."""
