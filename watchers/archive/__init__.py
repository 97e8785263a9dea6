"""Public data at rest: editions, listings, the change log, the watchlist, the state of each list."""
