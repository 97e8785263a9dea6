"""Writes what the configurations of tests have in common: a list that a test does not name is switched off, for its
address is the publisher's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from watchers.lists import registry


def lists(**named: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Returns the lists of a configuration: those named, as they are given, and every other one switched off.
    A hyphen in a name is written as an underscore."""
    given = {name.replace("_", "-"): keys for name, keys in named.items()}
    return {name: given.pop(name, {"enabled": False}) for name in registry.names()} | given


def switched_off(*but: str) -> str:
    """Returns the sections of config.toml that switch off every list except `but`."""
    return "".join(f"[lists.{name}]\nenabled = false\n" for name in registry.names() if name not in but)
