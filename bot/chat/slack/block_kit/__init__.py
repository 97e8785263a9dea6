"""Neutral messages in Slack's Block Kit."""
