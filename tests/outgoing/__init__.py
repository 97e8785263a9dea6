"""Tests of bot/outgoing."""
