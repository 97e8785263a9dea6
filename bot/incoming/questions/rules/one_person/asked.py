"""Reads what is asked of one person by name, by the phrases of each language (bot/language). Knows no list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.questions.one_person import BIRTH, OF_THE_TEN, ORIGIN, PAPERS, Facet
from bot.answers.questions.question import KIN, SINCE, Asks, Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import DATE, holders, meant, untold
from bot.incoming.questions.learned.features import NAME
from bot.incoming.questions.people import Named, all_named
from bot.incoming.questions.rules.one_person.phrases import phrases, words_of
from bot.incoming.questions.rules.one_person.subjects import subjects
from bot.incoming.questions.selection_forms import leaves_the_named_out, of_the_ten
from bot.language.understood import function_words
from bot.language.writing import commas
from watchers.model import Official
from watchers.names.comparison import parts

TWO = 2
MOST_LOOSE = 4  # unknown words of such a question: its phrase says enough
# The tags of words that want something done, or that speak of somebody else.
OTHER_WISHES = ("brief", "picture", "export", "unfollow", "digest", "mute", "privacy")
_NOT_ASKED = (*OTHER_WISHES, "victim", "slogan")
# What is asked first where a question has several such phrases, and what may be asked of two people at once.
_OF_ONE = (
    *(Facet.CHARGED, Facet.EVIDENCE, Facet.SURE, Facet.ONLY, Facet.PURPOSE, Facet.SAME_REASON, Facet.BY_REASON),
    *(Facet.QUOTE, Facet.COUNT, Facet.DATED, Facet.EXPIRY, Facet.AFTER, Facet.FIRST, Facet.ACTIVE, Facet.OFFICE),
    Facet.FAMILY,
)
_OF_TWO = frozenset({Facet.QUOTE, Facet.COUNT, Facet.OFFICE, Facet.CHARGED, Facet.EVIDENCE})
_OF_OTHERS = ("all", "someone", "missing", "gaps", "define", "help", "relative", "event", "changed")
_OF_HIM = frozenset({"", Facet.FIRST, Facet.QUOTE, Facet.WROTE})  # what may be asked without a name or a pronoun
_KINDS = (BIRTH, PAPERS, ORIGIN, Facet.NAMES)


def of_one_person(question: AnnotatedQuestion) -> Question | None:
    """Returns what is asked of the one person who is named; None where that is none of these things."""
    who = question.who
    if leaves_the_named_out(question) and question.any("who", "someone") and meant(question.has, asked=True):
        return None  # "who besides N was sanctioned for the shutdown?"
    if question.any(*_NOT_ASKED) or who.odd > MOST_LOOSE or (question.any("country") and not question.sides):
        return None
    question = _without_subjects(question)
    who, words = question.who, words_of(question)
    if question.any("role") and not any(phrases(one).found_in(words) for one in (Facet.CHARGED, "one-or-the-other")):
        return None
    if found := _watched(question, words):
        return found
    if who.strangers and not (who.people or who.which):
        if not any(phrases(one).found_in(words) for one in (*_KINDS, Facet.COUNT, Facet.QUOTE)):
            return None
        names, like = tuple(who.strangers), all_named(who)
        return Question(Intent.NOT_WATCHED, strangers=names, candidates=like, side=question.side)
    people = tuple(who.people)
    which = tuple(one for one in who.which if one not in people)
    if not people and len(which) == 1 and phrases(Facet.NAMES).found_in(words):  # "Hamid or Saeed?"
        return Question(Intent.FACTS, which, side=question.side, subjects=(Facet.NAMES,))
    if len(people) > TWO and question.sides and phrases("spelt").found_in(words):
        return Question(Intent.FACTS, people, side=question.side, subjects=(Facet.NAMES,))
    if not 0 < len(people) <= TWO or which:
        return None
    if found := _of_names(question, words):
        return found
    unsure = bool(who.strangers) or any(one not in people for one in who.maybe)
    if (len(people) == 1 or not unsure) and (found := _details(question, words)):  # "Sadeghi or Sadeqi?" names one
        return found
    if unsure:
        return None
    if len(people) == 1 and phrases("legal").found_in(words) and not question.any("negative", "missing", "magnitsky"):
        return Question(Intent.GROUNDS, people, side=question.side, each_of=question.each_of)
    if len(people) == 1 and question.sides and not question.any("visa") and phrases("entry").found_in(words):
        if question.each_of:
            return Question(Intent.STATUS, people, each_of=question.each_of)
        return Question(Intent.MEASURES, people, side=question.side, topic="travel")
    his_deeds = len(people) == 1 and phrases("deeds").found_in(words) and is_his(question, people[0])
    if his_deeds or (len(people) == 1 and phrases("held-where").found_in(words)):
        return Question(Intent.PERSON, people)
    if len(people) == 1 and _asks_who_it_is(question, words):
        holds = any(people[0].slug in holders(tags) for tags in question.meanings)
        return Question(Intent.PERSON, people, asks=Asks.NOW if holds else Asks.FACTS)
    not_told = phrases("not-told").found_in(words) and not (question.about_lists or question.any("dead", "when"))
    if people and (not_told or phrases("said-of").found_in(words)):
        return Question(Intent.OUTSIDE, people, side=question.side, topic="private")
    if len(people) == 1 and phrases("under-what").found_in(words) and not question.any("negative", "who", "count"):
        return Question(Intent.MEASURES, people, side=question.side, each_of=question.each_of)
    if phrases("records").found_in(words) and not phrases(Facet.COUNT).found_in(words):
        return Question(Intent.RECORDS, people, side=question.side, each_of=question.each_of)
    for facet in _OF_ONE:
        if (len(people) == 1 or facet in _OF_TWO) and _asks(facet, question, words):
            return _made(facet, question, words)
    if len(people) == 1 and phrases("for-what").found_in(words) and not question.any("negative", "missing", "why"):
        return Question(Intent.GROUNDS, people, side=question.side, each_of=question.each_of)
    return None


def of_alternatives(question: AnnotatedQuestion, before: Sequence[Official]) -> Question | None:
    """Returns whether one person is listed for one thing or for another: "for the ship, or for the drones?". Who is
    meant by a pronoun, or by nothing, is the one of `before`."""
    question = _without_subjects(question)
    who, those = question.who, subjects(words_of(question))
    people = (*who.people, *who.which, *who.maybe) if question.names_someone else before
    if len(those.keys) < TWO or not phrases("alternatives").found_in(those.words) or question.any(*OTHER_WISHES):
        return None
    if len(people) != 1 or who.strangers or question.any("all", "someone", "count", "missing", "changed"):
        return None
    return _made(Facet.PURPOSE, replace(question, who=replace(who, people=list(people))), list(words_of(question)))


def is_his(question: AnnotatedQuestion, one: Official) -> bool:
    """Tells whether nothing is asked about but that for which the paper names the person, of no list."""
    if question.about_lists or question.any("when", "why", "count", "changed", "dead"):
        return False
    event = meant(question.has, asked=True)
    return untold(question.has) is None if event is None else one.slug in event.people


def of_the_person_before(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Returns what is asked of the one person of the question before, by words that only such a question has: the
    exact wording, a passport; None where it may be of others."""
    who = question.who
    if len(before.people) != 1 or who.at or who.odd > MOST_LOOSE or question.any(*_OF_OTHERS):
        return None
    if says(question, "several-people", "besides"):
        return None
    words = words_of(question)
    if not any(phrases(one).found_in(words) for one in (BIRTH, PAPERS, Facet.NAMES, Facet.FIRST, Facet.QUOTE)):
        return None
    side = question.side if question.sides else before.side
    named = Named(people=list(before.people), loose=who.loose)
    found = of_one_person(replace(question, who=named, side=side))
    return found if found and found.people == before.people and found.topic in _OF_HIM else None


