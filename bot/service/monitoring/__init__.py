"""Tells machines and people how the service itself is doing."""
