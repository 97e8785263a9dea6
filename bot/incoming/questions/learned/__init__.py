"""What a question asks by its likeness to labelled ones, for where the rules do not decide. Its weights are made by
`python -m training` and stand beside this file. Knows no list and no answer."""
