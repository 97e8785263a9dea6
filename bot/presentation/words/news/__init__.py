"""What is said unasked: alerts, digests, corrections, questions to operators, trouble."""
