"""What a server does decides what is said of a link; a host is asked politely."""

from __future__ import annotations

import pytest

from pipeline.fetch import Client
from pipeline.outbound import Outbound, Result, Verdict, ask_all
from pipeline.outbound.asking import MOST_SILENCES
from tests.fetch.conftest import unruly

CLIENT = Client(allow_local=True, seconds=1)


def asked(*paths: str) -> tuple[list[Result], list[tuple[str, str]], str]:
    """The results for paths of the unruly server, what it was asked, and its address."""
    with unruly() as (url, requests):
        results = ask_all([Outbound(url + path, 1, "s", "p") for path in paths], CLIENT, pause=0)
        return results, [(method, path) for method, path, _ in requests], url


@pytest.mark.parametrize(
    ("path", "verdict", "status"),
    [
        ("/ok", Verdict.ALIVE, 200),
        ("/no-head", Verdict.ALIVE, 200),
        ("/status/404", Verdict.DEAD, 404),
        ("/status/410", Verdict.DEAD, 410),
        ("/to/302/status/404", Verdict.DEAD, 404),
        ("/status/403", Verdict.REFUSED, 403),
        ("/status/429", Verdict.REFUSED, 429),
        ("/status/500", Verdict.SILENT, 500),
        ("/to/302/ok", Verdict.ALIVE, 200),
        ("/round", Verdict.SILENT, None),
        ("/farther/", Verdict.SILENT, None),
        ("/silent", Verdict.SILENT, None),
        ("/endless", Verdict.ALIVE, 200),
        ("/garbage", Verdict.SILENT, None),
        ("/to/302/file:///etc/passwd", Verdict.REFUSED, None),
        ("/to/302/http://[::1", Verdict.REFUSED, None),
        ("/to/302/http://:x@/", Verdict.REFUSED, None),
    ],
)
def test_a_link_is_judged_by_what_its_server_does(path: str, verdict: Verdict, status: int | None) -> None:
    (result,), _, _ = asked(path)
    assert (result.verdict, result.status) == (verdict, status)
    assert bool(result.why) == (status is None)


def test_what_has_moved_for_good_is_told_with_its_new_address() -> None:
    (result,), _, url = asked("/to/301/to/308/to/302/ok")
    assert (result.verdict, result.leads_to) == (Verdict.MOVED, f"{url}/to/302/ok")


def test_only_a_server_that_answers_head_with_an_error_is_asked_for_the_whole() -> None:
    _, requests, _ = asked("/ok", "/no-head")
    assert requests == [("HEAD", "/ok"), ("HEAD", "/no-head"), ("GET", "/no-head")]


def test_a_host_that_keeps_silent_is_left_alone() -> None:
    results, requests, _ = asked(*[f"/garbage/{n}" for n in range(MOST_SILENCES)], "/ok")
    assert [result.verdict for result in results] == [Verdict.SILENT] * (MOST_SILENCES + 1)
    assert ("HEAD", "/ok") not in requests


def test_addresses_of_the_own_network_are_refused() -> None:
    links = [Outbound(f"http://{host}/", 1, "s", "p") for host in ("localhost", "169.254.169.254", "[::1]")]
    results = ask_all(links, Client(seconds=1), pause=0)
    assert [result.verdict for result in results] == [Verdict.REFUSED] * 3
