"""Puts into words what is asked of one named person: the first sentence is the answer."""
