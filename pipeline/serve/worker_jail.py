"""What a query worker gives up before it sees a query: memory, core dumps, sockets, programs (Linux)."""

from __future__ import annotations

import ctypes
import math
import os
import platform
import resource
import signal

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_SECCOMP_MODE_FILTER = 2
_LOAD_WORD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_OFFSET_NUMBER, _OFFSET_ARCHITECTURE = 0, 4
_ALLOW, _DENY, _KILL = 0x7FFF0000, 0x00050001, 0x80000000  # DENY: the call fails with EPERM
_X32_CALLS = 0x40000000

_IO_URING = (425, 426, 427)  # opens sockets without a socket call
_CALLS = {
    # socket, connect, bind, listen, execve, ptrace, execveat
    "x86_64": (0xC000003E, (41, 42, 49, 50, 59, 101, 322, *_IO_URING)),
    "aarch64": (0xC00000B7, (198, 203, 200, 201, 221, 117, 281, *_IO_URING)),
}
"""Audit number of the architecture (linux/audit.h), and the system calls that are denied."""

_NICER = 5


class _Filter(ctypes.Structure):
    """``struct sock_filter`` of linux/filter.h."""

    _fields_ = (
        ("code", ctypes.c_ushort),
        ("jump_true", ctypes.c_ubyte),
        ("jump_false", ctypes.c_ubyte),
        ("value", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    """``struct sock_fprog`` of linux/filter.h."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.POINTER(_Filter)))


def enter(megabytes: int) -> bool:
    """Gives up what a query does not need, for good. False: this system cannot deny sockets to a process."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))
    os.nice(_NICER)
    return _deny_calls()


def allow_seconds(seconds: float) -> None:
    """A second guard on time, should the server itself be stuck: CPU seconds from now on."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    limit = math.ceil(usage.ru_utime + usage.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


def _deny_calls() -> bool:
    architecture = _CALLS.get(platform.machine())
    if platform.system() != "Linux" or architecture is None:
        return False
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    number, calls = architecture
    lines = [
        _Filter(_LOAD_WORD, 0, 0, _OFFSET_ARCHITECTURE),
        _Filter(_JUMP_EQUAL, 1, 0, number),
        _Filter(_RETURN, 0, 0, _KILL),
        _Filter(_LOAD_WORD, 0, 0, _OFFSET_NUMBER),
        _Filter(_JUMP_AT_LEAST, 0, 1, _X32_CALLS),
        _Filter(_RETURN, 0, 0, _KILL),
    ]
    for call in calls:
        lines += [_Filter(_JUMP_EQUAL, 0, 1, call), _Filter(_RETURN, 0, 0, _DENY)]
    lines.append(_Filter(_RETURN, 0, 0, _ALLOW))
    program = _Program(len(lines), (_Filter * len(lines))(*lines))
    library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    refused = library.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0)
    return bool(refused == 0)
