"""What ``site.yaml`` and overlays may say of the columns of a file, as pydantic models."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from pipeline.config.block import Settings
from pipeline.config.scalars import Names, Slug, Text, block_of, expected


class LegendEntry(Settings):
    """What a sign in the cells of a column means: the ``value`` that the list writes for it, none if it is
    neither yes nor no, and a ``remark`` for the rows that have it. A bare text is the value."""

    value: Text | None = None
    remark: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, raw: object) -> Any:
        return {"value": raw} if isinstance(raw, str) else raw

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        return self if self.value or self.remark else expected("△: {value: 1, remark: …}")


Legend = Annotated[dict[Text, LegendEntry], block_of("△: {value: 1, remark: …}")]


class Assignments(Settings):
    """What the site says of a file's columns, in ``site.yaml`` and in overlays.

    ``list``     which list the file is
    ``columns``  header in the file → the column it means, or the columns whose values each cell holds, parted
                 by commas
    ``values``   column → the value that every row has, for a column that the file lacks
    ``legend``   header in the file → sign in its cells → what it means, by the file's legend
    ``keep``     headers of columns that stay in the CSV as they are, and of which nothing is told"""

    list: Slug | None = None
    columns: Annotated[dict[Text, Names], block_of("設備名: 名称")] = Field(default_factory=dict)
    values: Annotated[dict[Text, Text], block_of("所在地_都道府県: ○○県")] = Field(default_factory=dict)
    legend: Annotated[dict[Text, Legend], block_of("災害種別_洪水: {△: …}")] = Field(default_factory=dict)
    keep: Names = ()


class OverlayFile(Assignments):
    """An overlay: what a form of file that is no standard one means. It is for the files whose name fits
    ``file`` (``*`` stands for anything) and that have every column of ``header`` and of ``columns``."""

    file: Text | None = None
    header: Names = ()

    @model_validator(mode="after")
    def _says_for_what(self) -> Self:
        if self.list is None:
            return expected("list: aed")
        return self if self.file or self.header else expected("file: aed_*.csv / header: [名称, …]")
