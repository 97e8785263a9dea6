"""What is asked of one named person is read as just that, in both languages and in Persian in Latin letters; and what
only sounds like it is not."""

from __future__ import annotations

import pytest

from bot.answers.questions.one_person import BIRTH, ORIGIN, PAPERS, Facet
from bot.answers.questions.question import KIN, Asks, Intent
from bot.incoming.questions import read
from bot.incoming.questions.recent import Thread
from bot.incoming.questions.rules.one_person.phrases import phrases
from bot.incoming.questions.rules.one_person.subjects import every_subject, subjects
from bot.language import languages
from bot.language.understood import one_person
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.names import comparison

SIDES = tuple(registry.jurisdictions())


@pytest.mark.parametrize(
    ("question", "facet", "side"),
    [
        ("is Khamenei one of the people you watch?", Facet.WATCHED, None),
        ("hajizadeh ro ham donbal mikonid?", Facet.WATCHED, None),
        ("رئیسی رو هم داری؟", Facet.WATCHED, None),
        ("how many countries have sanctioned Hajizadeh?", Facet.COUNT, None),
        ("چندتا کشور حاجی‌زاده رو تحریم کردن؟", Facet.COUNT, None),
        ("chand ta keshvar vaseghi ro tahrim kardan", Facet.COUNT, None),
        ("What did the UK say about Abnoush, exact quote", Facet.QUOTE, "uk"),
        ("متن دقیق دلیل انگلیس برای واثقی", Facet.QUOTE, "uk"),
        ("خود کانادا حاجی‌زاده رو کی تحریم کرد و چی نوشت", Facet.WROTE, "canada"),
        ("when did the UK list Soleimani and what did they write", Facet.WROTE, "uk"),
        ("does the UK give the same reason for Abnoush as the EU", Facet.SAME_REASON, None),
        ("انگلیس هم برای آبنوش همون دلیل رو نوشته؟", Facet.SAME_REASON, "uk"),
        ("Break down Hajizadeh's listings by reason", Facet.BY_REASON, None),
        ("which government was the first to sanction Vaseghi", Facet.FIRST, None),
        ("چه کسی اول حاجی‌زاده رو تحریم کرد؟", Facet.FIRST, None),
        ("kodum keshvar aval vaseghi ro tahrim kard", Facet.FIRST, None),
        ("how long did the UK take after the US to sanction Aghajani", Facet.AFTER, None),
        ("انگلیس چند ماه بعد از آمریکا واثقی رو تحریم کرد؟", Facet.AFTER, None),
        ("gholamreza soleymani alan kojast? hanooz raeise basije?", Facet.OFFICE, None),
        ("is Vaseghi still governor?", Facet.OFFICE, None),
        ("is Noori still active on SDN as of this month", Facet.ACTIVE, "us"),
        ("I think you have the wrong date for Soleimani's EU listing", Facet.DATED, "eu"),
        ("تحریم آبنوش تا کی اعتبار داره؟", Facet.EXPIRY, None),
        ("does Khamenei have family on the list", Facet.FAMILY, None),
        ("are there two people called Omid Noori on the lists", Facet.BEARERS, None),
        ("is there more than one Gholamreza Soleimani?", Facet.BEARERS, None),
        ("چند تا غلامرضا سلیمانی داریم؟", Facet.BEARERS, None),
        ("آذری جهرمی رو فقط آمریکا تحریم کرده؟", Facet.ONLY, "us"),
        ("has only the US listed Khazein?", Facet.ONLY, "us"),
        ("was Farahani charged in the US?", Facet.CHARGED, "us"),
        ("برای فراهانی تو آمریکا کیفرخواست هم صادر شده؟", Facet.CHARGED, "us"),
        ("was Kiya Sadeghi ever arrested?", Facet.CHARGED, None),
        ("کیا صادقی دستگیر شده یا فراریه", Facet.CHARGED, None),
        ("what does the FBI say about Farahani", Facet.CHARGED, None),
        ("what evidence is there against Saeed Aghajani", Facet.EVIDENCE, None),
        ("مدرکی علیه امید نوری هست؟", Facet.EVIDENCE, None),
        ("are you 100% sure Noori is not listed in Australia?", Facet.SURE, "australia"),
        ("مطمئنی سعید آقاجانی تو لیست کانادا نیست؟", Facet.SURE, "canada"),
        ("does the EU entry for Soleimani mention November 2019", Facet.PURPOSE, "eu"),
        ("حاجی‌زاده به خاطر همین پرواز در لیست آمده یا به دلیل دیگری؟", Facet.PURPOSE, None),
        ("is Farahani in Iran or abroad", Facet.OFFICE, None),
        ("compare Hajizadeh and Noori", Facet.COMPARED, None),
    ],
)
def test_what_is_asked_of_one_person_is_read(archive: Archive, question: str, facet: Facet, side: str | None) -> None:
    found = read(question, archive, SIDES)
    assert (found.intent, found.topic, found.side) == (Intent.ONE, facet, side)
    assert len(found.people) == (2 if facet is Facet.COMPARED else 1)


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("is the spelling of Farahani different in the US and UK?", {"us", "uk"}),
        ("Is Soleimani's name spelt the same on the EU list?", {"eu"}),
        ("املای اسم شاهواروقی فراهانی تو لیست آمریکا و انگلیس فرق داره؟", {"us", "uk"}),
    ],
)
def test_whether_lists_write_a_name_alike_is_asked_of_those_lists(
    archive: Archive, question: str, sides: set[str]
) -> None:
    found = read(question, archive, SIDES)
    assert (found.intent, found.subjects, found.first) == (Intent.FACTS, (Facet.ALIKE,), ())
    assert {*found.each_of, *filter(None, [found.side])} == sides


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("did Vaseghi herself order the shooting?", Intent.PERSON),
        ("واثقی خودش دستور شلیک داد؟", Intent.PERSON),
        ("did Soleimani order the kidnapping of Masih Alinejad?", Intent.UNCLEAR),
    ],
)
def test_a_persons_own_part_is_told_of_what_the_paper_names_that_one_for(
    archive: Archive, question: str, intent: Intent
) -> None:
    assert read(question, archive, SIDES).intent is intent


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("what did he actually have to do with the internet shutdown", Intent.PERSON),
        ("نقشش تو قطع اینترنت چی بود؟", Intent.PERSON),
        ("need to check it's the same person as on the EU list", Intent.FACTS),
    ],
)
def test_what_is_asked_of_him_is_asked_of_the_one_before(archive: Archive, question: str, intent: Intent) -> None:
    before = read("why was Azari Jahromi sanctioned by the US?", archive, SIDES)
    found = read(question, archive, SIDES, Thread.of(before))
    assert (found.intent, found.people) == (intent, before.people)


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Is Saeed Aghajani the drone guy", True),
        ("غلامرضا سلیمانی رئیس بسیج بود دیگه؟ کجاها تحریمه؟", True),
        ("سعید آقاجانی همون فرمانده پهپادی سپاهه؟", True),
        ("hajizadeh farmandeye havafaza bood?", True),
        ("was Abnoush the head of the Basij?", False),
        ("Who is Leila Vaseghi and what did she do?", False),
        ("نقش محمود خاضعین تو این ماجرا چی بود", False),
        ("why is Jahromi important?", False),
        ("who is Khazein and why does he matter", False),
        ("آذری جهرمی چرا مهمه؟", False),
        ("چرا خاضعین اینقدر مهم است", False),
    ],
)
def test_whether_somebody_holds_an_office_asks_who_it_is(archive: Archive, question: str, holds: bool) -> None:
    found = read(question, archive, SIDES)
    first = (*found.first, found)[0]
    assert (first.intent, len(first.people), first.asks is Asks.NOW) == (Intent.PERSON, 1, holds)


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("soleimani raees basij bood, amrika key tahrimesh kard", Intent.WHEN),
        ("لیلا واثقی میتونه بیاد لندن؟", Intent.MEASURES),
        ("امید نوری کجا تحریمه", Intent.STATUS),
        ("which act does Australia use for Aghajani", Intent.GROUNDS),
        ("tag e OFAC e hajizade chie?", Intent.GROUNDS),
        ("متن دقیق مبنای قانونی تحریم سلیمانی در کانادا را لازم دارم", Intent.GROUNDS),
        ("واثقی فرماندار کجا بود؟ قدس؟", Intent.PERSON),
        ("where was Vaseghi governor", Intent.PERSON),
        ("azari jahromi mitoone bere alman? tahrime ya na", Intent.MEASURES),
        ("could Azari Jahromi enter Germany or the UK?", Intent.STATUS),
        ("وزیر سابق ارتباطات، آذری جهرمی، تحریمه؟", Intent.STATUS),
        ("چرا اروپا جهرمی را تحریم نکرده در حالی که اینترنت را او قطع کرد", Intent.WHY_NOT),
        ("gholamreza soleimani key tahrim shod va chera", Intent.GROUNDS),
        (
            "Is the Hajizadeh who was killed in June 2025 still on the lists? do dead people get removed?",
            Intent.STILL,
        ),
        ("is Kiya Sadeghi on the sdn? whats his date of birth", Intent.FACTS),
    ],
)
def test_an_office_or_a_second_sentence_leaves_the_question_what_it_is(
    archive: Archive, question: str, intent: Intent
) -> None:
    found = read(question, archive, SIDES)
    assert (found.intent, len(found.people)) == (intent, 1)


