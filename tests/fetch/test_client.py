"""Servers may be slow, endless, wrong or hostile: an answer has limits, and anything else is a FetchError."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pipeline import __version__
from pipeline.errors import FetchError, RefusedAddressError
from pipeline.fetch import Client
from tests.fetch.conftest import Unruly

Server = tuple[str, list[tuple[str, str, str]]]
CLIENT = Client(allow_local=True, seconds=1)


def test_an_answer_has_its_status_and_body_and_the_server_learns_who_asks(server: Server) -> None:
    url, asked = server
    with CLIENT.ask(f"{url}/見本") as answer:
        assert (answer.status, answer.read(100)) == (200, b"fine")
    assert asked == [("GET", "/%E8%A6%8B%E6%9C%AC", f"gosei/{__version__}")]


def test_this_machine_is_not_asked_unless_it_is_allowed(server: Server) -> None:
    url, asked = server
    with pytest.raises(RefusedAddressError), Client().ask(url):
        pass
    assert asked == []


def test_a_redirect_is_an_answer_of_its_own_and_is_followed_on_wish(server: Server) -> None:
    url, _ = server
    with CLIENT.ask(f"{url}/to/301/ok") as answer:
        assert (answer.status, answer.headers["location"]) == (301, "/ok")
    with CLIENT.follow(f"{url}/to/301/to/302/ok") as answer:
        assert (answer.status, answer.url) == (200, f"{url}/ok")
        assert answer.hops == ((301, f"{url}/to/302/ok"), (302, f"{url}/ok"))


@pytest.mark.parametrize("path", ["/round", "/farther/"])
def test_redirects_end(server: Server, path: str) -> None:
    url, asked = server
    with pytest.raises(FetchError), CLIENT.follow(url + path):
        pass
    assert len(asked) <= 6


@pytest.mark.parametrize("where", ["file:///etc/passwd", "http://169.254.169.254/latest", "gopher://x/"])
def test_a_redirect_to_what_is_never_asked_is_not_followed(server: Server, where: str) -> None:
    url, _ = server
    client = Client(allow_local="169" not in where, seconds=1)
    if client.allow_local:
        with pytest.raises(RefusedAddressError), client.follow(f"{url}/to/302/{where}"):
            pass
    else:
        with pytest.raises(RefusedAddressError), client.ask(where):
            pass


def test_a_body_longer_than_the_limit_is_an_error_and_its_beginning_can_be_read(server: Server) -> None:
    url, _ = server
    with CLIENT.ask(f"{url}/endless") as answer, pytest.raises(FetchError, match="100"):
        answer.read(100)
    with CLIENT.ask(f"{url}/endless") as answer:
        assert sum(map(len, answer.blocks(200_000))) == 200_000


@pytest.mark.parametrize("path", ["/silent", "/drip", "/short", "/garbage"])
def test_what_does_not_come_in_time_or_whole_is_no_answer(server: Server, path: str) -> None:
    url, _ = server
    with pytest.raises(FetchError), CLIENT.ask(url + path) as answer:
        answer.read(10_000)


def test_a_closed_port_and_an_unknown_name_are_no_answer() -> None:
    for url in ("http://127.0.0.1:1/", "http://no-such-name.invalid/"):
        with pytest.raises(FetchError), CLIENT.ask(url):
            pass


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[str]:
    """A server on TLS whose certificate nobody has signed."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    day = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(day).not_valid_after(day + timedelta(days=1))
    signed = made.sign(key, hashes.SHA256())
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (tmp_path / "tls.pem").write_bytes(secret + signed.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "tls.pem")
    with ThreadingHTTPServer(("127.0.0.1", 0), Unruly) as server:
        server.asked = []  # type: ignore[attr-defined]
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"https://localhost:{server.server_port}"
        server.shutdown()


def test_a_certificate_that_nobody_vouches_for_is_no_answer(stranger: str) -> None:
    with pytest.raises(FetchError, match="SSLCert"), CLIENT.ask(stranger):
        pass


def test_plain_http_spoken_on_a_tls_port_is_no_answer(stranger: str) -> None:
    with pytest.raises(FetchError), CLIENT.ask(stranger.replace("https", "http")) as answer:
        answer.read(100)


def test_a_redirect_written_in_utf_8_is_followed_and_its_fragment_is_no_ones_business(server: Server) -> None:
    url, asked = server
    with CLIENT.follow(f"{url}/utf-8") as answer:
        assert answer.status == 200
    assert asked[-1][1] == "/%E8%A6%8B%E6%9C%AC"
