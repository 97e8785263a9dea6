"""The records and messages that flow through the bot. Knows no platform, no database, no language."""