def test_two_names_in_a_row_are_both_asked_about_where_only_one_is_known(archive: Archive) -> None:
    found = read("رئیسی و رادان هم تو لیستتون هستن؟", archive, SIDES)
    assert (found.topic, [one.slug for one in found.people]) == (Facet.WATCHED, ["ebrahim-raisi"])
    assert found.strangers == ("رادان",)


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("does Omid Noori have a DOB or passport number on the list", (BIRTH, PAPERS)),
        ("what nationality is Khazein on the list", (ORIGIN,)),
        ("تاریخ تولد و شماره پاسپورت کیا صادقی", (BIRTH, PAPERS)),
        ("آیا نام محمود خاضعین با املای دیگری هم ثبت شده است؟", (Facet.NAMES,)),
        ("Aghajani, hamid or saeed whats his real name", (Facet.NAMES,)),
    ],
)
def test_what_the_lists_have_of_a_person_is_read_by_its_kind(
    archive: Archive, question: str, kinds: tuple[str, ...]
) -> None:
    found = read(question, archive, SIDES)
    assert (found.intent, found.subjects, len(found.people)) == (Intent.FACTS, kinds, 1)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("is Jahromi sanctioned for the internet blackout or for being a minister", ("internet", "office")),
        ("آبنوش رو برای چی زدن، آبان یا مهسا؟", ("mahsa", "november")),
        ("was it the drones to Russia that got Aghajani on the list", ("drones",)),
        ("آقاجانی به خاطر پهپاد تحریم شد یا مرسر استریت؟", ("drones", "ship")),
        ("Why is Aghajani sanctioned, is it for Mercer Street or for drones to Russia?", ("drones", "ship")),
        ("آقاجانی بخاطر کشتی مرسر استریت تحریم شد یا بخاطر پهپاد؟", ("drones", "ship")),
        ("Was Hajizadeh designated over the airliner, or over missiles?", ("airliner", "missiles")),
        ("was Hajizadeh sanctioned over the plane", ("airliner",)),
    ],
)
def test_for_what_somebody_may_be_listed_is_read(archive: Archive, question: str, asked: tuple[str, ...]) -> None:
    found = read(question, archive, SIDES)
    assert (found.intent, found.topic, found.subjects) == (Intent.ONE, Facet.PURPOSE, asked)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("do you follow Hassan Shahvarpour?", ("Hassan Shahvarpour",)),
        ("حسین سلامی رو هم رصد می‌کنی؟", ("حسین سلامی",)),
        ("رادان هم تو لیستتون هست؟", ("رادان",)),
    ],
)
def test_whether_a_stranger_is_watched_is_read(archive: Archive, question: str, names: tuple[str, ...]) -> None:
    found = read(question, archive, SIDES)
    assert (found.intent, found.topic, found.strangers) == (Intent.NOT_WATCHED, Facet.WATCHED, names)


