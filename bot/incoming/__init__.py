"""Receives what users do, and answers it."""
