"""Tests of the project itself: its directions, docs, benchmarks, image."""
