"""Writes what a team passes on about an official: letters, a line for the press, a post, a paragraph."""
