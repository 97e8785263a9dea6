"""The demo: a recorded chronology, a list server on this machine, the real service."""
