"""Composes lists, questions and names in the publishers' own shapes."""
