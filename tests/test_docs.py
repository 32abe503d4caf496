"""The documentation tells the truth: tables are current, names exist, queries run, links lead somewhere."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path

import pytest
from pyoxigraph import Store
from typer.main import get_command

from pipeline.cli import app
from pipeline.config import input_files, load_site
from pipeline.mapping import load_mappings
from pipeline.normalize import KINDS
from pipeline.report.messages import catalogue

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "data/README.md", *sorted(DOCS.glob("*.md"))]
QUERIES = re.findall(
    r"```sparql\n(.*?)```", "".join(page.read_text(encoding="utf-8") for page in PAGES), re.DOTALL
)
GENERATE = runpy.run_path(str(DOCS / "generate.py"))
generated = GENERATE["generated"]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["values.md", "findings.md", "lists.md"])
def test_tables_are_as_the_program_has_them(name: str) -> None:
    page = read(f"docs/{name}")
    assert generated(page) == page, "run: python docs/generate.py"


def test_every_list_has_its_page_as_the_mapping_has_it_and_no_other_list_has_one() -> None:
    pages = GENERATE["pages"]()
    assert sorted(DOCS.glob("lists/*.md")) == sorted(pages)
    assert [path.name for path, text in pages.items() if path.read_text(encoding="utf-8") != text] == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_value_is_documented(kind: str) -> None:
    assert f"| `{kind}` |" in read("docs/values.md")


@pytest.mark.parametrize("code", list(catalogue()))
def test_every_code_is_documented(code: str) -> None:
    assert f"| {code} |" in read("docs/findings.md")


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    required = sum(project["optional-dependencies"].values(), project["dependencies"])
    names = {re.split(r"[<>=\[]", line)[0].strip() for line in required}
    cells = re.findall(r"^\| (`.*?) \|", read("docs/dependencies.md"), re.MULTILINE)
    told = {name for cell in cells for name in re.findall(r"`([\w-]+)`", cell)}
    assert {name.lower() for name in names} == {name.lower() for name in told}


def test_every_room_is_in_the_architecture() -> None:
    rooms = {path.stem for path in (ROOT / "pipeline").iterdir() if (path.suffix == ".py" or path.is_dir())}
    described = read("docs/architecture.md").split("### Rooms")[1].split("### IRIs")[0]
    data = {"__init__", "__pycache__", "messages"}
    assert [room for room in sorted(rooms - data) if f"`{room}`" not in described] == []


def commands() -> list[str]:
    return sorted(get_command(app).commands)  # type: ignore[attr-defined]


def test_every_command_is_in_the_operations_guide() -> None:
    guide = read("docs/operations.md")
    assert [name for name in commands() if f"gosei {name}" not in guide] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_commands_that_pages_name_exist(page: Path) -> None:
    named = set(re.findall(r"gosei ([a-z]+)\b(?! の)", page.read_text(encoding="utf-8")))
    assert named <= set(commands())


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_between_pages_lead_to_files(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_queries_of_the_pages_are_sparql_in_terms_that_exist(query: str) -> None:
    Store().query(query)
    vocabulary = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "vocab" / "def").glob("*.ttl"))
    for term in set(re.findall(r"def:\w+", query)):
        assert f"\n{term}\n" in vocabulary


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_codes_that_pages_name_exist(page: Path) -> None:
    assert set(re.findall(r"\bG\d{3}\b", page.read_text(encoding="utf-8"))) <= set(catalogue())


def test_the_example_site_is_a_valid_site_and_every_file_is_explained() -> None:
    site = load_site(ROOT / "data", set(load_mappings()))
    files, told = input_files(ROOT / "data", site)
    assert told == []
    explained = read("data/README.md")
    assert [file.name for file in files if file.name not in explained] == []
    assert set(site.files) <= {file.name for file in files}
