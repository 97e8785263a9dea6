"""What the rules do not understand is read by its likeness to labelled questions, or asked back; never done."""

from __future__ import annotations

import functools
import time
from importlib.resources import files

import pytest

import bot.incoming.questions.learned as learned
from bot.answers.questions.question import Intent
from bot.incoming.questions import read
from bot.incoming.questions.annotated import annotate
from bot.incoming.questions.learned.classifier import WEIGHTS, Classifier, classifier
from bot.incoming.questions.learned.features import features, said, said_of
from bot.incoming.questions.replies import wishes
from bot.model.action import Perform
from tests.questions.test_questions import cases
from training import phrases, weights
from watchers.archive.archive import Archive
from watchers.watchlist import official_file

MOST_BYTES = 1 << 20


@functools.cache
def phrasings() -> list[phrases.Labelled]:
    return phrases.phrases()


def test_the_weights_are_those_that_the_phrases_give() -> None:
    kept = files(learned).joinpath(WEIGHTS).read_bytes()
    given = weights.digest([*phrasings(), *phrases.questions()])
    assert Classifier(kept).digest == given, "run python -m training"
    assert len(kept) < MOST_BYTES


def test_the_same_phrases_give_the_same_weights_byte_for_byte() -> None:
    some = phrasings()[::60]
    made = weights.learned(some)
    assert made == weights.learned(some) != weights.learned(some[1:])
    labels = [label for label, words in some if Classifier(made).guess(features(words)).label == label]
    assert len(labels) > 0.9 * len(some)


def test_names_governments_and_numbers_are_one_letter_each() -> None:
    people = official_file.load()
    for question in ("does Canada list Omid Noori since 2022", "does Britain list Leila Vaseghi since 1401"):
        words = said(annotate(question, people, ("uk", "us", "canada")))
        assert [one.shown for one in words] == ["does", "G", "list", "N", "since", "D"]


@pytest.mark.parametrize(("latin", "persian"), [("tahrim", "تحریم"), ("chera", "چرا"), ("mikham", "می‌خوام")])
def test_a_word_in_latin_letters_is_known_by_the_persian_one(latin: str, persian: str) -> None:
    assert set(features(said_of([latin]))) & set(features(said_of(persian.split("\u200c")))) > set(
        features(said_of(["kjkj"]))
    ) & set(features(said_of(persian.split("\u200c"))))


def test_each_label_has_many_phrasings() -> None:
    counted: dict[str, int] = {}
    for label, _ in phrasings():
        counted[label] = counted.get(label, 0) + 1
    assert min(counted.values()) >= 15 and sum(counted.values()) > 5000


@pytest.mark.parametrize(
    ("question", "intent", "topic"),
    [
        ("honest to god just one digest a week for us", Intent.OFTEN, "weekly"),
        ("شب‌ها مزاحم نشو", Intent.QUIET, ""),
        ("منبع حرفات کجاست", Intent.ABOUT, "sources"),
        ("can you see my phone number?", Intent.ABOUT, "kept"),
        ("whose project is this anyhow", Intent.ABOUT, "maker"),
        ("can people in tehran be identified through this", Intent.ABOUT, "seen"),
        ("از همه عقب‌تر کدوم کشوره", Intent.SELECT, ""),
        ("is any of them on no list at all", Intent.SELECT, ""),
        ("let me have the numbers in excel", Intent.EXPORT, ""),
        ("got anything visual I could post?", Intent.PICTURE, ""),
        ("please answer in farsi", Intent.LANGUAGE, "fa"),
    ],
)
def test_a_question_in_other_words_is_read_by_its_likeness(
    archive: Archive, question: str, intent: Intent, topic: str
) -> None:
    found = read(question, archive)
    assert (found.intent, found.topic, found.people) == (intent, topic, ())


def test_what_is_not_sure_is_asked_back_and_nothing_is_asserted(archive: Archive) -> None:
    texts = (
        "make it once a month unless somebody is removed, then tell me straight away",
        "once a month would do, unless somebody goes, then straight away",
        "rather a note per month, but removals straight away",
    )
    found = [read(text, archive) for text in texts]
    assert {one.intent for one in found} <= {Intent.UNCLEAR, Intent.ABOUT}
    assert any(one.guesses[:1] == ("about:monthly",) for one in found if one.intent is Intent.UNCLEAR)


def test_what_is_offered_where_it_is_not_sure_differs_and_is_more_than_the_help() -> None:
    assert wishes.meant_by(("about:monthly", "often:weekly")) == (Perform("settings", "every"),)
    assert wishes.meant_by(("about:kept", "about:checked")) == (Perform("privacy"), Perform("sources"))
    assert wishes.meant_by(("about:maker", "explain:effect")) == ()
    assert wishes.meant_by(("when", "about:cost")) == (Perform("status"),)


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("could you tell me the birth date of Noori as they wrote it down", Intent.FACTS),
        ("what day did they put Vaseghi there", Intent.WHEN),
        ("kodum keshvara hanooz Noori ro tahrim nakardan", Intent.NOT_BY),
    ],
)
def test_what_is_asked_of_somebody_is_more_than_whether_he_or_she_is_listed(
    archive: Archive, question: str, intent: Intent
) -> None:
    found = read(question, archive)
    assert (found.intent, len(found.people)) == (intent, 1)


@pytest.mark.parametrize(
    "question", ["Who interviewed Noori?", "When did Vaseghi resign?", "is my cat sanctioned", "asdf qwer"]
)
def test_what_is_none_of_our_questions_stays_not_understood(archive: Archive, question: str) -> None:
    assert read(question, archive).intent is Intent.UNCLEAR


def test_a_guess_costs_less_than_a_millisecond() -> None:
    people = official_file.load()[:1]
    questions = [said(annotate(case.question, people)) for case in cases()[:200]]
    classifier()
    begun = time.process_time()
    for words in questions:
        classifier().guess(features(words))
    assert time.process_time() - begun < 0.001 * len(questions)
