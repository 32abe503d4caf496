"""A pool of query workers that can be killed: bounded queue, fair to clients, the dead replaced at once."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import socket
import sys
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from typing import Any

from pipeline.serve import query_worker as protocol
from pipeline.serve.settings import ServeSettings

log = logging.getLogger(__name__)
SPAWN_SECONDS = 20.0
_RESPAWN_PAUSE = 0.5
_LONGEST_FRAME = 1 << 20
_PROGRAM = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from pipeline.serve.query_worker import main
main()
"""
"""For an isolated interpreter (no working folder, no PYTHON… variables) that finds the same package."""


class QueryFailure(Exception):
    """A query has no answer. ``status`` is the HTTP status, ``reason`` the engine's message (English, may be
    empty), ``retry_after`` seconds after which it may be worth while to ask again."""

    def __init__(self, status: int, reason: str = "", retry_after: int | None = None) -> None:
        super().__init__(f"{status} {reason}")
        self.status, self.reason, self.retry_after = status, reason, retry_after


class Worker:
    """One process and the socket to it."""

    def __init__(
        self, process: asyncio.subprocess.Process, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.process, self.reader, self.writer = process, reader, writer
        self.usable = True

    @classmethod
    async def start(cls, settings: ServeSettings) -> Worker:
        """A worker that is ready for jobs. Raises OSError or TimeoutError."""
        ours, theirs = socket.socketpair()
        root = str(Path(__file__).parents[2])
        arguments = ("-I", "-c", _PROGRAM, root, str(theirs.fileno()), str(settings.query_megabytes))
        with theirs:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *arguments,
                pass_fds=(theirs.fileno(),),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
                env={name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ},
            )
        reader, writer = await asyncio.open_connection(sock=ours)
        worker = cls(process, reader, writer)
        try:
            async with asyncio.timeout(SPAWN_SECONDS):
                kind, content = await worker.frame()
        except (TimeoutError, asyncio.IncompleteReadError) as error:
            await worker.stop()
            raise OSError("a query worker does not start") from error
        if kind != protocol.READY or content:
            log.warning("query worker: %s", content.decode() or kind)
        return worker

    async def send(self, job: dict[str, Any]) -> None:
        """Hands over a job."""
        content = json.dumps(job).encode()
        self.writer.write(protocol.HEADER.pack(protocol.JOB, len(content)) + content)
        await self.writer.drain()

    async def frame(self) -> tuple[bytes, bytes]:
        """The next frame; raises IncompleteReadError or ConnectionError when the process is dead."""
        kind, size = protocol.HEADER.unpack(await self.reader.readexactly(protocol.HEADER.size))
        if size > _LONGEST_FRAME:
            raise ConnectionError("a frame without bounds")
        return kind, await self.reader.readexactly(size) if size else b""

    async def stop(self) -> int:
        """Kills the process if it lives; its exit status."""
        self.usable = False
        if self.process.returncode is None:
            with suppress(ProcessLookupError):
                self.process.kill()
        self.writer.close()
        return await self.process.wait()


class Answer:
    """What a worker sends for one job. ``kind`` is "results" or "graph"."""

    def __init__(self, worker: Worker, seconds: float) -> None:
        self._worker = worker
        self._left = seconds
        self.kind = ""

    async def begin(self, job: dict[str, Any]) -> None:
        """Hands over the job and waits for the kind of its answer; raises QueryFailure."""
        self._worker.usable = False  # until it has said that it is done
        try:
            await self._worker.send(job)
        except ConnectionError as error:
            raise await self._death(error) from error
        kind, content = await self._frame()
        if kind != protocol.START:
            raise QueryFailure(500, "unexpected frame")
        self.kind = content.decode()

    async def chunks(self) -> AsyncGenerator[bytes, None]:
        """The bytes of the answer, to their end; raises QueryFailure."""
        while True:
            kind, content = await self._frame()
            if kind == protocol.END:
                self._worker.usable = content != protocol.RETIRED
                return
            yield content

    async def _frame(self) -> tuple[bytes, bytes]:
        clock = asyncio.get_running_loop().time
        begun = clock()
        try:
            async with asyncio.timeout(self._left):
                kind, content = await self._worker.frame()
        except TimeoutError as error:
            raise QueryFailure(504) from error
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise await self._death(error) from error
        self._left = max(0.0, self._left - (clock() - begun))
        if kind == protocol.FAULT:
            status, reason = json.loads(content)
            self._worker.usable = status != 507
            raise QueryFailure(status, reason, 1 if status == 503 else None)
        return kind, content

    async def _death(self, cause: BaseException) -> QueryFailure:
        """Why the process died: the engine aborts without memory, and overflows its stack on deep text."""
        try:
            async with asyncio.timeout(1):
                status = await self._worker.process.wait()
        except TimeoutError:
            status = 0
        log.info("query worker died: %s (%s)", status, cause)
        if status == -signal.SIGXCPU:
            return QueryFailure(504)
        return QueryFailure(500 if status == -signal.SIGSEGV else 507)


