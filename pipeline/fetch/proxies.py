"""The way to an address: to the machine itself, or through the proxy that an office's network asks for."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from pipeline.errors import FetchError, RefusedAddressError
from pipeline.fetch.addresses import Target, is_public, resolve

DEFAULT_PORT = 80


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy (RFC 9110, section 3.7); ``headers`` carry the user and password that its address has."""

    host: str
    port: int
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Route:
    """The IP ``addresses`` to connect to, one after the other: those of ``proxy``, or the target's own."""

    addresses: list[str]
    port: int
    proxy: Proxy | None = None


def route(goal: Target, allow_local: bool) -> Route:
    """How to reach ``goal``. A proxy finds names that this machine need not know; one that it does know is
    checked all the same, and what is allowed of the own network is asked without the proxy.

    Raises FetchError and RefusedAddressError as ``resolve`` does, and FetchError for a proxy of a kind that
    is not HTTP."""
    proxy = proxy_for(goal)
    if proxy is None:
        return Route(resolve(goal.host, goal.port, allow_local), goal.port)
    try:
        own = resolve(goal.host, goal.port, allow_local)
    except RefusedAddressError:
        raise
    except FetchError:
        own = []
    if own and not all(map(is_public, own)):
        return Route(own, goal.port)
    return Route(resolve(proxy.host, proxy.port, True), proxy.port, proxy)


def proxy_for(goal: Target) -> Proxy | None:
    """The proxy that the system has for ``goal``: ``https_proxy``, ``http_proxy``, ``all_proxy`` and
    ``no_proxy`` in the environment, or the settings of Windows and macOS. None for none.

    Raises FetchError for one that is no HTTP proxy."""
    known = getproxies()
    address = known.get(goal.scheme) or known.get("all")
    if not address or proxy_bypass(goal.host):
        return None
    try:
        parts = urlsplit(address if "://" in address else f"http://{address}")
        host, port = parts.hostname, parts.port or DEFAULT_PORT
    except ValueError:
        host, port = None, DEFAULT_PORT
    if not host or parts.scheme != "http":
        raise FetchError("このプロキシには対応していません / a proxy of this kind is not supported")
    return Proxy(host, port, _credentials(parts.username, parts.password))


def _credentials(user: str | None, password: str | None) -> dict[str, str]:
    if not user:
        return {}
    said = f"{unquote(user)}:{unquote(password or '')}".encode()
    return {"Proxy-Authorization": f"Basic {base64.b64encode(said).decode('ascii')}"}
