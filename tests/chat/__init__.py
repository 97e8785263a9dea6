"""Tests of bot/chat: real adapters against local stand-ins."""
