"""The records and messages that the bot passes on. Knows no platform, no database, no language."""
