"""The mapping language, of statistics: cubes (RDF Data Cube) and check sums."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from pipeline.mapping.strict import Bilingual, Strict


class Dimension(Strict):
    """A dimension that the name of a column decides: ``word`` stands in it for a label of the code list
    ``codes``; ``all`` is the value where it has no such word, or always."""

    all: str
    codes: str | None = None
    word: str | None = None

    @model_validator(mode="after")
    def _codes_have_a_word(self) -> Dimension:
        if (self.codes is None) != (self.word is None):
            raise ValueError("codes and word go together")
        return self


class Measure(Strict):
    """What is counted (``means``), and the columns that hold it, by name or by a pattern such as
    ``{年齢}の{性別}``."""

    means: Bilingual
    columns: Annotated[tuple[str, ...], Field(min_length=1)]
    value: str = "integer"


class Cube(Strict):
    """The cells of a row as observations (RDF Data Cube): ``slice`` are the dimensions that the row itself
    has, ``dimensions`` those that a column's name decides, ``measures`` what is counted, by property."""

    slice: Annotated[tuple[str, ...], Field(min_length=1)]
    dimensions: dict[str, Dimension] = Field(default_factory=dict)
    measures: Annotated[dict[str, Measure], Field(min_length=1)]


class Sum(Strict):
    """A column that is the sum of others, by name or pattern."""

    total: str
    parts: Annotated[tuple[str, ...], Field(min_length=1)]
