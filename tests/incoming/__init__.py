"""Tests of bot/incoming."""
