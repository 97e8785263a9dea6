"""Texts and pictures that are wished: of whom, to whom, in which language; and what is said of the one before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.answers.questions.question import Intent, Question
from bot.answers.questions.wishes import Beside
from bot.incoming import questions
from bot.incoming.questions.recent import Thread
from tests.questions.test_questions import slugs, watching
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.watchlist import people as watchlist


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    made = watching()
    yield made
    made.close()


def read(text: str, archive: Archive, before: Question | None = None) -> Question:
    thread = Thread.of(before) if before else None
    return questions.read(text, archive, tuple(registry.jurisdictions()), thread)


def letter_about(name: str, archive: Archive, **more: str) -> Question:
    people = tuple(one for one in watchlist.read(archive) if one.slug == name)
    return Question(Intent.BRIEF, people, topic="letter", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "topic", "side", "language", "people"),
    [
        ("Can you draft a letter to my MP about Salar Abnoush please, I live in Withington", "mp", None, "", 1),
        ("Please write a letter to my congressman about the ones the US has missed", "mp", "us", "", 10),
        ("نامه به نماینده‌ام تو کانادا که چرا بقیه بابت پرواز ۷۵۲ تحریم نشدن", "mp", "canada", "", 10),
        ("ye post baraye insta mikham darbare abnoush, farsi bashe", "post", None, "fa", 1),
        (
            "یه نامه به وزیر خارجه استرالیا بنویس برای اونایی که تحریم نشدن، انگلیسی باشه",
            "letter",
            "australia",
            "en",
            10,
        ),
        ("یه متن برای اینستا درباره لیلا واثقی میخوام", "post", None, "", 1),
        ("متن پیامک برای نماینده‌م درباره نوری", "mp", None, "", 1),
        ("a short statement on the anniversary of PS752 for our website", "press", None, "", 1),
        ("ye matn kootah baraye twitter mikham dar morede aban 98", "post", None, "", 5),
        ("یک جمله برای بیانیه مطبوعاتی درباره سکوت استرالیا می‌خواهم", "press", "australia", "", 10),
        ("متن کوتاه برای پلاکارد بده با اسم اونایی که استرالیا تحریم نکرده", "post", "australia", "", 10),
    ],
)
def test_a_text_is_about_those_who_are_meant(
    archive: Archive, text: str, topic: str, side: str | None, language: str, people: int
) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic, found.side, found.language, len(found.people)) == (
        Intent.BRIEF,
        topic,
        side,
        language,
        people,
    )


def test_those_are_whom_a_government_leaves_out_and_it_is_written_to(archive: Archive) -> None:
    text = "can you write a letter to the foreign minister about those"
    found = read(text, archive, Question(Intent.MISSING, side="australia"))
    assert (found.intent, found.topic, found.side, len(found.people)) == (Intent.BRIEF, "letter", "australia", 10)
    assert read(text, archive).intent is Intent.LETTER


@pytest.mark.parametrize(
    ("text", "topic", "lacks"),
    [
        ("make it shorter, and mention I'm in the seat of Grayndler", Beside.SHORTER, [Beside.OWN_WORDS]),
        ("make it shorter pls, one page max, and mention the 1500 killed", Beside.SHORTER, [Beside.OWN_WORDS]),
        ("kootah tar lotfan", Beside.SHORTER, []),
        ("mishe ye kam sade tar benevisi", Beside.OWN_WORDS, []),
        ("کوتاه‌ترش کن با هشتگ", Beside.SHORTER, [Beside.OWN_WORDS]),
        ("هشتگ آبان هم بذار تهش", Beside.OWN_WORDS, []),
        ("اسم پسرم رو هم میشه اضافه کنی؟ پویا، ۲۷ ساله", Beside.OWN_WORDS, []),
        ("same letter but to the Dutch one", Beside.OTHER_OFFICE, []),
        ("Write a letter to the Belgian foreign minister about Vaseghi", Beside.OTHER_OFFICE, []),
    ],
)
def test_what_a_text_cannot_be_is_known(archive: Archive, text: str, topic: Beside, lacks: list[Beside]) -> None:
    found = read(text, archive, letter_about("leila-vaseghi", archive, side="canada"))
    assert (found.intent, found.topic, [*found.lacks], slugs(found.people)) == (
        Intent.NEAREST,
        topic,
        lacks,
        ["leila-vaseghi"],
    )


def test_another_language_and_another_length_are_both_heard(archive: Archive) -> None:
    found = read("انگلیسیشم بده، متنش کوتاه‌تر باشه", archive, letter_about("omid-noori", archive, side="canada"))
    assert (found.intent, found.language, found.side, found.lacks) == (
        Intent.BRIEF,
        "en",
        "canada",
        (Beside.SHORTER,),
    )


def test_a_press_release_that_is_linked_is_none_to_be_written(archive: Archive) -> None:
    found = read("link to the press release?", archive, letter_about("omid-noori", archive))
    assert found.intent is not Intent.BRIEF


@pytest.mark.parametrize("text", ["انگلیسیش هم بده لطفا", "english version too please"])
def test_the_text_before_is_had_in_another_language(archive: Archive, text: str) -> None:
    found = read(text, archive, letter_about("leila-vaseghi", archive, side="canada"))
    assert (found.intent, found.language, found.side, slugs(found.people)) == (
        Intent.BRIEF,
        "en",
        "canada",
        ["leila-vaseghi"],
    )


@pytest.mark.parametrize(
    ("text", "before", "side", "form", "language"),
    [
        ("pic for instagram with the names the EU has not acted on", None, "eu", "", ""),
        (
            "can you do one with all the ones Australia hasn't sanctioned",
            Question(Intent.PICTURE),
            "australia",
            "",
            "",
        ),
        ("یه عکس استوری از اونایی که کانادا تحریم نکرده", None, "canada", "story", ""),
    ],
)
def test_a_picture_is_of_whom_a_government_leaves_out(
    archive: Archive, text: str, before: Question | None, side: str, form: str, language: str
) -> None:
    found = read(text, archive, before)
    assert (found.intent, found.topic, found.side, found.form, found.language) == (
        Intent.PICTURE,
        "missing",
        side,
        form,
        language,
    )


def test_a_form_for_a_network_is_a_picture_in_its_languages(archive: Archive) -> None:
    found = read("need an instagram square for Salar Abnoush, english and farsi", archive)
    assert (found.intent, found.form, slugs(found.people), bool(found.language)) == (
        Intent.PICTURE,
        "square",
        ["salar-abnoush"],
        True,
    )
