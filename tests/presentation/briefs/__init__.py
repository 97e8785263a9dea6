"""Tests of bot/presentation/words/briefs: what a team passes on is true wherever the person stands."""
