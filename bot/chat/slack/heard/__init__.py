"""What Slack delivers, read as what users did: in words, by a tap or a window, and to messages of others."""
