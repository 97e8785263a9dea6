"""Stores the private data: chats, follows, the outbox, the audit log."""
