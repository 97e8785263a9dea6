"""Reads questions that go on with what the same person was told before."""
