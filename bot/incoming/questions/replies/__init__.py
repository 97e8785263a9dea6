"""Answers questions that have been read, as data: each where a command gives the answer with that of the command."""
