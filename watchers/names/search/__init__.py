"""Searching the whole of a list for a name, by the sounds of its parts."""
