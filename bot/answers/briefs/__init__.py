"""What may be written about one official, and asked of a government."""
