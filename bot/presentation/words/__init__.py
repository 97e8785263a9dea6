"""Puts answers and alerts into words: takes data and a language, returns a neutral message. Knows no platform."""
