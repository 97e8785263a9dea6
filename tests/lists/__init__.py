"""Tests of watchers/lists."""
