"""The questions in plain words, and the answers that only they have. Data, without words of any language."""
