"""What is asked of one person by name: the phrases of each language, and how they are found in a question."""
