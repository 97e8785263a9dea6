"""Private data at rest: chats, follows, the outbox, the audit log."""
