"""Tests where a long text is cut."""

from bot.presentation.words.shorten import shorten


def test_a_long_text_is_cut_at_a_sentence_or_else_at_a_word() -> None:
    assert shorten("One two three.", 20) == "One two three."
    assert shorten("He fired at them. He then denied everything", 22) == "He fired at them. …"
    assert shorten("Commanded by Brig. Gen. Karimi until the end of it", 30) == "Commanded by Brig. Gen. Karimi …"
    assert shorten("a" * 50, 10) == "a" * 10 + " …"
