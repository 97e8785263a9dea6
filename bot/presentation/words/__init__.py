"""Puts answers and alerts into words: data and a language in, a neutral message out. Knows no platform."""
