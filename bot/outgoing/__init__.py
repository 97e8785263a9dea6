"""Takes news from the change log to the outbox, and from the outbox to the platforms."""
