"""Tests of bot/presentation/words/news: the sentences of alerts are asserted here."""
