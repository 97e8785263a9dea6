"""What a question asks, from the meanings of its words and the names in it. Rules in order; the first that fits.

Where words stay that nothing explains, and nothing else says what is asked, the question is not understood.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.ask.lexicon import FILLER, NOTHING, meanings_of
from bot.ask.model import Intent, Period, Question
from bot.ask.people import Named, Roster, named
from bot.ask.period import find, is_month
from bot.ask.words import Word, split, tidy
from watchers import watchlist
from watchers.archive import Archive
from watchers.model import Official

SHORTEST_NAME = 3  # letters of a stranger's name
MOST_LOOSE = 2  # words not understood, in a question about no one, that still leave it clear

# Before these "us" is a pronoun: "tell us".
_SPEAKING = frozenset(["tell", "let", "give", "show", "help", "send", "inform", "to", "for", "with", "keep", "of"])
_COUNTRY_AFTER = frozenset(
    ["the", "by", "from", "on", "in", "uk", "britain", "or", "under", "both", "only", "list", "liste"]
)
_COUNTRY_BEFORE = frozenset(
    ["list", "lists", "listed", "treasury", "government", "sdn", "sanctions", "side", "tahrim", "uk"]
)


@dataclass(frozen=True, slots=True)
class _Heard:
    """A question with everything known of its words."""

    words: tuple[Word, ...]
    meanings: list[frozenset[str]]
    who: Named
    has: frozenset[str]  # the tags of all words that are no names
    period: Period | None
    side: str | None
    sides: frozenset[str]
    negated: bool
    section: str | None

    def any(self, *tags: str) -> bool:
        return not self.has.isdisjoint(tags)

    @property
    def about_lists(self) -> bool:
        return bool(self.sides) or self.any("sanction", "rights", "magnitsky")


def read(question: str, archive: Archive) -> Question:
    """What is asked. The same question over the same watchlist is always read the same."""
    heard = _hear(question, watchlist.read(archive))
    for rule in _RULES:
        found = rule(heard)
        if found is not None:
            return found
    return Question(Intent.UNCLEAR)


def _hear(question: str, officials: Sequence[Official]) -> _Heard:
    text = tidy(question)
    words = split(text)
    roster = Roster(officials)
    meanings = meanings_of([word.key for word in words], roster.words)
    shouted = not any(letter.islower() for letter in text)
    for at, word in enumerate(words):
        if word.key == "us":
            country = _is_country(words, at, shouted=shouted)
            meanings[at] = frozenset({"us" if country else FILLER})
        elif word.raw == "UN" and not shouted:
            meanings[at] = frozenset({"country"})
    who = named(words, meanings, roster)
    said = [tags if at not in who.at else NOTHING for at, tags in enumerate(meanings)]
    has = frozenset(tag for tags in said for tag in tags)
    when = find(text)
    if when is not None:  # the names of months are words of a date
        who.loose = max(0, who.loose - sum(1 for word in words if is_month(word.key)))
    sides = frozenset(has & {"uk", "us"})
    return _Heard(
        words,
        said,
        who,
        has,
        when,
        _side(words, said),
        sides,
        bool(has & {"negative", "missing"}),
        next((section for section in ("magnitsky", "rights") if section in has), None),
    )


def _is_country(words: Sequence[Word], at: int, *, shouted: bool) -> bool:
    """ "US" is the country, "us" a pronoun; in lower case, or all in capitals, its neighbours tell."""
    before = words[at - 1].key if at else ""
    after = words[at + 1].key if at + 1 < len(words) else ""
    if words[at].raw == "US" and not shouted:
        return True
    if before in _SPEAKING and after not in _COUNTRY_BEFORE:
        return False
    both = before == "and" and at > 1 and words[at - 2].key in ("uk", "britain")
    return both or before in _COUNTRY_AFTER or after in _COUNTRY_BEFORE or (after == "and" and "uk" in _keys(words))


def _keys(words: Sequence[Word]) -> set[str]:
    return {word.key for word in words}


def _side(words: Sequence[Word], meanings: Sequence[frozenset[str]]) -> str | None:
    """The side that is asked about. With both, the one that a "not" belongs to: "listed by the US but not the UK"."""
    places = [(at, side) for at, tags in enumerate(meanings) for side in ("uk", "us") if side in tags]
    if len({side for _, side in places}) < 2:
        return places[0][1] if places else None
    for at in reversed(range(len(meanings))):
        if "negative" in meanings[at] or "missing" in meanings[at]:
            if words[at].key in ("both", "either", "neither", "none"):
                return None
            # English denies before the list, Persian after it.
            if words[at].key.isascii() and words[at].key not in _PERSIAN_NOT:
                later = {side for a, side in places if a > at}
                return later.pop() if len(later) == 1 else None
            return next((side for a, side in reversed(places) if a < at), None)
    return None


_PERSIAN_NOT = frozenset(["nist", "nistan", "nistand", "nashode", "nashodan", "nashodand", "nadare", "nadaran"])


# -- the rules -----------------------------------------------------------------------------------------------


def _of_someone_else(heard: _Heard) -> Question | None:
    """A brother, a son, a deputy: the name in the question is not the person asked about."""
    who = heard.who
    if heard.any("relative") and (who.people or who.which or who.maybe or who.strangers):
        return Question(Intent.UNCLEAR, candidates=_all(who))
    return None


def _following(heard: _Heard) -> Question | None:
    """Words that ask for news from now on. What is done about it is the user's tap."""
    who = heard.who
    ends = heard.any("unfollow") or (heard.any("follow") and heard.any("stop", "negative"))
    if ends or (heard.any("stop") and (who.people or heard.any("changed", "all") or not who.loose)):
        return Question(Intent.UNFOLLOW, tuple(who.people), tuple(who.which), strangers=tuple(who.strangers))
    asks_what = _says(heard, "what", "whats", "چه", "چی", "che", "chi", "any")
    tell = _says(heard, "tell", "inform", "send", "بگو", "بده", "بدید", "بفرست", "bego") and heard.any("noun-change")
    if heard.any("follow") or (tell and who.people and not asks_what):
        if who.strangers and not who.people:
            return Question(Intent.NOT_WATCHED, strangers=tuple(who.strangers))
        return Question(Intent.FOLLOW, tuple(who.people), tuple(who.which), strangers=tuple(who.strangers))
    return None


