"""Validation of any amount of data in flat memory: chunks of whole things, over processes."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import chain, islice
from pathlib import Path

from pipeline.errors import GoseiError
from pipeline.validate.engine import Engine, Result
from pipeline.validate.pyshacl_engine import PyshaclEngine

CHUNK_THINGS = 500
"""Things per chunk: enough to carry a process's start cost, few enough for rdflib's memory."""

CHUNK_BYTES = 8_000_000
"""N-Triples of a chunk at most, where things are made of many: rdflib's graph takes ten times as much."""

_AHEAD = 2
"""Chunks per process that are sent before the oldest has come back: nobody idles, and memory stays flat."""

MakeEngine = Callable[[Sequence[Path]], Engine]


def validate(
    chunks: Iterable[bytes],
    shapes: Sequence[Path],
    processes: int = 2,
    engine: MakeEngine = PyshaclEngine,
) -> Iterator[Result]:
    """Results of every chunk (N-Triples of whole things), chunk by chunk in order, sorted within each.

    ``engine`` must be importable by name, for it is made anew in each process. One chunk alone, or
    ``processes=1``, is validated in this process. Raises GoseiError when a shape or a chunk cannot be
    worked on and when a process dies."""
    incoming = iter(chunks)
    first = list(islice(incoming, 2))
    everything = chain(first, incoming)
    if processes <= 1 or len(first) < 2:
        for chunk in everything:
            yield from _validate(engine, tuple(shapes), chunk)
        return
    yield from _over_processes(everything, tuple(shapes), processes, engine)


def _over_processes(
    chunks: Iterable[bytes], shapes: tuple[Path, ...], processes: int, engine: MakeEngine
) -> Iterator[Result]:
    # spawn: a fork would copy the locks of the threads that Arrow and Oxigraph keep, and could hang on them.
    pool = ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"))
    sent: deque[Future[list[Result]]] = deque()
    try:
        for chunk in chunks:
            sent.append(pool.submit(_validate, engine, shapes, chunk))
            if len(sent) >= processes * _AHEAD:
                yield from sent.popleft().result()
        while sent:
            yield from sent.popleft().result()
    except BrokenProcessPool as error:
        raise GoseiError("a validating process died; was there too little memory?") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _validate(engine: MakeEngine, shapes: tuple[Path, ...], chunk: bytes) -> list[Result]:
    return _engine(engine, shapes).validate(chunk)


@cache
def _engine(engine: MakeEngine, shapes: tuple[Path, ...]) -> Engine:
    """One engine per process and shapes."""
    return engine(shapes)