def test_forms_of_a_name_are_read_apart(archive: Archive) -> None:
    found = read("Also check Kiya Sadeghi, K. Sadeghi, Kia Sadeghi", archive, SIDES)
    assert (found.topic, found.strangers) == (Facet.SPELLINGS, ("Kiya Sadeghi", "K. Sadeghi", "Kia Sadeghi"))


@pytest.mark.parametrize(
    "question",
    [
        "abnoosh tu liste amrika hast?",
        "who is Saeed Aghajani",
        "What do the Germans say about Soleimani?",
        "آدرس خونه واثقی کجاست؟",
        "خبر جدیدی از سلیمانی داری؟",
        "What is Farahani's role?",
        "why is Aghajani not on the UN list",
        "follow Noori",
        "my brother was killed. is Soleimani sanctioned?",
        "write a letter about Vaseghi's family",
    ],
)
def test_what_only_sounds_like_it_is_not_read_so(archive: Archive, question: str) -> None:
    assert read(question, archive, SIDES).intent is not Intent.ONE


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("is Vaseghi under a travel ban too", Asks.NOW),
        ("واثقی ممنوع‌السفر هم هست؟", Asks.NOW),
        ("can Vaseghi travel to London?", Asks.FACTS),
    ],
)
def test_a_measure_is_confirmed_where_it_was_asked_whether_it_is_there(
    archive: Archive, question: str, asks: Asks
) -> None:
    found = read(question, archive, SIDES)
    assert (found.intent, found.asks) == (Intent.MEASURES, asks)


