"""Lists, questions and names, composed in the publishers' own shapes."""
