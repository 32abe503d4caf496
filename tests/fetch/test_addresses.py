"""An address from outside leads to a public web server or nowhere."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import FetchError, RefusedAddressError
from pipeline.fetch.addresses import is_public, resolve, target
from pipeline.fetch.connection import Connection
from pipeline.fetch.proxies import Proxy, Route

OWN_NETWORK = [
    "127.0.0.1",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "::1",
    "::",
    "fe80::1%eth0",
    "fc00::1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "fec0::1",
    "feff:ffff::1",
    "64:ff9b:1::7f00:1",
    "64:ff9b:1:ffff::cb00:7209",
    "::7f00:1",
    "::203.0.114.9",
    "::ffff:0:10.0.0.1",
    "::ffff:0:203.0.114.9",
]


@pytest.mark.parametrize("address", OWN_NETWORK)
def test_no_address_of_the_own_network_is_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["203.0.114.9", "2001:200::1", "::ffff:203.0.114.9", "64:ff9b::cb00:7209"]
)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_within_an_ipv6_one_is_judged_as_itself(inner: IPv4Address) -> None:
    mapped = IPv6Address(int(IPv6Address("::ffff:0:0")) | int(inner))
    assert is_public(str(mapped)) == is_public(str(inner))


@pytest.mark.parametrize(
    "iri",
    [
        "ftp://example.jp/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "mailto:a@example.jp",
        "//example.jp/",
        "http://",
        "http://user:secret@example.jp/",
        "http://example.jp:99999/",
        "http://[::1/",
        "http://a b/",
        "http://a\u3000b/",
        "http://a\x7fb/",
        "http://[fe80::1%25 x]/",
        "http://[v1.a b]/",
        'http://a"b/',
        f"http://example.jp/{'x' * 9000}",
        "",
    ],
)
def test_what_is_no_web_address_is_refused(iri: str) -> None:
    with pytest.raises(RefusedAddressError):
        target(iri)


@given(st.text())
def test_whatever_stands_there_is_an_address_or_is_refused(text: str) -> None:
    try:
        asked = target(f"http://example.jp/{text}")
    except RefusedAddressError:
        return
    assert asked.path.isascii() and asked.path.isprintable() and " " not in asked.path


@given(st.text())
def test_whatever_host_is_named_a_connection_can_be_made_for_it_or_it_is_refused(text: str) -> None:
    for iri in (f"http://{text}", f"https://a{text}b/", f"http://[::1%{text}]/"):
        try:
            asked = target(iri)
        except RefusedAddressError:
            continue
        connection = Connection(asked, Route([], 80, Proxy("proxy.invalid", 80)), 1)
        connection.finish()
        assert (connection.host, connection.port) == (asked.host, asked.port)


def test_a_name_of_this_machine_is_refused_unless_it_is_allowed() -> None:
    with pytest.raises(RefusedAddressError):
        resolve("localhost", 80, allow_local=False)
    assert resolve("localhost", 80, allow_local=True)


def test_a_number_that_means_this_machine_is_refused_too() -> None:
    with pytest.raises(FetchError):
        resolve("2130706433", 80, allow_local=False)  # 127.0.0.1 as one number
