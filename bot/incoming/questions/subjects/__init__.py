"""Recognises what is asked to be explained, and the bodies that are asked about, by the patterns of the languages."""
