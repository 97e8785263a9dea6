"""Wishes: what somebody wants made or done is read as that, for the people and the government that are meant."""

from __future__ import annotations

import pytest

from bot.answers.questions.question import Intent, Question
from bot.answers.questions.wishes import Beside, Nearest
from bot.incoming import questions
from bot.incoming.questions.recent import Thread
from bot.language import language
from bot.model.action import Perform
from bot.model.action import read as read_action
from bot.presentation.words.questions.nearest import nearest
from tests.questions.test_questions import slugs
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.watchlist import people as watchlist

PLOT = ("alireza-shahvaroghi-farahani", "mahmoud-khazein", "kiya-sadeghi", "omid-noori")


def read(text: str, archive: Archive, before: Question | None = None) -> Question:
    thread = Thread.of(before) if before else None
    return questions.read(text, archive, tuple(registry.jurisdictions()), thread)


def told_of(*names: str, archive: Archive, intent: Intent = Intent.STATUS, **more: str) -> Question:
    known = {one.slug: one for one in watchlist.read(archive)}
    return Question(intent, tuple(known[name] for name in names), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "form", "to"),
    [
        ("Draft an email to Penny Wong asking why not the rest", "letter", "australia"),
        ("نامه به پنی وونگ که چرا بقیه رو تحریم نمی‌کنن", "letter", "australia"),
        ("please write to the Foreign Secretary asking to sanction the remaining ones", "letter", "uk"),
        ("نامه به پارلمان اروپا درباره اونایی که هنوز تحریم نشدن", "mp", "eu"),
        ("letter to Global Affairs Canada on everyone who is missing", "letter", "canada"),
    ],
)
def test_a_text_is_about_all_where_all_are_meant(archive: Archive, text: str, form: str, to: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic, found.side, len(found.people)) == (Intent.BRIEF, form, to, 10)


@pytest.mark.parametrize(
    ("text", "form", "to"),
    [
        ("nameh be namayande parlemane oroopa", "mp", "eu"),
        ("یه نامه به نماینده پارلمان استرالیا بنویس", "mp", "australia"),
        ("Could you write something I can send to my MEP?", "mp", "eu"),
        ("is there somthing i can send to my MP", "mp", None),
        ("نامه‌ای رسمی خطاب به وزیر خارجه استرالیا تهیه کنید.", "letter", "australia"),
    ],
)
def test_a_text_is_about_those_who_were_last_told_of(archive: Archive, text: str, form: str, to: str | None) -> None:
    alone, after = read(text, archive), read(text, archive, before=told_of("leila-vaseghi", archive=archive))
    assert (alone.intent, alone.topic, alone.side, alone.people) == (Intent.LETTER, form, to, ())
    assert (after.intent, after.topic, after.side) == (Intent.BRIEF, form, to)
    assert slugs(after.people) == ["leila-vaseghi"]


@pytest.mark.parametrize(
    ("text", "intent", "topic"),
    [
        ("in French as well?", Intent.NEAREST, Beside.OTHER_LANGUAGE),
        ("یه متن سوئدی هم می‌تونی بنویسی؟", Intent.NEAREST, Beside.OTHER_LANGUAGE),
        ("Can you put my cousin's name in it", Intent.NEAREST, Beside.OWN_WORDS),
        ("add a line re Mahsa Amini", Intent.NEAREST, Beside.OWN_WORDS),
        ("slightly less aggressive tone", Intent.NEAREST, Beside.OWN_WORDS),
        ("اسم پسرمو ننویس توش", Intent.NEAREST, Beside.OWN_WORDS),
        ("make it shorter please", Intent.NEAREST, Beside.SHORTER),
        ("متن توییت هم بده", Intent.BRIEF, "post"),
        ("and one for my MP", Intent.BRIEF, "mp"),
        ("in Persian please", Intent.BRIEF, "letter"),
        ("And what about Canada?", Intent.BRIEF, "letter"),
        ("در نامه فقط به افراد تحریم‌نشده اشاره شود.", Intent.BRIEF, "letter"),
    ],
)
def test_what_is_said_of_a_text_is_about_that_text(archive: Archive, text: str, intent: Intent, topic: str) -> None:
    before = told_of("leila-vaseghi", archive=archive, intent=Intent.BRIEF, topic="letter", side="australia")
    found = read(text, archive, before=before)
    assert (found.intent, found.topic, slugs(found.people)) == (intent, topic, ["leila-vaseghi"])


