"""Questions that only the officer can answer: is the row of today the thing of the last release?

``register/questions.csv`` holds both side by side and a column for the answer; what is open stands in the
registers themselves (status ``asked``), so the file can be made again at any time.
"""

from __future__ import annotations

import csv
import hashlib
import io
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline.errors import DataError
from pipeline.identity.register import ASKED, GONE, MERGED, SAID, Register
from pipeline.kept_tables import Write, csv_text, shown, write_text
from pipeline.report import Finding, Origin, finding

QUESTIONS = "questions.csv"
ANSWER = "同じもの？"
_SIDE = {
    "key": "キー",
    "label": "名称",
    "address": "所在地",
    "detail": "補足",
    "latitude": "緯度",
    "longitude": "経度",
}
HEADER = (
    "問",
    "一覧",
    *(f"前の{name}" for name in _SIDE.values()),
    *(f"今の{name}" for name in _SIDE.values()),
    ANSWER,
)
"""The question's number and list, the thing that is missing, the one that may be it, and the answer."""

_YES = frozenset({"yes", "y", "はい", "同じ", "○", "〇", "◯", "1", "true"})
_NO = frozenset({"no", "n", "いいえ", "違う", "別", "×", "x", "✕", "0", "false"})


@dataclass(frozen=True, slots=True)
class Question:
    """``before`` is missing; ``now`` may be what became of it: both are lines of the register ``list``."""

    list: str
    before: Mapping[str, str]
    now: Mapping[str, str]

    @property
    def id(self) -> str:
        """Its number: it begins with a letter, so that no spreadsheet takes it for a number or a date."""
        text = "\n".join((self.list, self.before["key"], self.now["key"]))
        return f"q{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def open_questions(registers: Iterable[Register]) -> list[Question]:
    """What is open, by list and key."""
    found = []
    for register in registers:
        if register.asked.empty:
            continue
        lines = {line["key"]: line for line in register.lines()}
        for line in lines.values():
            if line["status"] == ASKED and line["replaced_by"] in lines:
                found.append(Question(register.name, line, lines[line["replaced_by"]]))
    return sorted(found, key=lambda q: (q.list, len(q.before["key"]), q.before["key"]))


@dataclass(frozen=True, slots=True)
class Answers:
    """``given``: question → whether it is the same thing; ``written``: question → the cell; ``findings`` G651
    (not to be understood), G652 (no such question)."""

    given: Mapping[str, bool]
    written: Mapping[str, str]
    findings: tuple[Finding, ...] = ()


def read_answers(path: Path, file: str, questions: Iterable[Question]) -> Answers:
    """The answers in ``questions.csv``, saved as UTF-8 or by a Japanese Excel; none when it is not there.

    Raises DataError (G640) when its columns are not there any more."""
    if not path.is_file():
        return Answers({}, {})
    rows = _rows(path, file)
    known = {question.id for question in questions}
    given: dict[str, bool] = {}
    written: dict[str, str] = {}
    told = []
    for line, id_, cell in rows:
        answer = unicodedata.normalize("NFKC", cell).strip().casefold()
        origin = Origin(file, line, len(HEADER) - 1, ANSWER)
        if not answer:
            continue
        if id_ not in known:
            told.append(finding("G652", origin, id_))
            continue
        written[id_] = cell.strip()
        if answer in _YES or answer in _NO:
            given[id_] = answer in _YES
        else:
            told.append(finding("G651", origin, cell))
    return Answers(given, written, tuple(told))


def _rows(path: Path, file: str) -> list[tuple[int, str, str]]:
    """Line, question and answer of each row."""
    content = path.read_bytes()
    wrong = finding("G640", Origin(file, 1), columns=",".join(HEADER))
    try:
        text = _decoded(content)
        reader = csv.reader(io.StringIO(text, newline=""))
        read = [(reader.line_num, row) for row in reader if any(row)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError([wrong]) from error
    header = read[0][1] if read else []
    if HEADER[0] not in header or ANSWER not in header:
        raise DataError([wrong])
    id_, answer = header.index(HEADER[0]), header.index(ANSWER)
    cells = [(line, [*row, *[""] * len(header)]) for line, row in read[1:]]
    return [(line, row[id_].strip(), row[answer]) for line, row in cells]


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp932")


def write_questions(
    questions: Iterable[Question], written: Mapping[str, str], path: Path, write: Write = write_text
) -> None:
    """All open questions with what was ``written`` of an answer; no file when there are none."""
    rows = [
        (
            question.id,
            question.list,
            *(shown(question.before[name]) for name in _SIDE),
            *(shown(question.now[name]) for name in _SIDE),
            shown(written.get(question.id, "")),
        )
        for question in questions
    ]
    if rows:
        write(path, "\ufeff" + csv_text(HEADER, rows))
    else:
        path.unlink(missing_ok=True)


def answered(register: Register, given: Mapping[str, bool]) -> Register:
    """The register with the officer's answers. Yes: the old key is the thing's again, and the one that it had
    meanwhile leads there. No: the old thing is gone."""
    mine = [question for question in open_questions([register]) if question.id in given]
    if not mine:
        return register
    lines = {line["key"]: line for line in register.lines()}
    for question in mine:
        before, now = lines[question.before["key"]], lines[question.now["key"]]
        before |= {"decided_by": "officer", "replaced_by": "", "status": GONE}
        if given[question.id]:
            before |= {name: now[name] for name in (*SAID, "last_seen", "status")}
            now |= {"status": MERGED, "replaced_by": before["key"], "decided_by": "officer"}
            now |= {"id": "", "fingerprint": ""}  # nothing is to be known again by this line
    return Register(register.name, pd.DataFrame(list(lines.values()), dtype=object))
