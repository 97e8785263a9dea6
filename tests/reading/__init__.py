"""Tests of watchers/reading."""
