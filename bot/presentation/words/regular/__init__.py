"""What is said besides the news: anniversaries, and the posts of a channel."""
