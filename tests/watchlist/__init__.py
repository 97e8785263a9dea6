"""Tests of watchers/watchlist."""
