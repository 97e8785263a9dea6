"""Holds the clocks that tests set."""
