"""The platforms, small and strict, and our bots at them."""
