"""Reviewing questions: what is open in a site, and the officer's answers into ``questions.csv``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.errors import DataError
from pipeline.identity.questions import QUESTIONS, Question, open_questions, read_answers, write_questions
from pipeline.identity.registers import FOLDER, site_registers
from pipeline.report import Origin, Report, finding


def open_in(site: Path) -> tuple[list[Question], Mapping[str, str], Report]:
    """Open questions, what was written of their answers, and Findings G651, G652.

    Raises DataError (G640–G644) for registers that cannot be read."""
    questions = open_questions(site_registers(site).values())
    answers = read_answers(site / FOLDER / QUESTIONS, f"{FOLDER}/{QUESTIONS}", questions)
    return questions, answers.written, Report(findings=list(answers.findings))


def write_answers(site: Path, answers: Mapping[str, str]) -> None:
    """Write answers (question → yes or no) into ``questions.csv``; the next publish uses them. Raises
    DataError with G652 when there is no such question, and writes nothing then."""
    questions, written, _ = open_in(site)
    known = {question.id for question in questions}
    strange = [each for each in answers if each not in known]
    if strange:
        raise DataError([finding("G652", Origin(f"{FOLDER}/{QUESTIONS}"), each) for each in strange])
    write_questions(questions, {**written, **answers}, site / FOLDER / QUESTIONS)
