"""What a worker has given up is gone: it cannot connect, start programs, dump core or outgrow its memory."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRELUDE = """
import os, socket, sys
sys.path.insert(0, {root!r})
from pipeline.serve import worker_jail
jailed = worker_jail.enter(256)
"""

jailed_here = pytest.mark.skipif(
    platform.system() != "Linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="sockets can be denied on Linux on x86-64 and aarch64 only",
)


def _run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-c", PRELUDE.format(root=str(ROOT)) + program],
        capture_output=True,
        text=True,
        timeout=30,
    )


@jailed_here
@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_UNIX"])
def test_no_socket_can_be_made(family: str) -> None:
    done = _run(
        f"print(jailed)\ntry: socket.socket(socket.{family})\nexcept PermissionError: print('denied')"
    )
    assert done.stdout.split() == ["True", "denied"], done.stderr


@jailed_here
def test_no_program_can_be_started() -> None:
    done = _run("try: os.execv('/bin/true', ['true'])\nexcept PermissionError: print('denied')")
    assert done.stdout.strip() == "denied", done.stderr


@jailed_here
def test_files_and_threads_still_work() -> None:
    done = _run(
        "import threading\nt = threading.Thread(target=print, args=('ran',)); t.start(); t.join()\n"
        "print(len(open('/proc/self/status').read()) > 0)"
    )
    assert done.stdout.split() == ["ran", "True"], done.stderr


def test_memory_ends_at_the_limit() -> None:
    done = _run(
        "try: bytearray(300 << 20)\nexcept MemoryError: print('refused')\nprint(len(bytearray(50 << 20)))"
    )
    assert done.stdout.split() == ["refused", str(50 << 20)], done.stderr


def test_time_ends_at_the_limit() -> None:
    done = _run("worker_jail.allow_seconds(0.5)\nwhile True: pass")
    assert done.returncode < 0


def test_no_core_is_dumped() -> None:
    done = _run("import resource; print(resource.getrlimit(resource.RLIMIT_CORE))")
    assert done.stdout.strip() == "(0, 0)"