@pytest.mark.parametrize(
    "text",
    [
        "is he listed by Canada?",
        "when was she listed",
        "who else was sanctioned for the shutdown",
        "what about Noori",
        "how often do you check the lists?",
    ],
)
def test_a_question_after_a_text_is_no_wish(archive: Archive, text: str) -> None:
    before = told_of("leila-vaseghi", archive=archive, intent=Intent.BRIEF, topic="letter", side="australia")
    assert read(text, archive, before=before).intent not in (Intent.BRIEF, Intent.LETTER, Intent.NEAREST)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Please export the four of them to PDF with today's date on it", Beside.DOCUMENT),
        ("در صورت امکان همین گزارش را در قالب پی‌دی‌اف در اختیارم بگذارید.", Beside.DOCUMENT),
        ("How do I get alerts only in #iran-sanctions?", Beside.ONE_PLACE),
        ("اگر کسی به خاطر پرواز تحریم شد فوری بهم خبر بدید، چکار باید بکنم؟", Beside.BY_EVENT),
        ("remind me on 15 November", Beside.REMIND),
        ("۱۵ نوامبر یادم بنداز", Beside.REMIND),
        ("change the name of the group", Beside.CHAT_NAME),
        ("اینو بفرست اسلک", Beside.FORWARD),
        ("can you do weekly digest by email instead?", Beside.MAIL),
        ("take Noori off the watchlist", Beside.UNWATCH),
        ("make me a video", Beside.VIDEO),
        ("Draft an order paper question about Khazein", Beside.OTHER_TEXT),
        ("با لوگوی خودمون پوستر بساز", Beside.OWN_DESIGN),
        ("نامه‌ای به دبیرکل سازمان ملل بنویسید", Beside.OTHER_OFFICE),
    ],
)
def test_what_is_not_made_here_is_known_as_that(archive: Archive, text: str, topic: Beside) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.NEAREST, topic)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("فقط خبر انگلیس و کانادا رو بفرست", "uk canada"),
        ("I only want alerts from the UK and Canada", "uk canada"),
        ("هشدارها رو فقط برای انگلیس و اروپا روشن کن، بقیه لازم نیست", "uk eu"),
        ("faghat khabare canada ro befrest", "canada"),
    ],
)
def test_alerts_of_some_governments_alone_are_a_setting(archive: Archive, text: str, codes: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.ALERTS_OF, codes)


@pytest.mark.parametrize(
    ("text", "intent", "who"),
    [
        ("add Vaseghi to my list", Intent.FOLLOW, ["leila-vaseghi"]),
        ("لیلا واثقی رو هم اضافه کن", Intent.FOLLOW, ["leila-vaseghi"]),
        ("add everyone", Intent.FOLLOW, []),
        ("add Ahmad-Reza Radan to the list", Intent.NOT_WATCHED, ["Ahmad-Reza Radan"]),
        ("remove Azari Jahromi from my alerts", Intent.UNFOLLOW, ["mohammad-javad-azari-jahromi"]),
    ],
)
def test_who_is_to_be_added_or_removed_is_known(archive: Archive, text: str, intent: Intent, who: list[str]) -> None:
    found = read(text, archive)
    assert (found.intent, slugs(found.people) or list(found.strangers)) == (intent, who)


def test_a_stranger_who_was_last_told_of_is_added(archive: Archive) -> None:
    before = Question(Intent.NOT_WATCHED, strangers=("Hassan Shahvarpour",))
    found = read("can you add him", archive, before=before)
    assert (found.intent, found.strangers) == (Intent.NOT_WATCHED, ("Hassan Shahvarpour",))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("عکس همین چهارتا رو بساز", ""),
        ("a story picture of these four", "story"),
        ("picture to go with it, square format", "square"),
    ],
)
def test_a_picture_is_of_those_who_were_last_told_of(archive: Archive, text: str, form: str) -> None:
    found = read(text, archive, before=told_of(*PLOT, archive=archive, intent=Intent.EVENT, topic="kidnapping"))
    assert (found.intent, found.form, tuple(slugs(found.people))) == (Intent.PICTURE, form, PLOT)


@pytest.mark.parametrize(
    "text",
    [
        "status report on Salar Abnoush",
        "remind me who Australia has done out of the ten",
        "یه خلاصه بده پین کنم: از این ده نفر کدوما هنوز هیچ‌جا تحریم نیستن",
        "I work for an MP on the Foreign Affairs Committee and need by noon a list of every individual you"
        " track who is sanctioned by the US but not the UK",
        "Has any government sanctioned anyone over PS752? I lost my cousin on that flight and every January"
        " I write the same letter to the same minister",
        "Can you produce a one-page report comparing UK, US, EU and Canada for all ten?",
    ],
)
def test_what_only_speaks_of_a_text_or_of_news_is_no_wish(archive: Archive, text: str) -> None:
    made = (Intent.BRIEF, Intent.LETTER, Intent.NEAREST, Intent.OFTEN, Intent.ALERTS_OF)
    assert read(text, archive).intent not in made


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("link to the official entry?", "us"),
        ("link to the official journal?", "eu"),
        ("that link is a press release, I meant the actual list entry", "us"),
    ],
)
def test_a_link_to_the_entry_is_the_record_of_whom_was_told(archive: Archive, text: str, side: str) -> None:
    before = told_of("kiya-sadeghi", archive=archive, side="us")
    found = read(text, archive, before)
    assert (found.intent, slugs(found.people), found.side) == (Intent.RECORDS, ["kiya-sadeghi"], side)
    assert read(text, archive).topic != Beside.LINK


