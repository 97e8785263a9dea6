"""Data in; a message, a picture, JSON or a file out."""
