"""Decides which hosts are this machine: the only ones that may be asked without https."""

from __future__ import annotations

import ipaddress


def is_loopback(host: str) -> bool:
    """Tells whether a host name or an IP address, without brackets, is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
