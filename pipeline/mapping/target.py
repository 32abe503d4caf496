"""The mapping language, of one column: where its values go."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from pipeline.mapping.path import parse_path
from pipeline.mapping.strict import Bilingual, Language, PathText, Slug, Strict, TemplateText


class RefersTo(Strict):
    """The list whose things a column names by their keys, and the property that leads ``back`` from them."""

    list: Slug
    back: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9]*:\w+$")] | None = None


def _refers_to(written: Any) -> Any:
    return {"list": written} if isinstance(written, str) else written


class Target(Strict):
    """Where a column's value goes, and what kind of value it is. ``refers_to``: not the value, but the thing
    of another list that has it for its key, is what the path leads to.

    ``codes`` are what the values of a code list mean, by code, "" where one means nothing; the empty code
    stands for an empty cell or a column left out. In a table of a feed, ``found_in`` names the table whose
    key the value is, and the object is that thing; ``table/column`` only says among which values it must be.
    ``inverse``: the triple goes from that thing to the row's. ``translated``: translations of the text are
    given the same path. ``words``: the path for what the kind does not know and leaves as text.

    For people: ``certainty`` of the path (O official, G from GIF's map to IMI, P our proposal), what the
    column ``means`` where its property does not say it, and an ``example`` of a cell.
    ``split``: characters, each of which separates the values of a cell."""

    path: PathText | None = None
    words: PathText | None = None
    value: str = "text"
    lang: Language | None = None
    datatype: str | None = None
    term: Literal["literal", "iri"] = "literal"
    split: Annotated[str, Field(min_length=1, max_length=4)] | None = None
    stated_by: Literal["publisher"] | None = None
    refers_to: Annotated[RefersTo, BeforeValidator(_refers_to)] | None = None
    codes: dict[str, str] = Field(default_factory=dict)
    found_in: Annotated[str, Field(pattern=r"^[a-z_]+(/[a-z_]+)?$")] | None = None
    inverse: bool = False
    translated: bool = False
    certainty: Literal["O", "G", "P"] = "P"
    means: Bilingual | None = None
    example: str | None = None

    @model_validator(mode="after")
    def _goes_somewhere(self) -> Target:
        if (self.path is None) == (self.stated_by is None):
            raise ValueError("exactly one of path and stated_by")
        if self.words and self.path is None:
            raise ValueError("words without path")
        if self.inverse and not self.names_a_thing:
            raise ValueError("inverse needs found_in, which names the table of the other thing")
        return self

    @model_validator(mode="after")
    def _refers_plainly(self) -> Target:
        if self.refers_to is None:
            return self
        if self.path is None or len(parse_path(self.path).steps) != 1:
            raise ValueError("refers_to needs a path of one property")
        if self.value != "identifier" or self.lang or self.datatype or self.split or self.term != "literal":
            raise ValueError("refers_to goes with value: identifier, and nothing else said of the value")
        return self

    @property
    def names_a_thing(self) -> bool:
        """Whether the value is the key of a thing in another table."""
        return self.found_in is not None and "/" not in self.found_in


class TemplateTarget(Strict):
    """A triple made of several columns: ``$(column)`` in ``template``."""

    path: PathText
    template: TemplateText
    datatype: str | None = None
    lang: Language | None = None
    term: Literal["literal", "iri"] = "literal"
    needs: tuple[str, ...] = ()


def _targets(written: Any) -> Any:
    many = written if isinstance(written, list) else [written]
    return [{"path": one} if isinstance(one, str) else one for one in many]


Targets = Annotated[tuple[Target, ...], BeforeValidator(_targets)]
