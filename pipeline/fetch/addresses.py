"""Which machines may be asked. An address named in data must not reach into the network we stand in.

The name is resolved once, every answer is checked, and the connection is made to the checked address: a name
that is resolved again a moment later could lead elsewhere (OWASP, "Server-Side Request Forgery Prevention").
"""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from pipeline.errors import FetchError, RefusedAddressError
from pipeline.terms import to_uri

PORTS = {"http": 80, "https": 443}
LONGEST_URL = 8000
"""Octets that a request line should be able to hold (RFC 9110, section 4.1)."""

_HOST = re.compile(r"[A-Za-z0-9_.:%-]+")
"""What a name or an IP address, with its zone, is made of once it is ASCII; http.client takes all of that."""

_NAT64 = IPv6Network("64:ff9b::/96")
_NOT_PUBLIC = (
    IPv6Network("fec0::/10"),  # site-local (RFC 3879)
    IPv6Network("64:ff9b:1::/48"),  # NAT64 of the own network (RFC 8215)
    IPv6Network("::/96"),  # IPv4-compatible (RFC 4291, section 2.5.5.1)
    IPv6Network("::ffff:0:0:0/96"),  # IPv4-translated (RFC 2765)
)
"""What ``ipaddress`` takes for global, but may end in the own network."""


@dataclass(frozen=True, slots=True)
class Target:
    """An http(s) IRI as a request needs it: ``host`` in ASCII, ``path`` with its query, percent-encoded."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def place(self) -> str:
        """The server, ``host:port``; an IPv6 address stands in brackets (RFC 3986, section 3.2.2)."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def target(iri: str) -> Target:
    """What to ask for an IRI; its fragment is not the server's business.

    Raises RefusedAddressError for what is no http(s) IRI, names no host, or none that can be, or carries a
    password.

    >>> target("https://例え.テスト/見本?a=1#x")
    Target(scheme='https', host='xn--r8jz45g.xn--zckzah', port=443, path='/%E8%A6%8B%E6%9C%AC?a=1')
    """
    try:
        parts = urlsplit(iri)
        port = PORTS[parts.scheme] if parts.port is None else parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except (KeyError, ValueError) as error:
        raise RefusedAddressError("http(s) のアドレスではありません / no http(s) address") from error
    path = to_uri((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
    if not _HOST.fullmatch(host) or "@" in parts.netloc or len(path) > LONGEST_URL or not path.isprintable():
        raise RefusedAddressError("http(s) のアドレスではありません / no http(s) address")
    return Target(parts.scheme, host, port, path)


def resolve(host: str, port: int, allow_local: bool) -> list[str]:
    """The IP addresses of a host. Raises FetchError when it has none, RefusedAddressError when any of them is
    not a public one, unless ``allow_local``: of two answers, one may be meant for us and one against us."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"名前が引けません / the name does not resolve ({error})") from error
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    for address in addresses:
        if not allow_local and not is_public(address):
            raise RefusedAddressError(f"内部のアドレスです / an address of the own network ({address})")
    return addresses


def is_public(address: str) -> bool:
    """Whether an IP address is one of the whole internet (IANA special-purpose registries), also the IPv4
    address that an IPv6 one stands for.

    >>> [is_public(each) for each in ("203.0.114.5", "10.0.0.1", "::1", "::ffff:127.0.0.1")]
    [True, False, False, False]
    """
    ip = ip_address(address.partition("%")[0])
    inner = _within(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not any(ip in network for network in _NOT_PUBLIC)


def _within(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that traffic to an IPv6 one may end at: mapped, 6to4, Teredo, NAT64 (RFC 6052)."""
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
