"""The answers to commands: statuses, listings, menus."""
