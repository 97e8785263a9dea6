"""Tests of watchers/changes and of a whole poll."""
