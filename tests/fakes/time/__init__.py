"""Clocks that tests set."""