def _outside(heard: _Heard) -> Question | None:
    """What the two lists do not tell, whoever is named."""
    people, names_someone = tuple(heard.who.people), bool(_all(heard.who) or heard.who.strangers)
    concerns = names_someone or heard.any("sanction", "pronoun", "who", "uk", "us", "domain")
    for topic in ("opinion", "visa", "country", "future", "legal", "private"):
        if not heard.any(topic) or not (concerns or topic in ("opinion", "country")):
            continue
        if topic == "country" and heard.sides and people:
            return None  # the answer says it beside what the two lists have
        if topic == "future" and heard.any("changed") and not heard.any("sanction"):
            continue
        if topic in ("private", "future", "legal") and heard.any("sources", "help") and not names_someone:
            continue
        return Question(Intent.OUTSIDE, people, _all(heard.who)[len(people) :], heard.side, topic=topic)
    return None


def _about_people(heard: _Heard) -> Question | None:
    who = heard.who
    if who.by_given and who.loose and not heard.about_lists:
        return Question(Intent.UNCLEAR, candidates=tuple(who.people))
    if not (who.people or who.which):
        return None
    intent = _asked_of(heard)
    if intent is Intent.UNCLEAR:
        return Question(intent, candidates=_all(who))
    return Question(
        intent,
        tuple(who.people),
        tuple(one for one in (*who.which, *who.maybe) if one not in who.people),
        heard.side if heard.about_lists else None,
        heard.section if intent is Intent.GROUNDS else None,
        tuple(who.strangers),
        heard.period if intent is Intent.CHANGES else None,
        topic="country" if heard.any("country") else "",
        negated=heard.negated,
    )


def _asked_of(heard: _Heard) -> Intent:
    """What is asked about someone."""
    listed = heard.any("sanction") or bool(heard.sides)
    if heard.any("brief"):
        return Intent.BRIEF
    if heard.any("dead", "alive"):
        return Intent.DEAD
    if heard.any("changed"):
        return Intent.CHANGES
    if heard.section:
        return Intent.GROUNDS
    if heard.any("when") or (heard.any("who") and listed and _says(heard, "کی", "ki")):
        return Intent.WHEN
    if heard.any("why") and (listed or not heard.any("watch")):
        return Intent.GROUNDS
    if heard.any("watch", "person", "who") and not listed:
        return Intent.PERSON
    if listed or heard.any("negative", "missing", "status", "where", "both", "gaps", "search", "watch"):
        return Intent.STATUS
    if heard.who.loose:
        return Intent.UNCLEAR
    return Intent.PERSON if _says(heard, "tell", "بگو", "bego", "describe") else Intent.STATUS


