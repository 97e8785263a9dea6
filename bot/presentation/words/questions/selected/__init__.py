"""Puts into words what is asked of the listings of several people: the sentence that answers comes first."""
