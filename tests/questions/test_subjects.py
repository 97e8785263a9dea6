"""Tests which questions a text answers, which ask about a body, and what the lists say of either."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.parts.kinds import kind_of
from bot.answers.questions.question import OF_PEOPLE, Intent, Question
from bot.answers.questions.subjects import TERRORISM, body_names
from bot.incoming.questions.annotated import annotate
from bot.incoming.questions.recent import Thread
from bot.incoming.questions.rules.in_thread.follow_up import goes_on
from bot.incoming.questions.subjects.of_a_subject import of_a_body, of_a_subject
from bot.incoming.questions.subjects.patterns import Asked, Reader, heaviest
from bot.language import languages, subjects
from bot.language.folders import table
from bot.presentation.words.questions.explained import MEANINGS
from bot.presentation.words.subjects.explained_subject import LABELS
from watchers.lists import registry
from watchers.watchlist import official_file

CASES = Path(__file__).parent.parent / "cases"
OFFICIALS = official_file.load()


def read(question: str) -> Question | None:
    annotated = annotate(question, OFFICIALS, tuple(registry.jurisdictions()))
    return of_a_subject(annotated) or of_a_body(annotated)


def cases() -> Iterator[tuple[str, str]]:
    with (CASES / "subjects.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row["question"], row["answer"]


def test_a_question_is_answered_by_the_text_that_is_for_it() -> None:
    wrong = {}
    for question, answer in cases():
        found = read(question)
        shown = f"{found.intent}:{found.topic}" if found else ""
        if shown != answer:
            wrong[question] = shown or "none"
    assert not wrong


@pytest.mark.parametrize("file", ["questions.csv", "whether.csv", "siblings.csv"])
def test_a_question_about_people_is_answered_by_no_text(file: str) -> None:
    with (CASES / file).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    of_texts = {"about", "explain", "help", "subject", "body", "outside", "unclear"}
    wrong = [
        row["question"]
        for row in rows
        if of_texts.isdisjoint(row.get("intent", "").split("|"))
        and (found := read(row["question"])) is not None
        and found.intent.value not in (row.get("intent") or row.get("wanted", "")).replace(":", "|").split("|")
    ]
    assert not wrong


def test_who_stands_under_a_tag_is_asked_of_people() -> None:
    found = read("which of the ten are under SDGT")
    assert found and found.section == OF_PEOPLE
    explained = read("what is SDGT")
    assert explained and explained.section is None


@pytest.mark.parametrize(
    "question",
    [
        "is sepah on the EU terror list?",
        "سپاه تو لیست تروریستی اروپا هست؟",
        "Has the EU designated the whole IRGC as terrorists by now, and when did that happen",
    ],
)
def test_a_list_of_terrorists_is_asked_about_as_such(question: str) -> None:
    assert read(question) == Question(Intent.BODY, side="eu", topic="irgc", section=TERRORISM)


@pytest.mark.parametrize(
    "question",
    [
        "is the commander of the Basij sanctioned by the UK?",
        "رئیس زندان اوین تحریمه؟",
        "وزیر ارتباطات تحریمه؟",
        "who in the IRGC is sanctioned",
        "what about the basij bloke",
    ],
)
def test_who_has_an_office_in_a_body_is_not_the_body(question: str) -> None:
    assert read(question) is None


def test_another_government_is_asked_about_of_the_same_body() -> None:
    before = read("is the Basij on the Canadian list?")
    assert before is not None and Thread.of(before).question == before
    question = annotate("and the EU?", OFFICIALS, tuple(registry.jurisdictions()))
    assert goes_on(question, Thread.of(before)) == Question(Intent.BODY, side="eu", topic="basij")


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Our members keep muddling the groups. Could you rename this chat so that they stop?", "nearest:chat-name"),
        ("عنوان این کانال را عوض کنید", "nearest:chat-name"),
        ("may our charity's emblem be put on the card?", "nearest:own-design"),
        ("رنگ زمینه رو سبز کن", "nearest:own-design"),
        ("would you turn this into a little clip for our page?", "nearest:video"),
        ("یه کلیپ از این ده نفر بساز", "nearest:video"),
        ("have you a portrait of Leila Vaseghi?", "about:photo"),
        ("پرتره‌ای از آبنوش دارید؟", "about:photo"),
        ("The phone lies beside me at night. Only ping me about significant changes, please.", "about:only"),
        ("اصلاحات املایی رو نفرست", "about:only"),
        ("restrict the alerts to additions, nothing else", "nearest:only-added"),
        ("at what hour does the daily summary arrive?", "about:digest-time"),
        ("خلاصه هفتگی چه روزی میاد؟", "about:digest-time"),
        ("I used to get the weekly digest. Send me each alert straight away from now on.", "often:now"),
        ("all our alerts should go to a single channel and nowhere else", "nearest:one-place"),
        ("my baby sleeps next door, so don't let anything buzz overnight", "quiet"),
        ("be quiet", "mute"),
        ("could the notices arrive in my gmail inbox?", "nearest:mail"),
        ("خبرها رو بفرست به جیمیلم", "nearest:mail"),
        ("do you also run on Viber?", "about:elsewhere"),
        ("how many entries are there on the whole Australian list?", "about:sizes"),
        ("when did you start watching the lists?", "about:since"),
        ("are we allowed to reprint the list data?", "about:licence"),
        ("what steps does it take to throw you out of our workspace?", "about:remove-bot"),
        ("is there a monthly fee for using you?", "about:cost"),
        ("which organisation operates this bot?", "about:maker"),
        ("am I talking to a human or to a machine?", "about:robot"),
        ("تو آدمی یا ماشین؟", "about:robot"),
        ("give me the names of everyone you keep tabs on", "about:watched"),
        ("hi there", "greeting"),
        ("سلام، وقتتون بخیر، خوبید؟", "greeting"),
        ("I am ever so grateful to you", "thanks"),
        ("خدا خیرتون بده", "thanks"),
        ("that isn't what I asked you", "about:report"),
        ("اینو نپرسیدم ازت", "about:report"),
        ("I cannot read Persian months, please use the western calendar", "dates:gregorian"),
        ("تاریخ‌ها رو به خورشیدی بنویس", "dates:jalali"),
        ("please switch the alerts here back to Farsi", "language:fa"),
        ("our data team wants it all as machine-readable rows", "export"),
        ("a bit wordy, could you tighten this text?", "nearest:shorter"),
        ("متن رو فشرده‌تر کن", "nearest:shorter"),
        ("will you deliver this to the Foreign Office on my behalf?", "nearest:sent"),
        ("خودت مستقیم برسون دست وزیر", "nearest:sent"),
        ("strike Khazein off your watchlist", "nearest:unwatch"),
        ("are our conversations recorded anywhere?", "about:kept"),
        ("could the police find out what I asked here?", "about:seen"),
        ("could you tell me the full title of the think-tank report?", "about:paper"),
        ("ربات هنوز روشن است یا خراب شده؟", "about:alive"),
        ("how frequently do you look at the Canadian list?", "about:interval"),
        ("لیست استرالیا رو هر چند ساعت چک می‌کنی؟", "about:interval"),
        ("could we have a quarterly report?", "about:monthly"),
        ("who among the members may alter your settings?", "about:rights"),
        ("چه کسانی اجازه دارند تنظیمات را تغییر دهند؟", "about:rights"),
        ("please expand your watchlist", "about:watch-more"),
        ("is there a sunset date for designations?", "explain:expiry"),
        ("تحریم‌ها تاریخ انقضا دارند؟", "explain:expiry"),
        ("does an EU listing have force in Portugal?", "explain:members"),
        ("فهرست تروریستی اروپا رو هم چک می‌کنی؟", "subject:eu-terrorist"),
        ("what became of 2231?", "subject:resolution-2231"),
        ("the Russian man these laws are named after, who was he?", "subject:magnitsky-who"),
        ("what could ordinary citizens do to get him sanctioned?", "subject:what-to-do"),
        ("is a British travel ban binding in Turkey?", "subject:travel-region"),
        ("on what source does the figure of fifteen hundred rest?", "subject:toll"),
        ("is suspicion enough for a listing?", "subject:threshold"),
        ("may our newspaper quote your answers verbatim?", "subject:cite"),
        ("نسخه‌ی چاپی لازم دارم", "subject:printing"),
        ("can an individual be an FTO?", "subject:fto"),
        ("executive orders, what are those?", "subject:executive-order"),
        ("drop the Australian column from the sheet", "nearest:columns"),
        ("فایل اکسل فقط با لندن", "nearest:columns"),
        ("is there a web page that shows this answer?", "nearest:link"),
        ("copy this answer over to the Munich channel", "nearest:forward"),
        ("make the tone of it warmer", "nearest:own-words"),
        ("someone shot my nephew, who was it?", "remember:mourning"),
    ],
)
def test_what_is_wished_of_the_bot_or_asked_about_it_is_read_by_its_words(question: str, kind: str) -> None:
    found = read(question)
    assert found and kind_of(found) == kind


@pytest.mark.parametrize(
    "question",
    [
        "did anyone film the shooting?",
        "which of the people you watch has Canada listed?",
        "what did the drone programme cost Iran?",
        "the whole matrix of who lists whom",
        "put Rostam Ghasemi among those you observe",
        "who behind the crackdown is listed?",
        "I didn't ask why. I asked since when.",
        "thanks, and which of them has Canada listed?",
    ],
)
def test_what_only_sounds_like_it_is_not(question: str) -> None:
    found = read(question)
    assert found is None or found.intent not in (Intent.ABOUT, Intent.NEAREST)


# -- the files of the languages ------------------------------------------------------------------------------


def test_every_subject_has_a_text_in_each_language_or_an_answer_that_there_is() -> None:
    for key, one in subjects.subjects().items():
        if one.of.answered_by:
            intent, _, topic = one.of.answered_by.partition(":")
            known = topic in MEANINGS or any(topic in side.explains for side in registry.jurisdictions().values())
            assert Intent(intent) is not Intent.EXPLAIN or known, key
            assert not one.texts, key
        else:
            assert one.texts.keys() == set(languages()), key
            assert all(("{read}" in text) == ("{read}" in one.text("en")) for text in one.texts.values()), key
        assert one.asked, key


def test_every_text_fits_a_telephone() -> None:
    long = {
        key: len(text) for key, one in subjects.subjects().items() for text in one.texts.values() if len(text) > 460
    }
    assert not long


def test_what_goes_with_a_subject_is_there() -> None:
    for key, one in subjects.subjects().items():
        sides = {*one.of.sides, *one.of.magnitsky, *(side for side, _ in one.of.under)}
        assert sides <= registry.jurisdictions().keys(), key
        assert all(command.partition(" ")[0] in LABELS for command in one.of.buttons), key


def test_no_language_has_a_subject_that_english_has_not() -> None:
    for code in languages():
        said = {key for name in subjects.FILES for key in table(code, name)}
        assert said <= subjects.subjects().keys(), code


def test_every_body_has_words_and_names() -> None:
    assert subjects.bodies().keys() == body_names().keys()
    for key, one in subjects.bodies().items():
        assert one.texts.keys() == set(languages()) and one.asked, key


# -- the patterns --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "words", "fits"),
    [
        ("what ofac", "what is ofac", True),
        ("what ofac", "is ofac there", False),
        ("what|whats ofac !list", "what is the ofac list", False),
        ("sanction* help", "do sanctions help", True),
        ("sanction* help", "help", False),
        ("bank_melli", "is bank melli there", True),
        ("bank_melli", "melli bank", False),
        ("@what ofac", "define ofac", True),
        ("ofac <2", "ofac please", True),
        ("ofac <2", "ofac if you please", False),
        ("میکنی", "چه می کنی", True),
        ("می_کنی", "چه میکنی", True),
        ("می_کن*", "چه میکنید", True),
        ("ofac <20", f"is ofac there {'and so on ' * 9}", True),
    ],
)
def test_a_pattern_fits_the_words_that_it_names(line: str, words: str, fits: bool) -> None:
    keys = words.split()
    assert Reader().pattern(line).fits(frozenset(keys), f" {words} ", len(keys)) is fits


def test_how_long_a_question_may_be_is_said_of_the_sentence_that_has_the_pattern() -> None:
    asked = "what is a snapback?"
    told = "Our small reading circle met in the old town hall yesterday evening and nobody there could say."
    found = read(f"{told} {asked}")
    assert found is not None and found.topic == "snapback"


def test_the_pattern_that_asks_for_more_is_meant() -> None:
    asked = Asked([("one", ("list",)), ("two", ("list uk",)), ("three", ("uk list",))])
    assert heaviest(asked, ["the", "uk", "list"]) == ("two", 2)
    assert heaviest(asked, ["nothing"]) is None


@pytest.mark.parametrize(
    "question",
    ["forgive me, I am writing this in a hurry", "they shook hands and I saw it", "کلید خونه دست کیه؟"],
)
def test_what_asks_nothing_is_answered_by_no_text(question: str) -> None:
    assert read(question) is None