def asks_yes_or_no(question: AnnotatedQuestion) -> bool:
    """Tells whether a question is one that "Yes" or "No" would answer."""
    words = words_of(question)
    if phrases("asks-how").found_in(words) or question.any("when", "who", "count"):
        return False
    return phrases("yes-no").found_in(words)


def _without_subjects(question: AnnotatedQuestion) -> AnnotatedQuestion:
    """Returns a question in which what somebody may be listed for is no stranger's name: "the drones to Russia"."""
    who = question.who
    those = [name for name in who.strangers if subjects(parts(name)).keys]
    if not those or not who.people:
        return question
    raw = {word for name in those for word in name.split()}
    at = {one for one in who.at if question.words[one].raw not in raw}
    strangers = [name for name in who.strangers if name not in those]
    return replace(question, who=replace(who, strangers=strangers, at=at))


def _watched(question: AnnotatedQuestion, words: list[str]) -> Question | None:
    """Reads "do you follow N?": of a watched person, or of somebody else."""
    who = question.who
    named = bool(who.people or who.which or who.strangers)
    if not named and 0 < len(who.bare) <= TWO and all(len(one.split()) <= TWO for one in who.bare):
        bare = {word.key for word in question.words if any(word.raw and word.raw in one for one in who.bare)}
        words = [NAME if word in bare else word for word in words]
    watched = phrases(Facet.WATCHED).found_in(words) or (named and phrases("watched-by-name").found_in(words))
    if not watched or question.any("changed", "add-somebody", "remove-somebody"):
        return None
    why = question.any("why", "negative")
    if why and not (phrases("asks-why").found_in(words) and question.any("negative") and who.people):
        return None
    if who.people and not who.which:
        beside = tuple(who.strangers) or (_beside(question) if named else ())
        of_what = ("why",) * why + (OF_THE_TEN,) * of_the_ten(question)
        of_them = Question(Intent.ONE, tuple(who.people), side=question.side, topic=Facet.WATCHED, subjects=of_what)
        return replace(of_them, strangers=beside)
    strangers = tuple(who.strangers or (() if named else who.bare))
    if strangers and not who.people:
        return Question(Intent.NOT_WATCHED, strangers=strangers, side=question.side, topic=Facet.WATCHED)
    return None


