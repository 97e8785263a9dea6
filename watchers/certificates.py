"""Whom HTTPS believes, read once for all connections of the process: 25 ms and 0.8 MB each time."""

from __future__ import annotations

import ssl
from functools import cache


@cache
def believed() -> ssl.SSLContext:
    """Returns the context of every client of httpx: its authorities, or those that SSL_CERT_FILE or SSL_CERT_DIR
    names."""
    import httpx

    return httpx.create_ssl_context()
