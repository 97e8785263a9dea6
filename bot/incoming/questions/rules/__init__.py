"""The rules that decide what a question asks, over its annotated words. They know no list and no answer."""
