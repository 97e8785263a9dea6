"""Tests faults on purpose: kills, lost answers, bad hours, full disks. `python -m tests.faults` is the long run."""
