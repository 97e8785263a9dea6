"""Answers questions in plain words, where no command gives that answer."""
