"""Texts and pictures that are wished: of whom, to whom, in which language; and what is said of the one before."""

from __future__ import annotations

import pytest

from bot.answers.questions.question import Intent, Question
from bot.answers.questions.wishes import Beside
from bot.incoming import questions
from bot.incoming.questions.recent import Thread
from tests.questions.test_questions import slugs
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.watchlist import people as watchlist


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
        ("یه نامه به نماینده بوندستاگ میخوام درباره لیلا واثقی", Beside.OTHER_OFFICE, []),
        ("kheili rasmie, khodemooni tar benevis", Beside.OWN_WORDS, []),
        ("can the letter mention my brother who was killed in Aban?", Beside.OWN_WORDS, []),
        ("can you translate the letter to German", Beside.OTHER_LANGUAGE, []),
        ("Letter to the Home Secretary about Vaseghi please", Beside.OTHER_OFFICE, []),
        ("Draft a written question to the Foreign Secretary on Leila Vaseghi", Beside.OTHER_TEXT, []),
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


@pytest.mark.parametrize(
    ("text", "topic", "side", "people"),
    [
        ("Letter to my congresswoman asking for sanctions on Vaseghi", "mp", "us", 1),
        ("Draft a letter to our senator in Canberra on Azari Jahromi", "mp", "australia", 1),
        ("ye email baraye namayande majles canada mikham dar bareye azari jahromi", "mp", "canada", 1),
        ("Need a press line: UK has failed to list the officials responsible for Nov 2019", "press", "uk", 5),
    ],
)
def test_a_letter_is_to_the_one_who_is_named(archive: Archive, text: str, topic: str, side: str, people: int) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic, found.side, len(found.people)) == (Intent.BRIEF, topic, side, people)


@pytest.mark.parametrize(
    ("text", "topic", "side", "lacks"),
    [
        ("englisi bashe lotfan", "letter", "australia", ()),
        (
            "Could you turn that into an email from our director to the minister",
            "letter",
            "australia",
            ("own-words",),
        ),
        ("and one to the minister", "letter", "australia", ()),
    ],
)
def test_the_text_before_stays_to_whom_it_was(
    archive: Archive, text: str, topic: str, side: str, lacks: tuple[str, ...]
) -> None:
    found = read(text, archive, letter_about("omid-noori", archive, side="australia"))
    assert (found.intent, found.topic, found.side, found.lacks) == (Intent.BRIEF, topic, side, lacks)


def test_a_table_of_some_governments_alone_is_declined(archive: Archive) -> None:
    found = read("just EU and US is enough", archive, Question(Intent.EXPORT))
    assert (found.intent, found.topic) == (Intent.NEAREST, Beside.COLUMNS)
    alerts = read("alert me only about UK changes", archive, Question(Intent.EXPORT))
    assert alerts.intent is Intent.ALERTS_OF


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


@pytest.mark.parametrize(
    ("text", "form", "side", "people"),
    [
        ("tweet about canada not acting on the november 2019 killings, tag the minister", "post", "canada", 5),
        ("Please write one line I can read on air about what Australia has done.", "press", "australia", 10),
        ("یک جمله برای بیانیه مطبوعاتی درباره کوتاهی اتحادیه اروپا بدید", "press", "eu", 10),
        ("press line on aban and how many of the responsible are on the EU list", "press", "eu", 5),
        ("Tweet for the anniversary of Aban, tagging Global Affairs Canada", "post", None, 5),
        ("summarise in three sentences where the EU stands on all ten names", "press", "eu", 10),
    ],
)
def test_a_text_over_an_event_or_a_government_is_not_of_whom_was_told_of_before(
    archive: Archive, text: str, form: str, side: str | None, people: int
) -> None:
    found = read(text, archive, Question(Intent.STATUS, letter_about("omid-noori", archive).people, side="uk"))
    assert (found.intent, found.topic, found.side, len(found.people)) == (Intent.BRIEF, form, side, people)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Write me a letter to my MP about Leila Vaseghi please. I live in Leeds", None),
        ("ye matn kootah bede bezaram twitter darbare leila vaseghi", None),
        ("and a tweet about Vaseghi to them too", "canada"),
    ],
)
def test_a_text_that_names_its_people_is_to_no_government_before(
    archive: Archive, text: str, side: str | None
) -> None:
    assert read(text, archive, Question(Intent.MISSING, side="canada")).side == side


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("can you post it to Twitter for me directly?", "post"),
        ("میتونی خودت تو توییتر پستش کنی؟", "post"),
    ],
)
def test_nothing_is_posted_for_anybody(archive: Archive, text: str, form: str) -> None:
    found = read(text, archive, Question(Intent.BRIEF, letter_about("omid-noori", archive).people, topic="post"))
    assert (found.intent, found.topic, found.form) == (Intent.NEAREST, Beside.SENT, form)


