"""What the guard says of every column of the real municipal files: a table without a single value.

``python -m tests.samples_guarded`` prints it, ready for ``samples_guarded.tsv``.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.errors import DataError
from pipeline.guard import signs
from pipeline.mapping import load_mappings
from pipeline.read import read_table
from tests.samples_table import SAMPLES

HEADER = "file\tcolumn\tfinding\tvalues"


def judged(name: str) -> list[str]:
    """A line for each sign in one file, whatever list it is: its column, code and number of unique values."""
    known = {column for mapping in load_mappings().values() for column in mapping.columns}
    with TemporaryDirectory() as work:
        try:
            table = read_table(SAMPLES / name, name=name, known_headers=known, work=Path(work))
        except DataError:
            return []
        return [
            f"{name}\t{header.strip()}\t{sign.code}\t{len(sign.values)}"
            for index, header in enumerate(table.header)
            for sign in signs(header, table.column(index))
        ]


if __name__ == "__main__":
    from tests.samples_table import names

    print(HEADER)
    print("\n".join(line for name in names() for line in judged(name)))
