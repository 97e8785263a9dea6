"""Turns data into a message, a picture, JSON or a file."""
