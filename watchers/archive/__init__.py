"""Stores the public data: editions, listings, the change log, the watchlist, the state of each list."""
