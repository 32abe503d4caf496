"""The command ``gosei`` as people run it: its arguments, what it prints, how it ends."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from pipeline.cli import main

ROOT = Path(__file__).parents[1]
ESC = "\x1b"


@dataclass(frozen=True)
class Done:
    """What a finished command said and how it ended: never with a traceback, never in colours."""

    code: int
    out: str
    err: str

    def __post_init__(self) -> None:
        assert "Traceback" not in self.err
        assert ESC not in self.out + self.err


def gosei(*arguments: str | Path) -> Done:
    """Run the command within this process, which has long imported what it needs."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with (
        patch.object(sys, "argv", ["gosei", *map(str, arguments)]),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
            code = 0
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    said, told = (stream.buffer.getvalue().decode() for stream in (out, err))
    return Done(code, said, told)


def gosei_process(*arguments: str | Path, env: Mapping[str, str] | None = None) -> Done:
    """Run the command in a process of its own, with ``env`` added to its environment."""
    done = subprocess.run(
        [sys.executable, "-c", "from pipeline.cli import main; main()", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        capture_output=True,
        check=False,
        timeout=60,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())
