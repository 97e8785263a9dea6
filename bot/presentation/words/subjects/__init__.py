"""Puts into words what is explained, and where a body is listed."""
