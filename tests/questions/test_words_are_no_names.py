"""A word of a dictionary is nobody's name: neither beside a known name nor alone in a sentence."""

from __future__ import annotations

import pytest

from bot.answers.questions.question import Intent
from bot.incoming.questions import read
from bot.incoming.questions.lexicon import given_names, is_of_places, is_ordinary, ordinary_words
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
        "still sanctioned nowadays, supposedly?",
        "همکارم میگفت هنوز تو لیسته",
        "anyone listed by the EU living in Hamburg?",
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


@pytest.mark.parametrize(
    "word", ["wondering", "colleagues", "quickly", "میگفتن", "نپرسیدم", "شنیدیم", "همکارم", "migoftan"]
)
def test_a_word_is_ordinary_in_each_of_its_forms(word: str) -> None:
    assert is_ordinary(word)


@pytest.mark.parametrize(
    "name", ["larijani", "رادان", "بیات", "نقدی", "سلامی", "sabeti", "رسایی", "کریمی", "omid", "امید"]
)
def test_a_surname_is_no_form_of_a_word(name: str) -> None:
    assert not is_ordinary(name) and not is_of_places([name])


@pytest.mark.parametrize(
    ("question", "slug"),
    [
        ("my uncle insists Vaseghi is on the EU list", "leila-vaseghi"),
        ("بابام میگه واثقی رو اروپا تحریم کرده", "leila-vaseghi"),
        ("is Noori sanctioned, my cousin met him in Vienna", "omid-noori"),
        ("همسایه‌مون تو فرانکفورت میگه نوری تحریمه", "omid-noori"),
    ],
)
def test_who_says_so_and_where_are_no_names(archive: Archive, question: str, slug: str) -> None:
    found = read(question, archive, EVERY)
    assert [one.slug for one in found.people] == [slug] and not (found.strangers or found.candidates)
