"""A word of a dictionary is nobody's name: neither beside a known name nor alone in a sentence."""

from __future__ import annotations

import pytest

from bot.answers.questions.question import Intent
from bot.incoming.questions import read
from bot.incoming.questions.lexicon import given_names, ordinary_words
from watchers.archive.archive import Archive
from watchers.lists import registry

EVERY = tuple(registry.jurisdictions())


@pytest.mark.parametrize(
    "question",
    [
        "and mark the ones listed under human rights",
        "sorry EU and UK",
        "خب پس بیرون از اون ده نفر چه کسایی رو دنبال می‌کنی",
        "آیا «تحریم ثانویه» شامل این افراد هم می‌شود یا فقط دارایی خودشان مسدود است؟",
        "این که میگن بسیج کلاً تحریمه یعنی رییسش هم خودبه‌خود تحریمه؟",
        "تحریم‌های ۲۰۲۳ رو جدا کن",
    ],
)
def test_a_word_alone_is_not_looked_for(archive: Archive, question: str) -> None:
    found = read(question, archive, EVERY)
    assert not found.strangers and found.intent is not Intent.NOT_WATCHED


@pytest.mark.parametrize("question", ["yes Gholamreza", "sorry gholamreza", "بله غلامرضا"])
def test_a_word_beside_a_known_name_is_no_part_of_it(archive: Archive, question: str) -> None:
    found = read(question, archive, EVERY)
    assert [one.slug for one in (*found.people, *found.candidates)] == ["gholamreza-soleimani"]
    assert not found.strangers


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("is larijani sanctioned?", "larijani"),
        ("رادان تحریم است؟", "رادان"),
        ("امینی تحریم شده؟", "امینی"),
        ("is Mark Wallace sanctioned", "Mark Wallace"),
    ],
)
def test_a_name_is_looked_for_as_before(archive: Archive, question: str, name: str) -> None:
    assert read(question, archive, EVERY).strangers == (name,)


def test_no_name_is_an_ordinary_word() -> None:
    assert ordinary_words().isdisjoint(given_names()) and len(ordinary_words()) > 1000
    assert not {"vaseghi", "hajizadeh", "khazein", "tehran"} & ordinary_words()