def _about_strangers(heard: _Heard) -> Question | None:
    """A name that nobody watched bears: where it looks like one, or where the question wants a name there."""
    who = heard.who
    strangers = list(who.strangers)
    wants_name = heard.any("sanction", "search", "dead", "alive", "why", "when", "watch") or bool(heard.sides)
    asks_of_all = heard.any(
        "who", "missing", "count", "all", "changed", "sources", "help", "gaps", "pronoun", "hello"
    )
    if not strangers and not who.maybe and who.bare and wants_name and not asks_of_all and len(who.bare) == 1:
        strangers = who.bare
    if strangers:
        return Question(
            Intent.NOT_WATCHED,
            candidates=_all(who),
            side=heard.side,
            strangers=tuple(strangers),
        )
    return Question(Intent.UNCLEAR, candidates=_all(who)) if who.maybe else None


def _not_understood(heard: _Heard) -> Question | None:
    """Too many words that mean nothing here, or a pronoun that stands for nobody."""
    known = heard.any("sanction", "uk", "us", "domain", "missing", "gaps", "magnitsky", "rights")
    if heard.who.loose > (MOST_LOOSE if known else 0):
        return Question(Intent.UNCLEAR)
    if heard.any("pronoun") and not heard.any("who", "count", "missing", "all", "changed"):
        return Question(Intent.UNCLEAR)
    return None


def _gaps(heard: _Heard) -> Question | None:
    everyone = heard.any("who", "all", "missing", "gaps", "domain", "count") or bool(heard.sides)
    if heard.section and heard.any("negative", "missing", "gaps") and everyone:
        return Question(Intent.RIGHTS if heard.section == "rights" else Intent.MAGNITSKY, side=heard.side)
    if heard.any("negative", "missing") and (heard.about_lists or heard.any("who", "missing")) and everyone:
        return Question(Intent.MISSING, side=heard.side)
    return Question(Intent.GAPS, side=heard.side) if heard.any("gaps") else None


def _of_all(heard: _Heard) -> Question | None:
    """Questions that name nobody."""
    listed = heard.any("sanction") or bool(heard.sides)
    if heard.any("dead") and heard.any("who", "domain", "all", "count"):
        return Question(Intent.DEAD)
    if heard.any("count") and (listed or heard.any("domain", "watch", "rights", "magnitsky")):
        return Question(Intent.COUNT, side=heard.side)
    if heard.any("sources"):
        return Question(Intent.SOURCES, side=heard.side)
    if heard.any("changed") or (heard.period and listed and not heard.section):
        return Question(Intent.CHANGES, side=heard.side, period=heard.period)
    if heard.section and heard.any("who", "all", "domain"):
        return Question(Intent.LISTED, side=heard.side, section=heard.section)
    if heard.any("help"):
        return Question(Intent.HELP)
    if heard.side and heard.any("who", "domain", "all", "sanction", "status"):
        return Question(Intent.LISTED, side=heard.side)
    if heard.any("who", "all", "domain") and (listed or heard.any("watch")):
        return Question(Intent.BOARD)
    if heard.any("all", "status") or (heard.any("watch") and not heard.any("why", "when")):
        return Question(Intent.BOARD)
    return None


def _courtesy(heard: _Heard) -> Question | None:
    if heard.any("thanks"):
        return Question(Intent.THANKS)
    return Question(Intent.GREETING) if heard.any("hello") else None


def _all(who: Named) -> tuple[Official, ...]:
    found: dict[str, Official] = {one.slug: one for one in (*who.people, *who.which, *who.maybe)}
    return tuple(found.values())


def _says(heard: _Heard, *keys: str) -> bool:
    return any(word.key in keys for word in heard.words)


_RULES: tuple[Callable[[_Heard], Question | None], ...] = (
    _of_someone_else,
    _outside,
    _following,
    _about_people,
    _about_strangers,
    _not_understood,
    _gaps,
    _of_all,
    _courtesy,
)
