"""Trains what a question asks from labelled questions: `python -m training` writes the weights anew.

Needed by nobody who runs the bot. The same phrases give the same weights, byte for byte.
"""
