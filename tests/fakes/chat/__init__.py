"""Stands in for the platforms, small and strict, and runs our bots at them."""
