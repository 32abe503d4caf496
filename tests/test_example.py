"""The example site holds the irregularities that its README tells of, and the program finds just these."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.check import check
from pipeline.read import read_table
from pipeline.report import Report

DATA = Path(__file__).parent.parent / "data"
README = (DATA / "README.md").read_text(encoding="utf-8")
TOLD_ONCE = {"G155"}  # old official headers: one sentence of the README speaks of all of them
MOST_KEPT_BACK = 0.1
FEWEST_ROWS = 30
STATISTICS = {"population"}


@pytest.fixture(scope="module")
def report() -> Report:
    written = {"build", "register"}  # by publishing it
    files = sorted(
        p for p in DATA.rglob("*") if p.suffix in (".csv", ".xlsx") and written.isdisjoint(p.parts)
    )
    found = check(files)
    for file in found.files:
        file.path = Path(file.path).relative_to(DATA).as_posix()
    return found


def by_file(report: Report) -> dict[str, set[tuple[int | None, str]]]:
    places: dict[str, set[tuple[int | None, str]]] = {file.path: set() for file in report.files}
    for found in report.findings:
        places[Path(found.origin.file).relative_to(DATA).as_posix()].add((found.origin.row, found.code))
    return places


def told_of_files() -> dict[str, str]:
    """The lines of the README's table of files, by file."""
    return {m[1]: m[0] for m in re.finditer(r"^\| `(.+?)` \| \d+ \|.*$", README, re.MULTILINE)}


def told_of_rows() -> dict[str, set[tuple[int | None, str]]]:
    """(row, code) in the README's table of each file."""
    told: dict[str, set[tuple[int | None, str]]] = {}
    for section in README.split("\n### `")[1:]:
        rows = re.findall(r"^\| (\d+) \|.*\| ([^|]+) \|$", section, re.MULTILINE)
        name = section.split("`")[0]
        told[name] = {(int(row), str(code)) for row, what in rows for code in re.findall(r"G\d{3}", what)}
    return told


def test_each_finding_is_told_of_and_each_one_told_of_is_found(report: Report) -> None:
    files, rows = told_of_files(), told_of_rows()
    for path, found in by_file(report).items():
        of_file = set(re.findall(r"G\d{3}", files[path]))
        assert of_file <= {code for _, code in found}, path
        assert {place for place in found if place[1] not in of_file | TOLD_ONCE} == rows.get(path, set()), (
            path
        )


def test_each_of_six_lists_of_both_towns_has_thirty_rows(report: Report) -> None:
    places = [file for file in report.files if file.list not in STATISTICS]
    lists = {(file.path.split("/")[0], file.list): file.rows_in for file in places}
    assert len(lists) == len(places) == 12
    assert min(lists.values()) >= FEWEST_ROWS


def test_a_statistic_is_there_for_two_years(report: Report) -> None:
    rows = [file.rows_in for file in report.files if file.list in STATISTICS]
    assert len(rows) == 2
    assert 5 <= min(rows) <= max(rows) <= 8


def test_the_readme_counts_the_rows_of_every_file(report: Report) -> None:
    counts = {path: int(line.split("|")[2]) for path, line in told_of_files().items()}
    assert counts == {file.path: file.rows_in for file in report.files}


def test_every_encoding_of_municipal_files_is_shown(report: Report) -> None:
    shown = {file.encoding for file in report.files}
    assert shown >= {"UTF-8", "UTF-8-BOM", "CP932", "EUC-JP", "ISO-2022-JP", "UTF-16", "xlsx"}


def test_some_rows_are_kept_back_but_too_few_to_stop_the_release(report: Report) -> None:
    shares = [file.rows_quarantined / file.rows_in for file in report.files]
    assert 0 < max(shares) < MOST_KEPT_BACK


def test_no_file_names_a_host_or_a_phone_number_that_could_exist(report: Report, tmp_path: Path) -> None:
    for number, file in enumerate(report.files):
        work = tmp_path / str(number)
        work.mkdir()
        columns = read_table(DATA / file.path, work=work).data.columns
        text = "\n".join(cell for column in columns for cell in column.to_pylist())
        hosts = set(re.findall(r"(?:https?://|www\.|@)([\w.-]+)", text))
        assert {host for host in hosts if not host.endswith(".example.jp")} == set(), file.path
        phones = set(re.findall(r"\b0\d{1,3}-\d{1,4}-\d{4}\b", text))
        assert {phone for phone in phones if not phone.startswith(("0530-10-", "0530-11-"))} == set()
