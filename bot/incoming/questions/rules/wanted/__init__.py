"""Reads what somebody wants made or done: texts, pictures, files, alerts. Knows no command and no answer."""