@pytest.mark.parametrize("text", ["hala hamino baraye abnoosh", "the same for Abnoush please", "همینو برای آبنوش"])
def test_the_same_of_another_is_the_wish_before(archive: Archive, text: str) -> None:
    found = read(text, archive, told_of("leila-vaseghi", archive=archive, intent=Intent.PICTURE, form="dark"))
    assert (found.intent, found.form, slugs(found.people)) == (Intent.PICTURE, "dark", ["salar-abnoush"])


@pytest.mark.parametrize("text", ["and one for Abnoush", "همین رو برای آبنوش هم بنویس"])
def test_what_a_text_cannot_be_is_not_gone_on_with(archive: Archive, text: str) -> None:
    shorter = told_of("leila-vaseghi", archive=archive, intent=Intent.NEAREST, topic=Beside.SHORTER, form="post")
    found = read(text, archive, shorter)
    assert (found.intent, found.topic, slugs(found.people)) == (Intent.BRIEF, "post", ["salar-abnoush"])


def test_a_picture_is_not_gone_on_with_by_a_question_of_an_event(archive: Archive) -> None:
    text = "کیا صادقی همون نفر نقشه ربودن مسیح؟ کدوم کشورا تحریمش کردن"
    found = read(text, archive, told_of("leila-vaseghi", archive=archive, intent=Intent.PICTURE))
    assert found.intent is not Intent.PICTURE


def test_a_picture_says_that_an_event_is_not_put_in(archive: Archive) -> None:
    found = read("عکس نوشته میخوام برای اینستا، درباره قطع اینترنت آبان ۹۸ و جهرمی", archive)
    assert (found.intent, found.lacks, slugs(found.people)) == (
        Intent.PICTURE,
        (Beside.OWN_DESIGN,),
        ["mohammad-javad-azari-jahromi"],
    )


def test_only_some_and_only_from_some_lists_is_of_alerts_where_those_were_spoken_of(archive: Archive) -> None:
    text = "only for Noori and Sadeghi please, and only EU + UK"
    found = read(text, archive, Question(Intent.FOLLOW))
    assert (found.intent, found.topic, set(slugs(found.people))) == (
        Intent.ALERTS_OF,
        "uk eu",
        {"omid-noori", "kiya-sadeghi"},
    )
    assert read(text, archive).intent is Intent.STATUS


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("now a tweet version, tag the EU foreign policy chief", "post"),
        ("add the dates of the shutdown and amnesty's death count", "letter"),
        ("یه جمله هم درباره مهسا و ۱۴۰۱ اضافه کن اگه ربط داره", "letter"),
        ("the same as a tweet with the hashtags we use for PS752", "post"),
        ("add hashtags", "letter"),
        ("رسمی‌تر باشه لطفا", "letter"),
        ("اسم خودمم آخرش بذار", "letter"),
    ],
)
def test_what_cannot_be_put_in_a_text_is_said(archive: Archive, text: str, form: str) -> None:
    before = told_of("omid-noori", archive=archive, intent=Intent.BRIEF, topic="letter")
    found = read(text, archive, before)
    assert (found.intent, found.topic, found.form, slugs(found.people)) == (
        Intent.NEAREST,
        Beside.OWN_WORDS,
        form,
        ["omid-noori"],
    )


@pytest.mark.parametrize(
    "text",
    [
        "And who put together the 2021 paper in the first place? She'll be asked.",
        "برای ارجاع در پایان‌نامه چگونه باید به شما استناد کنم؟",
        "I don't want you answer every message. only when someone call you. is possible?",
    ],
)
def test_what_only_has_a_word_of_a_wish_is_about_the_bot_or_the_paper(archive: Archive, text: str) -> None:
    found = read(text, archive, told_of("omid-noori", archive=archive, intent=Intent.BRIEF, topic="letter"))
    assert found.intent not in (Intent.BRIEF, Intent.LETTER, Intent.NEAREST, Intent.UNFOLLOW)


def test_a_greeting_before_a_long_question_begins_anew(archive: Archive) -> None:
    text = (
        "Good afternoon. I work for a UK Member of Parliament who may table a written question on Iran sanctions."
        " Could you summarise where the UK stands compared with its allies?"
    )
    assert not read(text, archive, told_of(*PLOT, archive=archive)).people


def test_a_wish_for_so_many_that_no_button_holds_their_names_leads_to_each(archive: Archive) -> None:
    five = tuple(one for one in watchlist.read(archive))[2:7]
    named = ",".join(one.slug for one in five)
    said = nearest(Nearest(Beside.DOCUMENT, five, named), language("en"))
    assert [read_action(row[0].action) for row in said.buttons] == [Perform("brief", one.slug) for one in five]
