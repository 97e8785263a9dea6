"""Takes a list from one good edition to the next: decides whether to believe an edition, and what it changed."""
