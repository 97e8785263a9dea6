"""What is asked of one person's listing is read by its phrase, whatever everyday words stand around it."""

from __future__ import annotations

import pytest

from bench.parts.kinds import kind_of
from bot.incoming.questions import read
from watchers.archive.archive import Archive
from watchers.lists import registry

EVERY = tuple(registry.jurisdictions())


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Has the Treasury really locked up Noori's bank accounts?", "measures:freeze"),
        ("پول‌های خاضعین رو تو آمریکا بلوکه کردن؟", "measures:freeze"),
        ("could Abnoush be turned away at the airport in Sydney", "measures:travel"),
        ("راه واثقی به اروپا بسته‌ست؟", "measures:travel"),
        ("what limits has Australia put on Abnoush, any restrictions at all?", "measures"),
        ("برای سلیمانی چه محدودیت‌هایی گذاشتن", "measures"),
        ("did Ottawa quietly scrap its entry for Abnoush", "removed"),
        ("یه نفر گفت آمریکا اسم نوری رو خط زده", "removed"),
        ("the travel document number of Aghajani", "facts:papers"),
        ("what sets Abnoush apart from Vaseghi", "one:compared"),
        ("which of our allies still spare Omid Noori", "not-by"),
        ("کدوم کشورها هنوز خاضعین رو تحریم نکردن", "not-by"),
        ("what made London go after Leila Vaseghi", "grounds"),
        ("لندن سر چه کاری رفت سراغ واثقی", "grounds"),
        ("on which day did Canberra act against Salar Abnoush", "when"),
        ("my grandad swears Hajizadeh was blown up in the war", "dead"),
        ("حاجی‌زاده در قید حیات است؟", "dead"),
        ("abnoush ro ki tahrim karde", "status"),
    ],
)
def test_what_is_asked_of_a_listing(archive: Archive, question: str, kind: str) -> None:
    assert kind_of(read(question, archive, EVERY)) == kind


@pytest.mark.parametrize(
    "question",
    ["When did Noori marry?", "Why is Noori bald?", "چرا نوری کچل است؟", "what colour is Noori's car"],
)
def test_what_no_list_has_is_no_question_of_a_listing(archive: Archive, question: str) -> None:
    assert kind_of(read(question, archive, EVERY)).startswith(("unclear", "outside"))


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("is anything solid known against Farahani, any documentation?", "one:evidence"),
        ("چه شواهدی علیه خاضعین وجود داره", "one:evidence"),
        ("did prosecutors ever bring charges over that against Sadeghi", "one:charged"),
        ("برای صادقی حکم جلب صادر شده؟", "one:charged"),
        ("who does Azari Jahromi work for these days", "one:office"),
        ("سمت کنونی آبنوش چیه", "one:office"),
        ("how common a surname is Sadeghi on those lists", "one:bearers"),
        ("چند شخص به اسم امید نوری تو لیست‌ها هست", "one:bearers"),
        ("are Vaseghi's nephews and parents sanctioned too?", "one:family"),
        ("نزدیکان واثقی هم تحریم شدن؟", "one:family"),
        ("is there the slightest doubt that the EU lists Soleimani?", "one:sure"),
        ("تحریم واثقی از طرف اروپا مسلمه؟", "one:sure"),
        ("do you keep an eye on Kiya Sadeghi as well", "one:watched"),
        ("حواستون به آقاجانی هم هست؟", "one:watched"),
    ],
)
def test_further_ways_to_ask_of_one_person(archive: Archive, question: str, kind: str) -> None:
    assert kind_of(read(question, archive, EVERY)) == kind


@pytest.mark.parametrize(
    "question",
    [
        "my sister was hurt in those protests, which countries have sanctioned Leila Vaseghi",
        "بچه‌هامون رو کشتن، کدوم کشورها غلامرضا سلیمانی رو تحریم کردن",
    ],
)
def test_a_relative_of_whoever_asks_is_none_of_the_person_named(archive: Archive, question: str) -> None:
    found = read(question, archive, EVERY)
    assert len(found.people) == 1 and not found.candidates


def test_the_relative_of_a_person_named_is_not_that_person(archive: Archive) -> None:
    assert kind_of(read("is Noori's brother sanctioned", archive, EVERY)) == "one:family"