@dataclass(slots=True)
class _Client:
    """One client's queries: how many wait or run, and its share of the workers."""

    share: asyncio.Semaphore
    queries: int = 0


@dataclass(slots=True)
class WorkerPool:
    """Evaluates jobs in worker processes; to be used between ``start`` and ``close`` on one event loop."""

    settings: ServeSettings
    _idle: asyncio.LifoQueue[Worker] = field(default_factory=asyncio.LifoQueue)
    _clients: dict[str, _Client] = field(default_factory=dict)
    _workers: set[Worker] = field(default_factory=set)
    _waiting: int = 0
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _closed: bool = False

    async def start(self) -> None:
        """Starts all workers; raises OSError when one cannot be started."""
        await asyncio.gather(*(self._add() for _ in range(self.settings.workers)))

    async def close(self) -> None:
        """Ends all workers, also those at work."""
        self._closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.stop() for worker in self._workers))

    @asynccontextmanager
    async def answer(self, job: dict[str, Any], host: str) -> AsyncIterator[Answer]:
        """The answer to ``job`` for the client at ``host``; raises QueryFailure (429 and 503 when the queue
        is full, else see ``Answer``). The worker goes back to the pool, or is killed when the answer was not
        read to its end."""
        async with self._turn(client_of(host)) as worker:
            answer = Answer(worker, self.settings.query_seconds)
            await answer.begin(job | {"seconds": self.settings.query_seconds})
            yield answer

    @asynccontextmanager
    async def _turn(self, name: str) -> AsyncIterator[Worker]:
        client = self._clients.setdefault(name, _Client(asyncio.Semaphore(self.settings.client_workers)))
        client.queries += 1
        try:
            if client.queries > self.settings.client_queue:
                raise QueryFailure(429, retry_after=2)
            if self._waiting >= self.settings.queue:
                raise QueryFailure(503, retry_after=5)
            worker = await self._wait(client)
            try:
                yield worker
            finally:
                client.share.release()
                self._give_back(worker)
        finally:
            client.queries -= 1
            if not client.queries:
                self._clients.pop(name, None)

    async def _wait(self, client: _Client) -> Worker:
        self._waiting += 1
        try:
            async with asyncio.timeout(self.settings.queue_seconds):
                await client.share.acquire()
                try:
                    return await self._alive()
                except BaseException:
                    client.share.release()
                    raise
        except TimeoutError as error:
            raise QueryFailure(503, retry_after=5) from error
        finally:
            self._waiting -= 1

    async def _alive(self) -> Worker:
        while (worker := await self._idle.get()).process.returncode is not None:
            self._give_back(worker)
        return worker

    def _give_back(self, worker: Worker) -> None:
        if worker.usable and worker.process.returncode is None and not self._closed:
            self._idle.put_nowait(worker)
            return
        task = asyncio.create_task(self._replace(worker))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _add(self) -> None:
        worker = await Worker.start(self.settings)
        self._workers.add(worker)
        self._idle.put_nowait(worker)

    async def _replace(self, worker: Worker) -> None:
        self._workers.discard(worker)
        await worker.stop()
        while not self._closed:
            try:
                await self._add()
                return
            except OSError:
                log.exception("a query worker cannot be started; trying again")
                await asyncio.sleep(_RESPAWN_PAUSE)


def client_of(host: str) -> str:
    """Whom a query is counted for: an IPv4 address, or a /64 of IPv6, which is one subscriber.

    >>> client_of("2001:db8::1") == client_of("2001:db8::2")
    True
    """
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(int(address) >> 64) if isinstance(address, IPv6Address) else host