def test_every_phrase_is_of_words_in_the_normal_form_of_names() -> None:
    signs = {"", "N", "O", "G", "D", "S", "^", "$", ".."}
    words = {word for _, line in one_person() for place in line.split() for word in place.split("|")} - signs
    odd = [word for word in words if "".join(comparison.parts(word.rstrip("*"))) != word.rstrip("*")]
    assert len(languages()) > 1 and len(words) > 300 and not odd


def test_every_subject_has_words_in_each_language() -> None:
    for one in every_subject():
        assert len(phrases(f"S:{one.key}").every) > 1 and one.evidence, one.key


def test_subjects_are_found_among_words_and_stand_as_one_letter() -> None:
    found = subjects(["was", "it", "the", "drones", "to", "russia"])
    assert found.keys == {"drones"} and found.words.count("S") == 2


@pytest.mark.parametrize(
    ("question", "intent", "topic"),
    [
        ("What did the US sanction Farahani for?", Intent.GROUNDS, ""),
        ("Is Gholamreza Soleimani related to Qasem Soleimani?", Intent.SAME, KIN),
        ("whats Salar Abnoush meant to have done", Intent.PERSON, ""),
        ("who is Vaseghi, never heard of her", Intent.PERSON, ""),
        ("چرا خامنه‌ای تو لیست شما نیست", Intent.ONE, Facet.WATCHED),
        ("why isn't Raisi on your list", Intent.ONE, Facet.WATCHED),
        ("سالار آبنوش تو کدوم لیستاست", Intent.STATUS, ""),
        ("is Salar Abnoush on the canadian list, my boss says yes but i cant find it", Intent.STATUS, ""),
        ("سلیمانی رئیس بسیج الان تو لیست کدوم کشورهاست؟", Intent.STATUS, ""),
    ],
)
def test_what_is_asked_of_one_person_is_read_with_words_around_it(
    archive: Archive, question: str, intent: Intent, topic: str
) -> None:
    found = read(question, archive, SIDES)
    assert (found.intent, found.topic) == (intent, topic)
    assert len(found.people) == 1


@pytest.mark.parametrize(
    "question",
    [
        "آذری جهرمی الان کجاها تحریمه",
        "الان چه کشورهایی نوری رو تحریم کردن",
        "kodoom keshvara vaseghi ro tahrim kardan",
        "کدوم دولتاشون آبنوش رو تحریم کردن",
    ],
)
def test_where_somebody_is_sanctioned_asks_for_no_office(archive: Archive, question: str) -> None:
    assert read(question, archive, SIDES).intent is Intent.STATUS
