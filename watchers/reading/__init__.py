"""Turns a list's address into records: downloads, unpacks and parses it in a child process."""
