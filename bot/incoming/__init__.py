"""What users do, and its answer."""
