"""What comes to a chat besides the news: anniversaries, and a board that is kept."""