@pytest.mark.parametrize(
    ("text", "intent", "topic"),
    [
        ("an EDM text about the four intelligence agents please", Intent.NEAREST, Beside.OTHER_TEXT),
        ("parliamentary question for the Bundestag about the kidnap plot", Intent.NEAREST, Beside.OTHER_TEXT),
        ("write an email that our members can send to their MPs about all four of the agents", Intent.BRIEF, "mp"),
        ("We need a short statement our senator can read on the anniversary of PS752", Intent.BRIEF, "press"),
        ("Is there a template letter for people who aren't constituents?", Intent.LETTER, "letter"),
        ("خبر مطبوعاتی درباره تحریم حاجی‌زاده توسط اروپا", Intent.BRIEF, "press"),
    ],
)
def test_the_kind_of_a_text_is_the_one_that_is_named(archive: Archive, text: str, intent: Intent, topic: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic, found.lacks) == (intent, topic, ())


def test_a_text_over_an_event_is_to_no_government_that_was_told_of_before(archive: Archive) -> None:
    text = "a tweet about the anniversary of November 2019 with who has and hasn't been sanctioned for it"
    found = read(text, archive, Question(Intent.MISSING, side="australia"))
    assert (found.intent, found.topic, found.side, found.marks) == (Intent.BRIEF, "post", None, "november")


def test_a_letter_to_a_minister_is_to_the_minister_where_a_member_asks_for_it(archive: Archive) -> None:
    text = "I work for an MP. Could you draft a letter to the Foreign Secretary asking why Noori isn't designated?"
    found = read(text, archive)
    assert (found.intent, found.topic, found.side) == (Intent.BRIEF, "letter", "uk")


def test_a_date_and_a_reason_that_are_wished_are_no_letter(archive: Archive) -> None:
    text = "تاریخ دقیق تحریم شاهوارقی فراهانی توسط وزارت خزانه‌داری آمریکا و متن دلیل آن را می‌خواهم."
    assert read(text, archive).intent not in (Intent.BRIEF, Intent.LETTER)


def test_the_text_before_may_be_of_others(archive: Archive) -> None:
    before = read("یه توییت برای سالگرد آبان ۹۸ بنویس", archive)
    found = read("با اسم لیلا واثقی و اینکه کانادا چی کار کرده", archive, before)
    assert (found.intent, found.topic, found.side, slugs(found.people)) == (
        Intent.BRIEF,
        "post",
        "canada",
        ["leila-vaseghi"],
    )


def test_a_text_is_had_in_another_language_for_whomever(archive: Archive) -> None:
    text = "Can you put it in Persian so my mum can read it"
    found = read(text, archive, letter_about("omid-noori", archive, side="uk"))
    assert (found.intent, found.topic, found.language) == (Intent.BRIEF, "letter", "fa")


@pytest.mark.parametrize("text", ["send it to them please", "از طرف انجمن ما بنویس، نه من"])
def test_a_text_that_nothing_was_said_of_is_asked_back(archive: Archive, text: str) -> None:
    found = read(text, archive)
    asked_back = (found.intent, found.topic) in ((Intent.LETTER, "letter"), (Intent.UNCLEAR, ""))
    assert asked_back, found
    assert (found.people, found.side) == ((), None)


def test_a_letter_to_a_country_whose_list_is_not_read_is_none_to_another(archive: Archive) -> None:
    text = "letter to the Swedish foreign minister asking to propose Noori for EU listing"
    found = read(text, archive)
    assert (found.intent, found.topic, slugs(found.people)) == (Intent.NEAREST, Beside.OTHER_OFFICE, ["omid-noori"])


def test_the_addresses_of_members_are_no_letter(archive: Archive) -> None:
    before = letter_about("omid-noori", archive, side="uk")
    found = read("do you have a list of MPs' email addresses?", archive, before)
    assert found.intent not in (Intent.BRIEF, Intent.LETTER)


@pytest.mark.parametrize("asked", ["what's Australia done so far", "and what has Australia done?"])
def test_what_a_government_has_done_is_asked_of_the_lists_after_a_text(archive: Archive, asked: str) -> None:
    found = read(asked, archive, read("post about Noori please", archive))
    assert (found.intent, found.side, slugs(found.people)) == (Intent.STATUS, "australia", ["omid-noori"])
