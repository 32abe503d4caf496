"""What ``gosei map`` proposes for real municipal files that are no standard list: a Markdown table.

``python -m tests.samples_proposed`` prints it.
"""

from __future__ import annotations

from pipeline.errors import DataError
from pipeline.mapping import load_mappings
from pipeline.propose import propose
from tests.samples_table import SAMPLES, names, sample

HEADER = ["file", "list", "nearness", "columns assigned", "next"]


def row(name: str) -> list[str]:
    """The line of a file: the proposed list, how near it is, the share of columns with a meaning."""
    try:
        made = propose(SAMPLES / name, load_mappings())
    except DataError as error:
        (found,) = error.findings
        return [name, f"– ({found.code})", "", "", found.arguments.get("nearest", "")]
    slug, near = made.chosen.mapping.slug, f"{made.chosen.nearness:.0%}"
    following = ", ".join(f"{c.mapping.slug} {c.nearness:.0%}" for c in made.others[:2])
    return [name, slug, near, f"{made.assigned:.0%}", following]


def table() -> str:
    """One line for every file that is none of our lists without an overlay."""
    rows = [row(name) for name in names() if not sample(name).known]
    lines = [HEADER, ["---", "---", "---:", "---:", "---"], *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


if __name__ == "__main__":
    print(table() if names() else f"no samples at {SAMPLES}")
