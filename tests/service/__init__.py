"""Tests of bot/service and bot/cli."""
