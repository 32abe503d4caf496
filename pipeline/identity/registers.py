"""The registers of a site: read before its lists are lifted, written when the release is live."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import DataError
from pipeline.identity.questions import (
    QUESTIONS,
    Answers,
    answered,
    open_questions,
    read_answers,
    write_questions,
)
from pipeline.identity.register import Register
from pipeline.identity.register_file import read_register, write_register
from pipeline.kept_tables import Pending
from pipeline.report import Finding

FOLDER = "register"
"""In the site's folder, kept in git."""


@dataclass(frozen=True, slots=True)
class Registers:
    """Those of ``site``, by name, with the officer's ``answers``."""

    site: Path
    answered: Mapping[str, Register]
    answers: Answers

    def of(self, name: str) -> Register:
        """The register of this name; an empty one when it is published for the first time."""
        return self.answered.get(name) or Register(name)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is to be told of the answers."""
        return self.answers.findings

    def write(self, registers: Mapping[str, Register]) -> None:
        """Write ``registers``, each whole or not at all, and the questions that are open now."""
        with self.ready(registers) as commit:
            commit()

    @contextmanager
    def ready(self, registers: Mapping[str, Register]) -> Iterator[Callable[[], None]]:
        """All that ``write`` writes stands ready beside the old files, which the function given replaces.
        Raises OSError when it cannot be written, as yet without having changed anything."""
        questions = open_questions(registers[name] for name in sorted(registers))
        path = self.site / FOLDER / QUESTIONS
        with Pending() as pending:
            for name, register in sorted(registers.items()):
                write_register(register, self.site / FOLDER / f"{name}.csv", pending.write)
            if questions:
                write_questions(questions, self.answers.written, path, pending.write)

            def commit() -> None:
                pending.commit()
                if not questions:
                    path.unlink(missing_ok=True)

            yield commit


def read_registers(site: Path) -> Registers:
    """All registers of the site in the folder ``site``, and the answers to their questions.

    Raises DataError with G640–G644 of all files that are broken or were edited wrongly.
    """
    found = site_registers(site)
    questions = open_questions(found.values())
    answers = read_answers(site / FOLDER / QUESTIONS, f"{FOLDER}/{QUESTIONS}", questions)
    with_answers = {name: answered(register, answers.given) for name, register in found.items()}
    return Registers(site, with_answers, answers)


def site_registers(site: Path) -> dict[str, Register]:
    """The registers as the files have them, by name: ``<code>/<list>``, and ``<code>/<feed>/<table>`` for the
    tables of a feed. Raises DataError (G640–G644)."""
    found: dict[str, Register] = {}
    faults: list[Finding] = []
    folder = site / FOLDER
    for path in sorted([*folder.glob("*/*.csv"), *folder.glob("*/*/*.csv")]):
        name = unicodedata.normalize("NFC", path.relative_to(folder).with_suffix("").as_posix())
        try:
            found[name] = read_register(path, name, f"{FOLDER}/{name}.csv")
        except DataError as error:
            faults += error.findings
    if faults:
        raise DataError(faults)
    return found
