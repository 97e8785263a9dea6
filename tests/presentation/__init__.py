"""Tests of bot/presentation and bot/language."""
