"""From one good edition of a list to the next: whether it may be believed, and what it changed."""
