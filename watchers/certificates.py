"""Whom HTTPS believes, read once for all connections of the process: 25 ms and 0.8 MB each time."""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

_NAMED_BY = ("SSL_CERT_FILE", "SSL_CERT_DIR")


@cache
def believed() -> ssl.SSLContext:
    """Returns the context of every client, of httpx and of aiohttp: the authorities of httpx, or those that
    SSL_CERT_FILE or SSL_CERT_DIR names."""
    import httpx

    return httpx.create_ssl_context()


@contextmanager
def none_read() -> Iterator[None]:
    """Lets a library be imported that reads the authorities of the system as it is, aiohttp twice: 60 ms and 1.8 MB.
    Here it finds none, and whatever is not given `believed` later trusts nobody."""
    before = {name: os.environ.get(name) for name in _NAMED_BY}
    os.environ.update(dict.fromkeys(_NAMED_BY, os.devnull))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
