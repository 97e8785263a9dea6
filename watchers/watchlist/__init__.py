"""The watched officials, what was decided of them, and which listings are theirs."""
