"""Asks whether addresses answer: politely, one request at a time to a host, with a pause between two."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum

from pipeline.errors import FetchError, RefusedAddressError
from pipeline.fetch import Answer, Client, target
from pipeline.fetch.client import PERMANENT
from pipeline.outbound.links import Outbound

HOSTS_AT_ONCE = 8
PAUSE = 1.0
"""Seconds between two requests to one host."""

MOST_SILENCES = 3
"""A host that gave no answer so often in a row is not asked any more."""


class Verdict(StrEnum):
    """``alive``: it answers; ``moved``: it says that it has another address for good (301, 308); ``dead``:
    404 or 410; ``silent``: no answer, or none of use; ``refused``: the host turns us away, or the address is
    one that is never asked."""

    ALIVE = "alive"
    MOVED = "moved"
    DEAD = "dead"
    SILENT = "silent"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a link. ``status``: of the last HTTP answer, None without one; ``leads_to``: the new
    address of what has moved; ``why``: what there was instead of an answer."""

    link: Outbound
    verdict: Verdict
    status: int | None = None
    leads_to: str = ""
    why: str = ""


def ask_all(
    links: Sequence[Outbound],
    client: Client,
    pause: float = PAUSE,
    advance: Callable[[int], None] = lambda links: None,
) -> list[Result]:
    """A result for each link, in their order; ``advance`` is told of how many more there are."""
    by_host: dict[str, list[Outbound]] = {}
    results: dict[str, Result] = {}
    for link in links:
        try:
            by_host.setdefault(target(link.address).host, []).append(link)
        except RefusedAddressError as error:
            results[link.address] = Result(link, Verdict.REFUSED, why=str(error))
    advance(len(results))

    def host(own: list[Outbound]) -> None:
        silences = 0
        for number, link in enumerate(own):
            if silences == MOST_SILENCES:
                why = "この相手は続けて答えませんでした / this host gave no answer several times in a row"
                results[link.address] = Result(link, Verdict.SILENT, why=why)
            else:
                time.sleep(pause if number else 0)
                results[link.address] = made = ask(link, client)
                silences = silences + 1 if made.verdict is Verdict.SILENT else 0
            advance(1)

    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        list(pool.map(host, by_host.values()))
    return [results[link.address] for link in links]


def ask(link: Outbound, client: Client) -> Result:
    """Ask for the header alone (HEAD). A server that answers with an error is asked again for the whole
    (GET), of which nothing is read: many know no HEAD, and some say 404 to it (RFC 9110, 9.3.2)."""
    try:
        with client.follow(link.address, "HEAD") as answer:
            if answer.status < 400:
                return _judged(link, answer)
        with client.follow(link.address) as answer:
            return _judged(link, answer)
    except RefusedAddressError as error:
        return Result(link, Verdict.REFUSED, why=str(error))
    except FetchError as error:
        return Result(link, Verdict.SILENT, why=str(error))


def _judged(link: Outbound, answer: Answer) -> Result:
    status = answer.status
    if status in (404, 410):
        return Result(link, Verdict.DEAD, status)
    if status in (401, 403, 405, 407, 429, 451):
        return Result(link, Verdict.REFUSED, status)
    if status >= 300:
        return Result(link, Verdict.SILENT, status)
    moved = ""
    for redirect, where in answer.hops:
        if redirect not in PERMANENT:
            break
        moved = where
    return Result(link, Verdict.MOVED if moved else Verdict.ALIVE, status, moved)
