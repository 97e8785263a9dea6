"""A question that names nobody is about whom the same person was last told of: one, several, or those of a list."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.answers.questions.of_events import Aspect
from bot.answers.questions.one_person import Facet
from bot.answers.questions.question import Asked, Intent, Question, Selection
from bot.incoming.questions.recent import RecentQuestions, Thread
from bot.incoming.questions.rules.in_sentences import read
from tests.fakes.chats import Chats
from tests.fakes.watching import VASEGHI
from watchers.archive.archive import Archive

EVERY = ("uk", "us", "canada", "eu", "australia", "un")
NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
ME = ("telegram", "1")
PLOT = {"alireza-shahvaroghi-farahani", "mahmoud-khazein", "kiya-sadeghi", "omid-noori"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    made = Chats(tmp_path_factory.mktemp("thread"))
    made.publish(VASEGHI)
    return made.watching.archive


def last(archive: Archive, *questions: str) -> Question:
    """Returns how the last of several questions of one person is read."""
    memory, found = RecentQuestions(), Question(Intent.UNCLEAR)
    for n, question in enumerate(questions):
        at = NOW + dt.timedelta(seconds=n)
        found = read(question, archive, EVERY, memory.thread(ME, at))
        memory.remember(ME, Thread.of(found), at)
    return found


def slugs(found: Question) -> set[str]:
    return {one.slug for one in found.people}


@pytest.mark.parametrize(
    ("questions", "person", "side"),
    [
        (("Is Hajizadeh under UK sanctions?", "date?"), "amir-ali-hajizadeh", "uk"),
        (("Is Hajizadeh under UK sanctions?", "date and program?"), "amir-ali-hajizadeh", "uk"),
        (("Is Hajizadeh under UK sanctions?", "why tho"), "amir-ali-hajizadeh", "uk"),
        (("آبنوش تحریم آمریکا هس؟", "از کی"), "salar-abnoush", "us"),
        (
            ("Is Hajizadeh under UK sanctions?", "what does SDN mean?", "has he been listed by Canada"),
            "amir-ali-hajizadeh",
            "canada",
        ),
        (("واثقی کیه؟", "کانادا تحریمش نکرده؟"), "leila-vaseghi", "canada"),
        (("us Aghajani ro tahrim karde?", "uk chi? unam zade?"), "saeed-aghajani", "uk"),
        (("when did the UK list Aghajani?", "hajizade ham hamintor?"), "amir-ali-hajizadeh", "uk"),
    ],
)
def test_the_person_before_is_meant(archive: Archive, questions: tuple[str, ...], person: str, side: str) -> None:
    found = last(archive, *questions)
    assert (slugs(found), found.side) == ({person}, side)


def test_of_these_four_is_asked_only_where_four_were_told_of(archive: Archive) -> None:
    plot = "who was sanctioned over the Alinejad kidnap plot?"
    found = last(archive, plot, "which of these four does the UK list")
    assert (slugs(found), found.side or (found.selection and found.selection.by[0])) == (PLOT, "uk")
    assert slugs(last(archive, plot, "who are these three?")) == set()


def test_the_dates_of_several_are_those_of_the_government_before(archive: Archive) -> None:
    found = last(archive, "did the EU list those of the Alinejad kidnap plot?", "dates please")
    assert slugs(found) == PLOT
    assert found.selection and (found.selection.asks, found.selection.by) == (Asked.DATES, ("eu",))


def test_where_several_were_shown_one_is_asked_back(archive: Archive) -> None:
    found = last(
        archive, "Is Raisi dead?", "who was sanctioned over the Alinejad kidnap plot?", "is he on the US list?"
    )
    assert (found.people, {one.slug for one in found.candidates}) == ((), PLOT)
    found = last(archive, "who was sanctioned over the Alinejad kidnap plot?", "what's her ID")
    assert (found.people, {one.slug for one in found.candidates}) == ((), PLOT)


def test_which_government_was_first_is_asked_of_the_one_person_before(archive: Archive) -> None:
    found = last(archive, "Is Aghajani listed?", "who moved first, Washington or London")
    assert (slugs(found), found.topic, found.each_of) == ({"saeed-aghajani"}, Facet.FIRST, ("uk", "us"))
    found = last(archive, "Is Aghajani listed?", "who was listed first, by the US or the UK?")
    assert found.people == ()


def test_us_in_small_letters_may_be_the_government_before(archive: Archive) -> None:
    asked = "who moved first on him, us or the EU?"
    found = last(archive, "When did the UK list Soleimani?", asked)
    assert (slugs(found), found.topic, found.each_of) == ({"gholamreza-soleimani"}, Facet.FIRST, ())
    assert last(archive, "Is Soleimani listed?", asked).each_of == ("us", "eu")


@pytest.mark.parametrize(
    ("asked", "intent"),
    [
        ("since when exactly and what is the legal basis", Intent.GROUNDS),
        ("since when?", Intent.SELECT),
        ("when did it happen?", Intent.HAPPENED),
    ],
)
def test_after_an_event_a_day_or_a_law_is_that_of_the_listings(archive: Archive, asked: str, intent: Intent) -> None:
    found = last(archive, "who was sanctioned over the Alinejad kidnap plot?", asked)
    assert (slugs(found), found.intent) == (PLOT, intent)


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        ("آبنوش تحریم است؟", "آیا در فهرست سازمان ملل نام هیچ‌یک از ایشان هست؟"),
        ("Azari Jahromi and Soleimani", "we also have a slack for the organizers. same thing there?"),
        ("who was sanctioned for November 2019?", "من چیکار میتونم بکنم؟ مدرک دارم. به کی باید بدم"),
        ("Is Aghajani listed?", "best evidence to cite for an EU submission on him"),
    ],
)
def test_what_may_be_asked_of_others_is_not_told_of_those_before(archive: Archive, before: str, asked: str) -> None:
    assert last(archive, before, asked).people == ()


def test_a_name_that_nobody_watched_has_is_meant_too(archive: Archive) -> None:
    found = last(archive, "Hassan Shahvarpour - do you follow him?", "can you add him")
    assert (found.intent, found.strangers) == (Intent.NOT_WATCHED, ("Hassan Shahvarpour",))


def test_what_the_others_have_and_we_do_not_is_of_the_government_before(archive: Archive) -> None:
    found = last(
        archive, "Which of these officials is Canada sanctioning?", "Who do the Americans have that we don't"
    )
    assert found.selection == Selection(by=("us",), not_by=("canada",))


def test_a_year_alone_is_asked_of_the_question_before(archive: Archive) -> None:
    found = last(archive, "who was added in 2022?", "and in 2023?")
    assert found.selection and found.selection.period
    assert found.selection.period.year == 2023


@pytest.mark.parametrize(
    "question", ["why is the sky blue?", "who is on the UK list?", "what is a travel ban?", "how do I mute the bot?"]
)
def test_a_question_of_its_own_is_not_about_those_before(archive: Archive, question: str) -> None:
    before = "Is Hajizadeh under UK sanctions?"
    assert last(archive, before, question) == last(archive, question)


def test_each_part_is_forgotten_after_ten_minutes(archive: Archive) -> None:
    memory = RecentQuestions()
    memory.remember(ME, Thread.of(read("Is Hajizadeh sanctioned?", archive, EVERY)), NOW)
    later = NOW + dt.timedelta(minutes=9)
    memory.remember(ME, Thread.of(read("who is on the UK list?", archive, EVERY)), later)
    assert memory.thread(ME, later).one is not None
    assert memory.thread(ME, NOW + dt.timedelta(minutes=11)).one is None


@pytest.mark.parametrize(
    ("questions", "side"),
    [
        (("who has the UK sanctioned so far", "and the ones it hasn't?"), "uk"),
        (("who is on the EU list", "so who is left"), "eu"),
        (("کیا تو لیست اروپا هستن", "اول بگو دقیقا کیا موندن"), "eu"),
    ],
)
def test_who_is_left_is_asked_of_the_list_before(archive: Archive, questions: tuple[str, ...], side: str) -> None:
    found = last(archive, *questions)
    assert (found.intent, found.side) == (Intent.MISSING, side)


def test_who_was_first_is_asked_of_the_person_before_and_how_long_it_took_of_both(archive: Archive) -> None:
    questions = ("Is Aghajani sanctioned?", "who moved first, Washington or London")
    found = last(archive, *questions)
    assert (slugs(found), found.each_of) == ({"saeed-aghajani"}, ("uk", "us"))
    assert found.intent in (Intent.EARLIER, Intent.ONE)
    found = last(archive, *questions, "How many days between them?")
    assert found.selection and (slugs(found), found.selection.asks) == ({"saeed-aghajani"}, Asked.BETWEEN)


def test_a_government_that_has_done_nothing_is_asked_what_it_did(archive: Archive) -> None:
    asked = "استرالیا هیچ کاری نکرده؟"
    assert (last(archive, asked).intent, last(archive, asked).side) == (Intent.LISTED, "australia")
    found = last(archive, "حاجی‌زاده تحریمه؟", asked)
    assert (found.intent, slugs(found), found.side) == (Intent.STATUS, {"amir-ali-hajizadeh"}, "australia")


@pytest.mark.parametrize(
    "question",
    [
        "who's the biggest gap",
        "anyone on the US, UK, EU and Canadian lists but not ours?",
        "whats the reason DFAT gave for the most recent Iran listings, not just the ten",
        "What are the persons that UK and Canada both have listed but not the EU, concerning november 2019",
        "which of the photographers has the UK not listed",
        "بریتانیا هم همینا رو تحریم کرده یا نه",
        "Of the ones we haven't done, who has been listed by at least two allies?",
    ],
)
def test_who_is_missing_is_not_told_where_something_limits_it(archive: Archive, question: str) -> None:
    assert last(archive, question).intent is Intent.UNCLEAR


@pytest.mark.parametrize("question", ["بریتانیا هم کسی رو تحریم کرده یا نه", "has the UK listed anyone or not?"])
def test_or_not_at_the_end_denies_nothing(archive: Archive, question: str) -> None:
    selection = last(archive, question).selection
    assert selection == Selection(by=("uk",), whether=True)


@pytest.mark.parametrize(
    ("asked", "side"),
    [
        ("and the other three?", "eu"),
        ("what about the other 3", "eu"),
        ("and the rest of their team?", "eu"),
        ("بقیه‌شون چی؟", "eu"),
        ("بقیه تیمشون چی", "eu"),
        ("سه تای دیگه چی؟", "eu"),
        ("baghiye chi?", "eu"),
        ("are the others on the Canadian list too?", "canada"),
    ],
)
def test_the_others_are_the_rest_of_the_group_of_an_event(archive: Archive, asked: str, side: str) -> None:
    found = last(archive, "who was behind the plot to kidnap Alinejad?", "is Farahani on the EU list?", asked)
    assert (slugs(found), found.side) == (PLOT - {"alireza-shahvaroghi-farahani"}, side)


@pytest.mark.parametrize(
    "asked", ["which of them are under magnitsky sanctions", "کدوماشون طبق قانون ماگنیتسکی تحریم شدن"]
)
def test_who_is_listed_under_a_regime_is_asked_of_all(archive: Archive, asked: str) -> None:
    found = last(archive, "who was sanctioned for the internet blackout?", asked)
    assert (found.intent, found.section, found.people) == (Intent.LISTED, "magnitsky", ())


@pytest.mark.parametrize("asked", ["and the other five?", "what else?", "the other lists?"])
def test_other_numbers_and_other_things_are_not_the_others(archive: Archive, asked: str) -> None:
    found = last(archive, "is Farahani on the EU list?", asked)
    assert not slugs(found) & (PLOT - {"alireza-shahvaroghi-farahani"})


def test_the_other_nine_are_those_of_the_ten(archive: Archive) -> None:
    assert len(slugs(last(archive, "is Abnoush sanctioned?", "and the other nine?"))) == len(PLOT) + 5


@pytest.mark.parametrize("asked", ["and who hasnt", "who hasn't listed them?", "کیا تحریمشون نکردن؟", "کیا نکردن؟"])
def test_who_has_not_after_those_who_have_is_asked_of_governments(archive: Archive, asked: str) -> None:
    plot = ("who was behind the plot to kidnap Alinejad?", "which governments have sanctioned them")
    found = last(archive, *plot, asked)
    assert (found.intent, found.topic, found.aspect) == (Intent.EVENT, "kidnapping", Aspect.IDLE)
    found = last(archive, "who has listed Abnoush?", asked)
    assert (found.intent, slugs(found)) == (Intent.NOT_BY, {"salar-abnoush"})


@pytest.mark.parametrize("asked", ["who has not been sanctioned?", "kia hanooz tahrim nashodan?"])
def test_who_was_not_sanctioned_is_asked_of_people(archive: Archive, asked: str) -> None:
    assert last(archive, "who has listed Abnoush?", asked).intent is not Intent.NOT_BY


@pytest.mark.parametrize("asked", ["which was the first?", "and the last?", "کدوم کشور اول از همه این کار رو کرد؟"])
def test_the_first_of_the_governments_is_asked_of_the_person_before(archive: Archive, asked: str) -> None:
    found = last(archive, "which countries sanctioned Soleimani of the Basij?", asked)
    assert (slugs(found), found.topic) == ({"gholamreza-soleimani"}, Facet.FIRST)


@pytest.mark.parametrize("asked", ["so is he still listed?", "does he stay on the lists then", "پس هنوز تو لیسته؟"])
def test_whether_the_dead_stay_on_the_lists_is_asked_as_such(archive: Archive, asked: str) -> None:
    found = last(archive, "is Hajizadeh dead?", asked)
    assert (found.intent, slugs(found)) == (Intent.STILL, {"amir-ali-hajizadeh"})


@pytest.mark.parametrize(
    ("asked", "person", "side"),
    [
        ("no I meant Farahani", "alireza-shahvaroghi-farahani", "uk"),
        ("sorry, i meant Vaseghi not Noori", "leila-vaseghi", "uk"),
        ("نه منظورم فراهانی بود", "alireza-shahvaroghi-farahani", "uk"),
        ("sorry, I meant the EU list", "omid-noori", "eu"),
        ("نه، لیست اروپا رو میگم", "omid-noori", "eu"),
        ("na manzooram canada bood", "omid-noori", "canada"),
    ],
)
def test_a_correction_asks_the_question_before_again(archive: Archive, asked: str, person: str, side: str) -> None:
    found = last(archive, "is Omid Noori on the UK list?", asked)
    assert (found.intent, slugs(found), found.side) == (Intent.STATUS, {person}, side)


@pytest.mark.parametrize(
    "asked", ["what about canada, surely they did", "کانادا چی، اونا که حتما کردن", "and Canada? they must have"]
)
def test_a_remark_behind_a_question_says_nothing_more(archive: Archive, asked: str) -> None:
    found = last(archive, "has anyone been sanctioned for PS752?", asked)
    assert (found.intent, found.topic, found.side) == (Intent.EVENT, "airliner", "canada")


@pytest.mark.parametrize(
    ("asked", "intent"),
    [
        ("under which program / executive order?", Intent.GROUNDS),
        ("متن دلیلش رو بذار", Intent.ONE),
        ("by whom?", Intent.STATUS),
        ("be che dalili?", Intent.GROUNDS),
    ],
)
def test_what_is_not_understood_alone_is_read_with_the_name_before(
    archive: Archive, asked: str, intent: Intent
) -> None:
    found = last(archive, "is Hajizadeh on the SDN list", asked)
    assert (found.intent, slugs(found)) == (intent, {"amir-ali-hajizadeh"})


def test_another_name_is_not_told_of_the_person_before(archive: Archive) -> None:
    assert slugs(last(archive, "is Hajizadeh dead?", "قالیباف تحریم شده؟")) == set()
