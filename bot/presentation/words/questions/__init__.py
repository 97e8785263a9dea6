"""What is said to a question in plain words, where no command says it."""
