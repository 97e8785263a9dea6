"""Tests of bot/incoming/questions."""
