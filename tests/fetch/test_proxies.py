"""An office's network may be left through its proxy only; what is refused without it is refused with it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from pipeline.errors import FetchError, RefusedAddressError
from pipeline.fetch import Client, target
from pipeline.fetch.proxies import proxy_for
from tests.fetch.conftest import Quiet

UNKNOWN_HERE = "http://data.city.invalid/aed"
VARIABLES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


class Forwarding(BaseHTTPRequestHandler):
    """Answers for every server, and tells what it was asked; of tunnels it opens none."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        said = self.headers.get("Proxy-Authorization", "")
        self.server.asked.append((self.path, self.headers["Host"], said))  # type: ignore[attr-defined]
        self.send_response(200)
        self.send_header("Content-Length", "11")
        self.end_headers()
        self.wfile.write(b"by a proxy\n")

    def do_CONNECT(self) -> None:
        self.server.asked.append(("CONNECT", self.path, ""))  # type: ignore[attr-defined]
        self.send_response(407)
        self.end_headers()


Asked = list[tuple[str, str, str]]


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Asked]]:
    """The address of a proxy that the environment names, and what it was asked."""
    with Quiet(("127.0.0.1", 0), Forwarding) as server:
        server.asked = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        address = f"127.0.0.1:{server.server_port}"
        for variable in VARIABLES:
            monkeypatch.delenv(variable, raising=False)
            monkeypatch.delenv(variable.upper(), raising=False)
        monkeypatch.setenv("http_proxy", f"http://user:p%40ss@{address}")
        monkeypatch.setenv("https_proxy", f"http://{address}")
        yield address, server.asked  # type: ignore[attr-defined]
        server.shutdown()


def test_names_that_only_the_proxy_knows_are_asked_through_it(proxy: tuple[str, Asked]) -> None:
    with Client(seconds=5).ask(UNKNOWN_HERE) as answer:
        assert (answer.status, answer.read(100)) == (200, b"by a proxy\n")
    assert proxy[1] == [("http://data.city.invalid:80/aed", "data.city.invalid:80", "Basic dXNlcjpwQHNz")]


def test_https_has_a_tunnel_and_a_refused_one_is_no_answer(proxy: tuple[str, Asked]) -> None:
    with pytest.raises(FetchError, match="407"), Client(seconds=5).ask("https://data.city.invalid/"):
        pass
    assert proxy[1] == [("CONNECT", "data.city.invalid:443", "")]


@pytest.mark.parametrize("address", ["10.0.0.1", "127.0.0.1", "[::1]", "169.254.169.254", "localhost"])
def test_the_proxy_is_not_asked_for_the_own_network(proxy: tuple[str, Asked], address: str) -> None:
    with pytest.raises(RefusedAddressError), Client(seconds=5).ask(f"http://{address}/"):
        pass
    assert proxy[1] == []


def test_what_is_allowed_of_the_own_network_is_asked_without_the_proxy(
    proxy: tuple[str, Asked], server: tuple[str, Asked]
) -> None:
    with Client(allow_local=True, seconds=5).ask(f"{server[0]}/ok") as answer:
        assert answer.read(100) == b"fine"
    assert proxy[1] == []


def test_a_host_that_cannot_be_is_refused_before_the_proxy_is_asked(proxy: tuple[str, Asked]) -> None:
    with pytest.raises(RefusedAddressError), Client(seconds=5).ask("http://a b/"):
        pass
    assert proxy[1] == []


def test_what_needs_no_proxy_has_none(proxy: tuple[str, Asked], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", ".invalid")
    assert proxy_for(target(UNKNOWN_HERE)) is None
    with pytest.raises(FetchError), Client(seconds=5).ask(UNKNOWN_HERE):
        pass
    assert proxy[1] == []


@pytest.mark.parametrize("address", ["socks5://127.0.0.1:1080", "http://", "http://127.0.0.1:port"])
def test_a_proxy_of_another_kind_is_told(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("http_proxy", address)
    monkeypatch.delenv("no_proxy", raising=False)
    with pytest.raises(FetchError, match="proxy"), Client(seconds=5).ask(UNKNOWN_HERE):
        pass
