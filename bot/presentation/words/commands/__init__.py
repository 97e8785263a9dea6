"""What commands say that do something, or tell of a chat and not of a list."""
