"""What is said about an event, and of those who are held responsible for it."""
