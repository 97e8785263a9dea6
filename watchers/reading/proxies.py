"""Checks the proxies that the environment names, and cleans NO_PROXY of entries that httpx fails at."""

from __future__ import annotations

import importlib.util
import ipaddress
import os
import urllib.request
from collections.abc import MutableMapping


class ProxyError(Exception):
    """A proxy that the environment names cannot be used. One line, without its address: it may hold a password."""


def settle(environ: MutableMapping[str, str] = os.environ) -> None:
    """Takes out of NO_PROXY the networks of IPv6 addresses, which other programs understand and httpx fails at; an
    address in brackets loses them. All else stays: a host that is named there is asked without a proxy."""
    for name in ("NO_PROXY", "no_proxy"):
        if name in environ:
            entries = (entry.strip() for entry in environ[name].split(","))
            environ[name] = ",".join(filter(None, map(_plain, entries)))


def _plain(entry: str) -> str:
    """Returns the entry as httpx can read it; empty where it cannot."""
    bare = entry.removeprefix("[").removesuffix("]")
    try:
        ipaddress.ip_address(bare)
    except ValueError:
        host = entry.rpartition("://")[2]
        name, _, port = host.partition(":")
        return entry if "[" not in host and (":" not in host or port.isdigit()) and name.isascii() else ""
    return bare


def trouble() -> str:
    """Returns the first proxy of the environment that cannot be used, and what to do; empty where all can."""
    for scheme, address in urllib.request.getproxies().items():
        if scheme in ("http", "https", "all") and (fault := _wrong(address)):
            return f"{_named(scheme)}: {fault}"
    return ""


def _wrong(address: str) -> str:
    """Returns why a proxy's address cannot be used; empty where it can."""
    import httpx

    instead = "give the address of an HTTP proxy (http://host:port), or unset it for this program"
    try:
        kind = httpx.URL(address if "://" in address else f"http://{address}").scheme
        if kind in ("http", "https"):
            httpx.Proxy(address if "://" in address else f"http://{address}")
            return ""
    except (ValueError, httpx.InvalidURL):
        return f"is no address of a proxy: {instead}"
    if kind in ("socks5", "socks5h") and importlib.util.find_spec("socksio"):
        return ""
    if kind.startswith("socks"):
        return f"names a SOCKS proxy, which is not spoken here: {instead}"
    return f"names a proxy of a kind that is not spoken here: {instead}"


def _named(scheme: str) -> str:
    """Returns the environment variable that names the proxy, as it is written; systems that keep proxies elsewhere
    have none."""
    for name in (f"{scheme}_proxy", f"{scheme.upper()}_PROXY"):
        if os.environ.get(name):
            return name
    return f"the system's {scheme} proxy"
