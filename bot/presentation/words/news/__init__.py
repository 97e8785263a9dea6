"""The messages that nobody asked for: alerts, digests, corrections, questions to operators, failures."""
