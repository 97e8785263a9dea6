"""A text about somebody has the form that they read for whom it is wished."""

from __future__ import annotations

import pytest

from bot.answers.questions.question import Intent
from bot.incoming.questions import read
from watchers.archive.archive import Archive


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("I need a few words on Farahani that our spokeswoman can give to the media", "press"),
        ("یه خط راجع به خاضعین برای خبرگزاری بده", "press"),
        ("could you put together a little something about Noori for our Instagram followers?", "post"),
        ("یه مطلب درباره واثقی برای انتشار توی صفحه‌مون بنویس", "post"),
        ("compose an appeal to the minister, something about Abnoush", "letter"),
    ],
)
def test_whose_readers_are_named_its_form_is_known(archive: Archive, text: str, form: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.BRIEF, form)
