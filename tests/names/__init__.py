"""Tests of watchers/names."""
