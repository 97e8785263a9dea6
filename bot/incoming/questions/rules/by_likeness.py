"""Reads by its likeness to labelled questions what the rules do not understand. Sure enough, it is answered; less
sure, it is asked back; else it stays as the rules have it. No name is guessed, and only a button does a thing."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.briefs.brief import Form
from bot.answers.questions.question import Asked, Asks, Intent, Question, Selection
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import meant
from bot.incoming.questions.learned.classifier import KINDS, OTHER, Guess, classifier
from bot.incoming.questions.learned.features import features, said
from bot.incoming.questions.lexicon import COUNTRY
from bot.incoming.questions.rules.of_events import event_in
from bot.incoming.questions.rules.of_people import of_measures
from bot.incoming.questions.rules.remarks import how_long
from bot.incoming.questions.rules.selections import is_explained
from bot.incoming.questions.rules.whether import asks
from watchers.lists import registry

SURE = 5.0  # lead from which a question that the rules do not understand is answered: see docs/decisions/0022
SURE_OF_A_WISH = 3.5  # the same for what a button does: it asserts nothing, and changes nothing before the tap
SURER = 5.0  # lead from which a wish goes before what the rules read in its words, and all are asked about
SHORTER = "shorter"  # the topic of a wish for fewer words
PERHAPS = 1.0  # lead from which it is asked back whether that was meant
OF_ITSELF = 3.4  # lead from which a question about the bot, or about sanctions as such, goes before the rules
OF_SOMEBODY = 2.5  # the same for reasons and records, for comparisons, and for who was listed last
DEFINES = 1.0  # the same for what a word means, where that is asked
OF_FEW_WORDS, FEW = 6.0, 3  # the same for a question of so few words, which may go on with another

# Labels that need the name of somebody watched, those that need none, and those that go with or without.
_OF_PEOPLE = frozenset(
    ["status", "when", "grounds", "why-not", "measures", "still", "facts", "person", "brief", "reasons", "records"]
) | {"not-by"}
# Labels of what is asked of somebody who may stand in the question before; and those that go before "is he listed?",
# which the rules read wherever a name stands.
_OF_SOMEBODY = frozenset(["when", "grounds", "why-not", "measures", "still", "facts", "not-by"])
_MORE_THAN_STATUS = frozenset(["when", "grounds", "facts", "not-by", "reasons", "records"])
# Labels of what is asked of all: beside a word that is not known they may be meant of some.
_OF_ALL = frozenset(
    ["listed", "count", "missing", "rights", "magnitsky", "board", "added", "gaps", "removed", "dead"]
)
_OF_BOTH = frozenset(["removed", "dead", "changes", "follow", "unfollow"])
_WISHES = frozenset(["often", "quiet", "mute", "dates", "language", "picture", "export", "privacy"])
_NEWS = frozenset(["follow", "unfollow"])
# What is asked of no list and of nobody, or of all: the rules have no words for it.
_ITSELF = frozenset(["about", "explain", "rank", "reach", "cases", "happened", "letter", "privacy", "sources"])
_COMPARED = ("rank", "reach")  # how governments compare, or people by who lists them
# The tags one of which a question of that label has: without any it is like it by chance.
_NEEDS = {
    "explain:dead": ("dead", "killed"),
    "explain:delisting": ("removal", "ended", "anymore", "stop", "changed"),
    "explain:freeze": ("freeze",),
    "explain:travel": ("travel",),
    "explain:magnitsky": ("magnitsky",),
    "explain:ghrs": ("rights", "magnitsky"),
    "explain:sdn": ("sdn",),
    "explain:reasons-why": ("why",),
    "explain:proscribed": ("proscribed",),
    "explain:sanction": ("sanction", "listed"),
    "about:photo": ("picture",),
    "about:checked": ("sources", "when", "changed"),
    "letter": ("brief", "message", "picture"),
}
_DEFINED = ("magnitsky", "sdn", "freeze", "travel", "proscribed")  # words that the rules explain
# What is explained where nobody is asked for.
_OF_LISTS = frozenset(["explain:magnitsky", "explain:ghrs", "explain:sdn", "explain:sanction", "explain:designated"])
# Beside these tags a text about an interval, a calendar or an hour is a wish, which the rules read.
_WISHED = ("night", "weekly", "daily", "iranian-dates", "western-dates", "mute", "export")
# Labels of what is also asked of somebody, with his or her name.
_BESIDE_A_NAME = frozenset(["about:photo", "explain:arrest", "explain:trial", "explain:effect", "about:watch-more"])
# What is asked of somebody in much the same words.
_ALSO_OF_SOMEBODY = frozenset(
    {
        Intent.CASES,
        Intent.LETTER,
        "sanction",
        "reasons-why",
        "travel",
        "freeze",
        "measures",
        SHORTER,
        "watch-more",
    }
)
# What the rules read in words of a wish, where they mistake it.
_MISTAKEN = frozenset(
    {Intent.UNCLEAR, Intent.PERSON, Intent.CHANGES, Intent.BOARD, Intent.HELP, Intent.FOLLOW, Intent.UNFOLLOW}
    | {Intent.OUTSIDE}
)


def guess_of(question: AnnotatedQuestion) -> Guess:
    return classifier().guess(features(said(question)))


def of_itself(question: AnnotatedQuestion) -> Question | None:
    """Returns the question about the bot, about sanctions as such, or how governments compare; None where it is like
    none of these, or about somebody."""
    guess = guess_of(question)
    intent = guess.label.partition(":")[0]
    of_data = guess.label in KINDS["privacy"] | KINDS["data"]
    least = OF_SOMEBODY if of_data or intent in (*_COMPARED, "cases") else OF_ITSELF
    if len(question.words) <= FEW:
        if question.any("thanks", "praise"):  # "good bot"
            return None
        least = OF_FEW_WORDS
    if guess.label == "about:shorter":
        least = SURER
    elif question.any("define") and guess.label.startswith("explain:") and not question.any(*_DEFINED):
        least = DEFINES
    if intent not in _ITSELF or guess.lead < least or question.any("victim", "slogan", "gaps"):
        return None
    compares = question.any("sanction", "who", "domain", "count", *registry.jurisdictions())
    compares = compares or says(question, "governments")
    if intent in _COMPARED and not (compares and is_explained(question)):
        return None  # "who of them has the most children?"
    if _names(question) and not (guess.label in _BESIDE_A_NAME and _fits("status", question)):
        return None
    wants_a_text = intent == "letter" and not (question.any("sanction") and question.any("who", "someone"))
    if intent != "happened" and not wants_a_text and event_in(question) is not None:
        return None  # those who did it are asked about
    if guess.label in _OF_LISTS and question.any("who", "someone", "count", "missing") and not question.any("define"):
        return None  # "who is under Magnitsky?"
    if guess.label == "about:watched" and question.any("count"):
        return None  # "how many do you watch?"
    if guess.label in _NEEDS and not question.any(*_NEEDS[guess.label]):
        return None
    if question.any(*_WISHED) and not (guess.label.startswith("about:") and guess.lead >= SURER):
        return None
    return _made(guess.label, question)


def perhaps_of_somebody(found: Question) -> bool:
    """Tells whether such a question may also be one about somebody: "what is he sanctioned for?"."""
    return found.intent in _ALSO_OF_SOMEBODY or found.topic in _ALSO_OF_SOMEBODY


def is_of_somebody(question: AnnotatedQuestion) -> bool:
    """Tells whether it is asked for what can be that of people alone: reasons, records, dates, measures."""
    guess = guess_of(question)
    of_one = guess.label in _OF_SOMEBODY and guess.lead >= SURE
    of_others = question.any("who", "someone", "count", "all", "victim", "slogan")
    return (of_one and not of_others) or _is_of_lists(question, guess)


def _is_of_lists(question: AnnotatedQuestion, guess: Guess) -> bool:
    is_either = guess.label in ("reasons", "records") and guess.lead >= OF_SOMEBODY
    return is_either and not question.any("facts", "names", "dead", "alive")


def of_somebody(question: AnnotatedQuestion) -> Question | None:
    """Returns the question for the reasons that lists give, or for their records of somebody."""
    if event_in(question) is not None or not _is_of_lists(question, guess_of(question)):
        return None
    if not _fits("reasons", question):
        return None
    return _made(guess_of(question).label, question)


def by_likeness(question: AnnotatedQuestion, found: Question) -> Question:
    """Returns what the question asks. `found`: as the rules have read it."""
    unsure = question.who.which or question.who.maybe or question.who.strangers or found.strangers
    if found.intent is Intent.SOURCES:
        guess = guess_of(question)
        topic = guess.label.partition(":")[2] or guess.label if guess.label in KINDS["data"] else "checked"
        return replace(found, intent=Intent.ABOUT, topic=topic)
    if found.intent is Intent.BOARD and not unsure and not question.sides:
        guess = guess_of(question)
        if guess.label == "added" and guess.lead >= SURER and (made := _made(guess.label, question)):
            return made
    guess = guess_of(question)
    if found.intent is Intent.STATUS and guess.label in _MORE_THAN_STATUS and not unsure and not found.topic:
        sure = guess.lead >= SURE and _fits("status", question) and _says_something(question)
        return (_made(guess.label, question) or found) if sure else found
    if found.intent not in _MISTAKEN or unsure or (question.sides and not _says_something(question)):
        return found
    intent = guess.label.partition(":")[0]
    if guess.label == OTHER or not _fits(intent, question):
        return found
    if intent == "when" and question.who.loose and not question.about_lists:  # "when did he resign?"
        return found
    if found.intent is not Intent.UNCLEAR:
        wished = intent in _WISHES | _NEWS and guess.lead >= SURER and not question.about_lists
        return _made(guess.label, question) or found if wished else found
    least = SURE_OF_A_WISH if intent in _WISHES | _NEWS else SURE
    if intent in _OF_ALL and not question.who.people:
        if question.who.loose or question.undated or not is_explained(question):
            return found
        least = SURER
    if guess.label == "about:shorter":  # than nothing that is known
        return found
    if guess.lead >= least and (made := _made(guess.label, question)):
        return made
    if guess.lead >= PERHAPS and not _names(question):
        return replace(found, guesses=_likely(guess))
    return found


def _says_something(question: AnnotatedQuestion) -> bool:
    """Tells whether a question has a word beside names, governments, numbers and small words: "and Britain?" has
    none."""
    nothing = {"filler", "number", "country", "pronoun", *registry.jurisdictions()}
    return any(
        not tags <= nothing or not tags for at, tags in enumerate(question.meanings) if at not in question.who.at
    )


def _likely(guess: Guess) -> tuple[str, ...]:
    return (guess.label, *((guess.second,) if guess.second != OTHER else ()))


def _names(question: AnnotatedQuestion) -> bool:
    who = question.who
    return bool(who.people or who.which or who.maybe or who.strangers)


def _fits(intent: str, question: AnnotatedQuestion) -> bool:
    """Tells whether what is named in a question is what its label needs."""
    who = question.who
    surely = bool(who.people) and not (who.which or who.maybe or who.strangers or who.by_given)
    if intent in _OF_PEOPLE:
        return surely
    if intent in _OF_BOTH:
        return surely or not _names(question)
    if intent in ("same", "earlier", "by-one"):
        return False  # what is compared must be read, not guessed
    return not _names(question)


def _made(label: str, question: AnnotatedQuestion) -> Question | None:
    """Returns the question of a label, with all that its words say beside that; None where they lack what it
    needs."""
    name, _, topic = label.partition(":")
    if label == "explain:ghrs" and question.any("magnitsky"):
        topic = "magnitsky"
    if label == "reasons":
        name, topic = Intent.GROUNDS.value, "reasons"
    each = tuple(one for one in registry.jurisdictions() if one in question.sides)
    if name in ("rank", "reach"):
        return Question(Intent.SELECT, selection=_compared(name, topic, each))
    intent, people = Intent(name), tuple(question.who.people)
    if people and question.any(COUNTRY) and not question.sides:  # what others say is no answer
        return Question(Intent.OUTSIDE, people, topic="country")
    if intent is Intent.MEASURES:
        topic = of_measures(question)
    elif intent is Intent.LETTER:
        topic = Form.LETTER.value  # about whom is asked back
    elif intent is Intent.MUTE:
        topic = how_long(question)
    elif intent is Intent.ADDED and question.period is None:
        topic = "latest"
    elif intent is Intent.SOURCES:
        intent, topic = Intent.ABOUT, "sources"
    elif intent is Intent.HAPPENED:
        event = meant(question.has, asked=True)
        of_lists = question.any("sanction", "who", "why", *registry.jurisdictions())
        asked = says(question, "what-happened", "what-is", "describe") or question.any("count", "define", "where")
        if event is None or not event.what or of_lists or not asked or says(question, "one-person"):
            return None
        topic = event.key
    period = question.period if intent in (Intent.ADDED, Intent.CHANGES, Intent.REMOVED) else None
    section = question.section if intent is Intent.LISTED else None
    side = None if intent in (Intent.FOLLOW, Intent.UNFOLLOW) else question.side
    if intent.value in _WISHES:
        side = None
    yes_no = asks(question) if intent in (Intent.STATUS, Intent.GROUNDS) and people else Asks.FACTS
    if intent is Intent.GROUNDS and not topic:
        section = question.section
    return Question(intent, people, side=side, section=section, period=period, topic=topic, asks=yes_no)


def _compared(label: str, topic: str, sides: tuple[str, ...]) -> Selection:
    """Returns how governments compare by whom they list, or people by how many governments list each."""
    if label == "rank":
        return Selection(Asked.GOVERNMENTS, by=sides if len(sides) > 1 else (), end=topic)
    return Selection(reach="0" if topic == "none" else topic)
