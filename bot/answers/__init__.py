"""Answers questions from the archive: plain functions, each of which returns data. Knows no platform and no
language."""
