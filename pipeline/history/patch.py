"""RDF Patch in the text form of Apache Jena (https://afs.github.io/rdf-patch/).

``H id`` and ``H prev`` name the version that a patch makes and the one that it is to be applied to; ``D``
lines delete a quad, ``A`` lines add one, all within one transaction (``TX`` … ``TC``).
"""

from __future__ import annotations

from pathlib import Path

from pipeline.distribution.dump import gzipped
from pipeline.history.difference import Difference

PATCH = "patch"
"""The folder of a release with its patches, named as the dumps in ``dump/`` are."""

SUFFIX = ".rdfp.gz"


def write_patch(differing: Difference, before: str, after: str, path: Path) -> None:
    """The patch from the version ``before`` to ``after`` (IRIs), gzipped: deletions first, both sorted."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as raw, gzipped(raw) as file:
        file.write(f"H id <{after}> .\nH prev <{before}> .\nTX .\n".encode())
        for mark, lines in ((b"D ", differing.gone), (b"A ", differing.added)):
            for line in lines:
                file.write(mark + line)
        file.write(b"TC .\n")
