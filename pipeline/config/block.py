"""Blocks of ``key: value`` lines, and the one that every other uses: a text in two languages."""

from __future__ import annotations

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, model_validator

from pipeline.config.scalars import Text, expected


class Settings(BaseModel):
    """A block of ``key: value`` lines; an empty block is a block without lines."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _block(cls, raw: object) -> Any:
        if raw is None:
            return {}
        if not isinstance(raw, dict):
            return expected(" / ".join(f"{name}: …" for name in cls.model_fields))
        return {key: value for key, value in raw.items() if value is not None or key not in cls.model_fields}


class Words(Settings):
    """A text in Japanese and, where there is one, English. A bare text is Japanese."""

    ja: Text = ""
    en: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, raw: object) -> Any:
        return {"ja": raw} if isinstance(raw, str) else raw

    @model_validator(mode="after")
    def _japanese(self) -> Self:
        return self if self.ja else expected("{ja: …, en: …}")

    def __getitem__(self, language: str) -> str:
        """The text in ``language``, else in Japanese."""
        return self.en if language == "en" and self.en else self.ja

    def tagged(self) -> dict[str, str]:
        """Language tag → text, for the languages that there are."""
        return {"ja": self.ja, **({"en": self.en} if self.en else {})}