def _beside(question: AnnotatedQuestion) -> tuple[str, ...]:
    """Returns the words that stand in a row with a name, and are no other words: "Raisi and Radan"."""
    words, at = question.words, question.who.at
    bare = {part for one in question.who.bare for part in one.split()}

    def joined(here: int, step: int) -> bool:
        between, beyond = here + step, here + 2 * step
        return 0 <= beyond < len(words) and words[between].key in function_words("and") and beyond in at

    return tuple(
        one.raw for here, one in enumerate(words) if one.raw in bare and (joined(here, 1) or joined(here, -1))
    )


def _of_names(question: AnnotatedQuestion, words: list[str]) -> Question | None:
    """Reads what is asked of names themselves: whether two are one person's, and which forms are known."""
    who, people, forms = question.who, tuple(question.who.people), _forms(question)
    if phrases(Facet.SAME_REASON).found_in(words):
        return None
    if len(people) == 1 and len(forms) >= TWO and phrases(Facet.SPELLINGS).found_in(words):
        return Question(Intent.ONE, people, topic=Facet.SPELLINGS, strangers=forms)
    same = phrases("same").found_in(words) and not phrases("same-day").found_in(words)
    if same and question.any("when"):
        return None
    if len(people) == TWO and not who.strangers and (same or phrases(Facet.COMPARED).found_in(words)):
        differ = phrases(Facet.COMPARED).found_in(words)
        return Question(Intent.ONE, people, topic=Facet.COMPARED) if differ else Question(Intent.SAME, people)
    if same and who.strangers:
        names, kin = tuple(who.strangers), phrases(KIN).found_in(words)
        return Question(Intent.SAME, people, strangers=names, topic=KIN if kin else "")
    if len(people) == 1 and len(forms) < TWO and phrases(Facet.BEARERS).found_in(words):
        return Question(Intent.ONE, people, topic=Facet.BEARERS, strangers=forms)
    return None


def _forms(question: AnnotatedQuestion) -> tuple[str, ...]:
    """Returns the names of a question as they are written, parted by commas or by other words."""
    found: list[list[str]] = []
    last = -TWO
    for at in sorted(question.who.at):
        word = question.words[at]
        if at != last + 1 or word.after in tuple(commas()):
            found.append([])
        point = "." if len(word.raw) == 1 and word.raw.isupper() else ""
        found[-1] += [word.raw + point] if word.raw else []
        last = at
    return tuple(" ".join(one) for one in found if one)


