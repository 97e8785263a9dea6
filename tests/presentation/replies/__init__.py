"""Tests of bot/presentation/words/replies: sentences are asserted here, and data in tests/answers."""
