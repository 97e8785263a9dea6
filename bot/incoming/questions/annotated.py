"""Annotates a question with all that is known of its words: their meanings, the names, the list and the period."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.answers.lists import FOCUS
from bot.answers.questions.question import Period
from bot.incoming.questions.beside import (
    day_asked,
    held_under,
    is_a_ground,
    is_country,
    is_linked,
    is_of_the_asker,
    is_of_the_named,
    is_watched,
    leaves_a_list,
    leaves_open,
    of_a_name,
    takes_off,
    told_of_itself,
)
from bot.incoming.questions.events import hints_elsewhere, holders, never_a_name
from bot.incoming.questions.lexicon import (
    COUNTRY,
    FILLER,
    NOTHING,
    given_names,
    government_words,
    meaning_of,
    meanings_of,
    members,
)
from bot.incoming.questions.people import Named, all_named, named
from bot.incoming.questions.person_index import indexed
from bot.incoming.questions.times.period import ends_with_it, find, is_month, said_of_the_end, undated
from bot.incoming.questions.times.then import stood_up_to
from bot.incoming.questions.tokens import Word, split, tidy
from bot.language.understood import function_words
from watchers.lists import registry
from watchers.model import Official


@dataclass(frozen=True)
class AnnotatedQuestion:
    """A question with everything known about its words."""

    words: tuple[Word, ...]
    meanings: list[frozenset[str]]
    who: Named
    has: frozenset[str]  # the tags of all words that are no names
    period: Period | None
    until: Period | None  # the time before which something was: "before 2021"
    undated: str  # the words about a time that were not understood
    side: str | None
    sides: frozenset[str]
    negated: bool
    section: str | None
    watched: tuple[Official, ...]

    @cached_property
    def keys(self) -> frozenset[str]:
        """Returns the words in normal form."""
        return frozenset(word.key for word in self.words)

    def any(self, *tags: str) -> bool:
        return not self.has.isdisjoint(tags)

    @property
    def names_someone(self) -> bool:
        """Tells whether somebody is named, watched or not."""
        who = self.who
        return bool(who.people or who.which or who.maybe or who.strangers)

    @property
    def about_lists(self) -> bool:
        return bool(self.sides) or self.any("sanction", "rights", "magnitsky")

    @property
    def each_of(self) -> tuple[str, ...]:
        """Returns the sides of which each is asked about, by name or as "both"; none where it is one, or any."""
        if len(self.sides) > 1:
            return tuple(side for side in registry.jurisdictions() if side in self.sides)
        return FOCUS if self.any("both") else ()


def annotate(question: str, officials: Sequence[Official], spoken: Collection[str] = FOCUS) -> AnnotatedQuestion:
    """Returns a question with everything known about its words. `spoken`: the sides of which answers speak; all other
    governments are countries whose lists are not read here."""
    text = tidy(question)
    words = split(text)
    index = indexed(officials)
    meanings = meanings_of([word.key for word in words], index.words)
    meanings = [
        NOTHING if never_a_name(tags) and of_a_name(words, meanings, at) else tags for at, tags in enumerate(meanings)
    ]
    for at, word in enumerate(words):  # "what is the UK's reason" does not ask what the UK is
        if word.owns and "define" in meanings[at] and word.key in government_words():
            phrase = meanings[at]
            meanings = [
                meaning_of(one.key) if tags is phrase else tags for one, tags in zip(words, meanings, strict=True)
            ]
    shouted = not any(letter.islower() for letter in text)
    for at, word in enumerate(words):
        if (code := registry.pronouns().get(word.key)) is not None:
            country = is_country(words, meanings, at, shouted=shouted)
            meanings[at] = frozenset({code if country else FILLER})
        elif (code := registry.in_capitals().get(word.key)) is not None and (
            (word.raw.isupper() and not shouted) or (at > 0 and words[at - 1].key in function_words("article"))
        ):
            meanings[at] = frozenset({code})
    told = {
        one
        for at, word in enumerate(words)
        if word.key in registry.pronouns()
        for one in range(at, at + told_of_itself(words, meanings, at))
    }
    words = tuple(word for at, word in enumerate(words) if at not in told)
    meanings = [tags for at, tags in enumerate(meanings) if at not in told]
    meanings = [
        frozenset({FILLER}) if "negative" in tags and leaves_open(words, at) else _of_spoken(tags, spoken)
        for at, tags in enumerate(meanings)
    ]
    # Words that then are no more than filler.
    beside = {"country": is_a_ground, "relative": is_of_the_asker, "press": is_linked}
    meanings = [
        frozenset({FILLER}) if any(tag in tags and is_so(words, at) for tag, is_so in beside.items()) else tags
        for at, tags in enumerate(meanings)
    ]
    meanings = [
        frozenset({"domain"}) if _FOLLOWS & tags and is_watched(words, at) else tags
        for at, tags in enumerate(meanings)
    ]
    meanings = [
        frozenset({"removal"})
        if leaves_a_list(words, meanings, at) or ("remove-somebody" in tags and takes_off(words, meanings, at))
        else tags
        for at, tags in enumerate(meanings)
    ]
    for at, tags in enumerate(meanings):
        if "follow" in tags and (when_at := day_asked(words, at)):
            meanings[at : when_at + 1] = [frozenset({FILLER})] * (when_at - at) + [frozenset({"when"})]
    if len(words) > 1 and words[-1].key in function_words("who-they-are") and words[-2].key not in given_names():
        meanings[-1] = frozenset({"who"})  # "who are the others": «بقیه کیان»
    when = None if _means_now(found := find(text), words) else found
    unread, until = undated(text), None
    if when is not None or any(
        letter.isdigit() for letter in unread
    ):  # the names of months are no names of people then
        meanings = [
            tags or frozenset({"time"} if is_month(word.key) else ())
            for word, tags in zip(words, meanings, strict=True)
        ]
    meanings = [
        tags or (frozenset({"time"}) if word.key in function_words("only-a-month") else NOTHING)
        for word, tags in zip(words, meanings, strict=True)
    ]
    if elsewhere := hints_elsewhere(when):
        meanings = [
            tags - elsewhere if is_month(word.key) else tags for word, tags in zip(words, meanings, strict=True)
        ]
    if when is not None and ends_with_it(text):
        when, until, unread = None, when, text
        of_the_end = said_of_the_end(text)
        meanings = [
            frozenset({FILLER}) if word.key in of_the_end else tags
            for word, tags in zip(words, meanings, strict=True)
        ]
    elif then := stood_up_to(text, when):
        when, until, unread = None, then, text
    who = named(words, meanings, index)
    if not (all_named(who) or who.strangers):  # an office stands for who holds it, as the paper has it
        held = {slug for tags in meanings for slug in holders(tags)}
        who.people += [one for one in officials if one.slug in held]
    if holder := held_under(words, meanings, who):
        who.people = [one for one in officials if one.slug in holder]
    meanings = [
        frozenset({"relative"}) if "title" in tags and is_of_the_named(words, who.at, at) else tags
        for at, tags in enumerate(meanings)
    ]
    unnamed = [tags if at not in who.at else NOTHING for at, tags in enumerate(meanings)]
    has = frozenset(tag for tags in unnamed for tag in tags)
    sides = frozenset(has & registry.jurisdictions().keys())
    return AnnotatedQuestion(
        words,
        unnamed,
        who,
        has,
        when,
        until,
        unread,
        _side(words, unnamed),
        sides,
        bool(has & {"negative", "missing"}),
        next((section for section in ("magnitsky", "rights") if section in has), None),
        tuple(officials),
    )


def of_its_union(question: AnnotatedQuestion, spoken: Collection[str] = FOCUS) -> AnnotatedQuestion:
    """Returns a question about a state that applies the list of its union as one about that union; the same where
    the union is named too, or another country."""
    countries = [word.key for word, tags in zip(question.words, question.meanings, strict=True) if COUNTRY in tags]
    codes = {members().get(key, "") for key in countries}
    if question.any("legal") or len(codes) != 1 or not codes <= set(spoken) or codes <= question.sides:
        return question
    meanings = [(tags - {COUNTRY}) | codes if COUNTRY in tags else tags for tags in question.meanings]
    return replace(
        question,
        meanings=meanings,
        has=(question.has - {COUNTRY}) | codes,
        side=_side(question.words, meanings),
        sides=question.sides | codes,
    )


def _means_now(period: Period | None, words: Sequence[Word]) -> bool:
    """Tells whether "today" is no more than now: "who is on the list today?"; not in "who was listed today?"."""
    keys = {word.key for word in words}
    now, then = function_words("of-now"), function_words("of-a-change")
    return period is not None and period.days == 0 and not keys.isdisjoint(now) and keys.isdisjoint(then)


_FOLLOWS = frozenset(["follow", "watch"])
_BESIDE = 2  # most words from a government to the "not" that ends its clause: "Britain has not"
# The tags of words that may stand in a name, or with it: "Bank Melli", "minister Azari Jahromi", an ID.
_OF_NAMES = frozenset(["title", "role", "relative", "domain", "country", "context", "number"])


def only_a_name(text: str, officials: Sequence[Official]) -> bool:
    """Tells whether all words of a text may be one name."""
    words, index = split(tidy(text)), indexed(officials)
    meanings = meanings_of([word.key for word in words], index.words)
    known = index.words | given_names()
    return bool(words) and all(
        not tags or word.key in known or _of_spoken(tags, FOCUS) <= _OF_NAMES
        for word, tags in zip(words, meanings, strict=True)
    )


def _of_spoken(tags: frozenset[str], spoken: Collection[str]) -> frozenset[str]:
    """Returns the tags of a word in which a government of which answers do not speak is one country among others."""
    known = tags & registry.jurisdictions().keys()
    if not known or not known.isdisjoint(spoken):
        return tags
    return (tags - known) | {"country"}


def _side(words: Sequence[Word], meanings: Sequence[frozenset[str]]) -> str | None:
    """Returns the side that is asked about. With both, the one to which a "not" belongs: "listed by the US but not
    the UK"."""
    places = [(at, side) for at, tags in enumerate(meanings) for side in registry.jurisdictions() if side in tags]
    if len({side for _, side in places}) < 2:
        return places[0][1] if places else None
    if sum(word.key in function_words("neither") for word in words) > 1:  # "نه آمریکا نه انگلیس"
        return None
    for at in reversed(range(len(meanings))):
        if "negative" in meanings[at] or "missing" in meanings[at]:
            if words[at].key in function_words("both-or-none"):
                return None
            # English denies before the list, Persian after it.
            if words[at].key.isascii() and words[at].key not in function_words("denies-what-stands-before"):
                later = [(a, side) for a, side in places if a > at]
                if later:
                    return None if len(later) > 1 and _joined(words, later[0][0], later[1][0]) else later[0][1]
                (first, _), (last, side) = places[-2:]  # "whom the US lists and Britain does not"
                ends = at == len(meanings) - 1  # "whom does the US list and the UK not?"
                return side if at - last <= _BESIDE and (ends or not _joined(words, first, last)) else None
            return next((side for a, side in reversed(places) if a < at), None)
    return None


def _joined(words: Sequence[Word], first: int, last: int) -> bool:
    """Tells whether a word such as "and" stands between two others."""
    return any(word.key in function_words("joining") for word in words[first:last])


def says(question: AnnotatedQuestion, *sets: str) -> bool:
    """Tells whether a question has a word of one of these sets of function_words.txt (bot/language)."""
    return not all(function_words(name).isdisjoint(question.keys) for name in sets)