def _details(question: AnnotatedQuestion, words: list[str]) -> Question | None:
    """Reads what is asked of someone's birth, documents, origin and names."""
    kinds = tuple(kind for kind in _KINDS if phrases(kind).found_in(words))
    if not kinds or (question.any("private") and PAPERS not in kinds):
        return None
    side = None if len(question.sides) > 1 else question.side
    people = tuple(question.who.people)
    if Facet.NAMES in kinds and phrases(Facet.ALIKE).found_in(words):
        kinds = tuple(Facet.ALIKE if kind is Facet.NAMES else kind for kind in kinds)
    asks = Asks.NOW if kinds == (Facet.NAMES,) and asks_yes_or_no(question) else Asks.FACTS
    return Question(Intent.FACTS, people, side=side, each_of=question.each_of, subjects=kinds, asks=asks)


def _asks_who_it_is(question: AnnotatedQuestion, words: list[str]) -> bool:
    """Tells whether it is asked who somebody is or was: "N is the O, right?"; of a list it may be asked beside that
    where he or she is, not whether, when or why."""
    of_lists = question.sides or question.any("when", "count", "changed", "removal", "dead")
    of_lists = of_lists or (question.any("negative") and not says(question, "not"))  # "N was the O, not its head"
    of_lists = of_lists or question.any("sanction")  # whether, or on which lists
    if of_lists:
        return False
    asked = phrases("who-it-is").found_in(words) and not question.any("why")
    return asked or any(phrases(one).found_in(words) for one in ("why-important", "one-or-the-other"))


def _asks(facet: Facet, question: AnnotatedQuestion, words: list[str]) -> bool:
    denied = question.any("negative", "missing")
    match facet:
        case Facet.PURPOSE:
            those = subjects(words)
            of_a_reason = question.any("why") or says(question, "speaks")
            dates = set() if of_a_reason else {one for one in those.keys if DATE + one in question.has}
            return (
                bool(those.keys - {"rights", "office"} - dates)  # "put on the list in November 2019" names a day
                and phrases(facet).found_in(those.words)
                and not phrases("described").found_in(those.words)  # "the governor who ordered the shooting"
                and not (denied or phrases("asks-why").found_in(words))
            )
        case Facet.ONLY if question.side is None or denied or question.any("when", "why", "who", "count"):
            return False
        case Facet.AFTER if meant(question.has, asked=True) is not None:  # from what happened
            return False
        case Facet.OFFICE if question.any("private", "relative", "when") or phrases("asks-why").found_in(words):
            return False
        case Facet.FAMILY:
            return phrases(facet).found_in(words) and not phrases("besides-one").found_in(words)
        case Facet.FIRST | Facet.OFFICE if question.any("dead", "alive", "killed"):
            return False
        case Facet.QUOTE if says(question, "legal-basis") or phrases("limits").found_in(words):
            return False
        case Facet.QUOTE | Facet.OFFICE | Facet.ACTIVE | Facet.EXPIRY | Facet.DATED if denied:
            return False
    return phrases(facet).found_in(words)


def _made(facet: Facet, question: AnnotatedQuestion, words: list[str]) -> Question:
    side, each_of = question.side, question.each_of
    when = question.any("when") or (question.side is not None and says(question, "who-or-when"))
    if facet is Facet.QUOTE and when:
        facet = Facet.WROTE
    topics: tuple[str, ...] = ()
    if facet is Facet.PURPOSE:
        topics = tuple(sorted(subjects(words).keys))
    if facet is Facet.AFTER and phrases("paper").found_in(words):
        topics = ("paper",)
    side = None if len(question.sides) > 1 else side
    people = tuple(question.who.people)
    asks_who = question.any("who") and not question.sides and says(question, "who-or-when")
    if facet is Facet.PURPOSE and (question.any("when") or asks_who or says(question, "their-dates")):
        return Question(Intent.ONE, people, side=side, each_of=each_of, topic=facet, subjects=topics, section=SINCE)
    return Question(Intent.ONE, people, side=side, each_of=each_of, topic=facet, subjects=topics)
