"""Reads the UK and US sanctions lists, tells what changed and whom it concerns. Knows nothing of chats."""
