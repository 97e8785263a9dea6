"""Reads questions over the listings of all, or of several people: which listings are meant, and what is asked of
them. A question of which a word is not explained is not read so: it may leave out some."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.lists import FOCUS
from bot.answers.questions.question import SAME, Asked, Intent, Question, Selection
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import meant
from bot.incoming.questions.rules.how_many import counts_the_killed
from bot.incoming.questions.rules.in_thread.turn import side_told_of
from bot.incoming.questions.selection_forms import (
    YEAR,
    before_but_not,
    denied_government,
    end_asked,
    forms,
    has,
    in_both_ways,
    in_order,
    law_of_some,
    leaves_out,
    letters,
    not_by_us,
    number_said,
    of_the_ten,
    period_said,
)
from bot.incoming.questions.times.patterns import patterns
from watchers.lists import registry

_SIZES = range(2, 6)  # how many people are spoken of as "all four"
TWO = 2
# The tags of words that ask for something else, or leave some out in a way that no listing tells.
_ELSEWHERE = (
    *("role", "relative", "victim", "slogan", "body", "follow", "unfollow", "message", "picture", "export", "brief"),
    *("private", "legal", "opinion", "future", "help", "define", "removal", "ended", "stop", "privacy"),
    *("night", "weekly", "daily", "digest", "mute", "country", "same-person", "proscribed", "sdn", "facts", "search"),
)
# What is asked of listings alone, whether a word of sanctions stands beside it or not.
_OF_LISTINGS = ("governments", "table")
_IN_FEW_WORDS = ("years", "grounds", "same-day", "first-of-each")
MOST_OF_THEN = 12  # words of a question how many there were at some time, after one about a government
MOST_SHORT = 8  # words of "Canada's latest?", "how many in each year?"
_TEXTS = frozenset({Intent.BRIEF, Intent.LETTER, Intent.PICTURE})  # of whom a text is, need not be meant after it
_ENDS = (".", "!")  # the signs after a sentence that asks nothing
_REACH = {"none": "0", "one": "1", "all": "all", "most": "most", "least": "least"}  # the form -> by how many


def selected(question: AnnotatedQuestion, before: Question | None = None) -> Question | None:
    """Returns the question where it is about listings of several people; None where it is not, or not clearly.
    `before`: the question before it, whose people or governments may be meant."""
    who = question.who
    if found := law_of_some(question):
        return Question(Intent.SELECT, selection=found)
    if len(who.people) == 1 or who.which or who.maybe or who.strangers or not _is_clear(question):
        return None
    people = tuple(who.people)
    if before and before.people and not people:
        if len(before.people) == 1 and question.any("why") and question.negated and question.side:
            return Question(Intent.WHY_NOT, before.people, side=question.side)  # "only they? why not the US?"
        if len(before.people) == 1 and not _is_of_more(question):
            return None  # that person may be meant
        of_them = len(before.people) > 1 and before.intent not in _TEXTS and says(question, "several-people")
        of_them = of_them and not (has("one of them", letters(question)) or of_the_ten(question))
        people = before.people if of_them else ()
    if (size := _size(letters(question))) and size != len(people):
        return None  # "all four": which four, is not known
    sides = tuple(dict.fromkeys(in_order(question)))
    if not sides and before and has("each", letters(question)):
        sides = before.each_of or (before.selection.by if before.selection else ())
    elif not sides and before and before.side and question.until and len(question.words) <= MOST_OF_THEN:
        sides = (before.side,)  # "how many were there a year ago?"
    told_of = side_told_of(question, before) if before and not (sides or people) else ()
    selection = _selection(question, sides or told_of, before, of_some=bool(people))
    if told_of and selection and before and before.section == "rights" and not selection.grounds:
        selection = replace(selection, grounds="rights")
    if told_of and selection and selection.asks is Asked.GOVERNMENTS:
        selection = _selection(question, sides, before, of_some=bool(people))
    return in_both_ways(question, Question(Intent.SELECT, people, selection=selection)) if selection else None


def of_listings(question: AnnotatedQuestion) -> Selection | None:
    """Returns what is asked of the listings of people who are known otherwise: how two governments compare, each in
    its order, whether on one day, how long between them; None where it is something else."""
    text, sides = letters(question), tuple(dict.fromkeys(in_order(question)))
    if _compares(question) and not question.negated:
        return Selection(Asked.GOVERNMENTS, by=sides)
    kinds = {"same-day": Asked.SAME_DAY, "timeline": Asked.DATES}
    if len(sides) == TWO and (has("between them", text) or not says(question, "after", "took")):
        kinds["between"] = Asked.BETWEEN
    return next((Selection(one, by=sides) for kind, one in kinds.items() if forms().asks[kind].stands_in(text)), None)


def _is_of_more(question: AnnotatedQuestion) -> bool:
    """Tells whether more are meant than the one person who was told of: "which of them", "compare the US and the
    EU"."""
    if (
        question.any("all", "domain", "someone", "count")
        or of_the_ten(question)
        or says(question, "behind")
        or (says(question, "which-of") and says(question, "several-people"))
    ):
        return True
    of_whom = question.any("who") and not question.any(
        "order", "when"
    )  # "who has Canada not listed that the US has?"
    of_whom = of_whom and (len(question.sides) >= TWO or bool(end_asked(question)))
    return (of_whom or _compares(question)) and not (question.any("pronoun") or says(question, "one-person"))


def _compares(question: AnnotatedQuestion) -> bool:
    """Tells whether governments are compared by whom they list."""
    return len(question.sides) >= TWO and forms().asks["compare"].stands_in(letters(question))


def _is_clear(question: AnnotatedQuestion) -> bool:
    """Tells whether every word of the question is explained, and none leaves out some."""
    numbered = any(
        word.key.isdigit() and not YEAR.fullmatch(word.key) and "number" in tags
        for word, tags in zip(question.words, question.meanings, strict=True)
    )  # "are there 176 names on the list?"
    elsewhere = {*_ELSEWHERE} - ({"define"} if _compares(question) else set())
    if len(question.sides) >= TWO and forms().asks["ahead"].stands_in(letters(question)):
        elsewhere.discard("follow")  # "do they always follow the US?"
    if len(question.sides) >= TWO and before_but_not(letters(question)):
        elsewhere.discard("mute")  # "and the UK is silent"
    others = (tags for tags in question.meanings if "filler" not in tags)  # "tell me" asks for no message
    sources = question.any("sources") and not has("whose", letters(question))
    if sources or counts_the_killed(question) or any(elsewhere & tags for tags in others):
        return False
    if meant(question.has, asked=not numbered) is not None or not is_explained(question):
        return False
    years, span = sum(bool(YEAR.fullmatch(word.key)) for word in question.words), question.period
    return (years < TWO or bool(span and span.to)) and not (question.undated and not question.until)


def is_explained(question: AnnotatedQuestion) -> bool:
    """Tells whether every word of a question is explained, and none leaves out some of the people."""
    return not leaves_out(question) and not any(_unexplained(question))


def asks_clearly(question: AnnotatedQuestion) -> bool:
    """Tells whether the last sentence of a question is explained: what stands before it may say who asks."""
    begins = max((at for at, word in enumerate(question.words) if word.after[:1] in _ENDS), default=0)
    return not leaves_out(question) and not any(_unexplained(question)[begins:])


def _unexplained(question: AnnotatedQuestion) -> list[bool]:
    """Returns of each word whether nothing explains it."""
    return [
        not (tags or word.key in forms().known or word.key[:1].isdigit() or at in question.who.at)
        for at, (word, tags) in enumerate(zip(question.words, question.meanings, strict=True))
    ]


def _size(text: str) -> int:
    """Returns of how many people it is asked as such, "these four"; 0 where that is not said."""
    if not has("sized", text):
        return 0
    numbers = {name: number for name, number in patterns().numbers.items() if int(number) in _SIZES}
    return next((int(n) for word in text.split() for name, n in numbers.items() if word.startswith((name, n))), 0)


def _selection(
    question: AnnotatedQuestion, sides: tuple[str, ...], before: Question | None, *, of_some: bool
) -> Selection | None:
    """Returns the listings that are meant, and what is asked of them. `of_some`: it is known of whom."""
    text = letters(question)
    asks = next((name for name, form in forms().asks.items() if form.stands_in(text)), "")
    if asks == "governments" and has("whom all list", text):
        asks = ""
    if has("purposes", text) and asks != "grounds":
        return None  # which listings are for missiles, nothing here tells
    base = Selection(
        group=next((name for slot, name in (("ten", "ten"), ("everyone", "all")) if has(slot, text)), ""),
        life=next((life for life in ("dead", "living") if has(life, text)), ""),
        grounds=question.section or "",
        period=period_said(question),
        before=question.until is not None,
        whether=has("whether", text) and not question.any("count", "who", "when"),
    )
    counted = question.any("count") and base.period is not None and not question.any("dead", "killed")
    listed = of_some or question.any("sanction", "gaps") or bool(sides) or counted or has("acting", text)
    short = len(question.words) <= MOST_SHORT and not (question.any("define") or says(question, "one-person"))
    reached = question.any("who", "count") and any(has(slot, text) for slot in ("none", "one", "all"))
    listed = (
        listed
        or asks in _OF_LISTINGS
        or (short and (asks in _IN_FEW_WORDS or reached))
        or (asks in ("first", "last") and has("of people", text))
    )
    listed = listed or (question.any("who") and has("by most or fewest", text))
    listed = listed or (asks == "measures" and question.any("count", "who"))
    if not listed or has("news", text) or has("owned", text):
        return None
    if base.period and base.period.is_recent and not base.before:
        return None  # that is news, of which the lists' own dates do not tell all
    if counted and not asks and before and before.selection and before.selection.asks is Asked.LISTINGS:
        asks = "listings" if not has("of people", text) else ""
    match asks:
        case "compare" if len(sides) >= TWO and (not question.negated or has("one not the other", text)):
            return replace(base, asks=Asked.GOVERNMENTS, by=sides)
        case "table" if question.negated and len(sides) == 1:
            return None  # "those the UK has not listed, with the dates of others": not all
        case "table":
            return replace(base, asks=Asked.TABLE, by=sides, whether=False)
        case "ahead" if len(sides) == TWO:
            return replace(base, asks=Asked.AHEAD, by=sides)
        case "timeline":
            return replace(base, asks=Asked.DATES, by=sides)
        case "between" if len(sides) == TWO:
            return replace(base, asks=Asked.BETWEEN, by=sides)
        case "first-of-each":
            return replace(base, asks=Asked.FIRST_OF_EACH)
        case "leads" if len(sides) == 1:
            return replace(base, asks=Asked.FIRST_OF_EACH, by=sides)
        case "same-day" if len(sides) == TWO and not (of_some or question.any("why")):
            return replace(base, asks=Asked.AHEAD, by=sides, end=SAME)
        case "same-day" if not question.any("why"):
            return replace(base, asks=Asked.SAME_DAY, by=sides)
        case "years":
            return replace(base, asks=Asked.YEARS, by=sides, end=end_asked(question))
        case "measures":
            measure = "freeze" if question.any("freeze") and not question.any("travel") else "travel"
            return replace(base, asks=Asked.MEASURES, by=sides, measure=measure, only=says(question, "only"))
        case "grounds":
            return replace(base, asks=Asked.GROUNDS, by=sides, grounds="")
        case "dates":
            return replace(base, asks=Asked.DATES, by=sides)
        case "last" | "first" if _is_of_one(question, text) and not question.negated:
            return replace(base, asks=Asked(asks), by=sides)
        case "listings" if not question.negated:
            return replace(base, asks=Asked.LISTINGS, by=sides)
        case "governments" if not of_some and not sides and (number := number_said("so many of them", text)):
            return replace(base, asks=Asked.GOVERNMENTS, reach=str(number), or_more=True)
        case "governments" if not (of_some or question.any("why") or len(sides) == 1 or before_but_not(text)):
            denied = question.negated or says(question, "nothing")
            all_of_them = "all" if has("all of them", text) and not denied else ""
            return replace(
                base, asks=Asked.GOVERNMENTS, by=sides, end=end_asked(question), without=denied, reach=all_of_them
            )
    return _of_people(question, text, base, sides)


def _is_of_one(question: AnnotatedQuestion, text: str) -> bool:
    """Tells whether it is asked who was listed first or last: "who was the last?", "Canada's latest?"."""
    return has("sorted", text) or (bool(question.sides) and len(question.words) <= MOST_SHORT)


def _of_people(question: AnnotatedQuestion, text: str, base: Selection, sides: tuple[str, ...]) -> Selection | None:
    """Returns the people who are meant by what their listings have in common; None where that is one government."""
    these, ours = before_but_not(text), tuple(side for side in FOCUS if side not in sides)
    if these == len(sides) == len(ours) == 1:  # "by the US but not by us": the answer says who that is
        return replace(base, by=sides, not_by=ours)
    if these and these < len(sides):
        return replace(base, by=sides[:these], each=these > 1, not_by=sides[these:])
    if len(sides) > 1 and has("neither", text):
        return replace(base, by=sides, without=True, whether=False) if not base.period else None
    if not (has("somebody", text) or question.any("who", "count", "someone", "all", "domain", "dead")):
        return None
    if len(sides) == 1 and has("only", text) and not question.any("missing"):  # "who is missing just there?"
        return replace(base, by=sides, only=True)
    if not_by_us(question):
        return None
    if len(sides) == 1 and question.negated and has("by an ally", text):
        return replace(base, by=tuple(one for one in registry.jurisdictions() if one not in sides), not_by=sides)
    if len(sides) > 1 and question.negated:
        other = denied_government(question) or question.side
        rest = tuple(one for one in sides if one != other)
        return replace(base, by=rest, each=len(rest) > 1 and has("each", text), not_by=(other,)) if other else None
    if len(sides) > 1 and has("each", text):
        return replace(base, by=sides, each=True)
    if not sides and (number := number_said("by so many", text)) is not None:
        return replace(base, reach=str(number), or_more=True)
    reach = next((reach for slot, reach in _REACH.items() if has(slot, text)), "") if not sides else ""
    if says(question, "most") and question.any("gaps") and not sides:
        reach = "least"  # "who has the most gaps?"
    if base.period:
        return replace(base, by=sides, without=reach == "0" or (question.negated and has("without", text)))
    if reach:
        return replace(base, reach=reach)
    if measure := next((one for one in ("travel", "freeze") if has(one, text)), ""):
        return None if question.negated or has("in general", text) else replace(base, by=sides, measure=measure)
    if base.life and not (question.who.people or question.any("why")):
        return replace(base, by=sides, without=question.negated, whether=False)
    if len(sides) == 1 and base.whether and not question.negated and has("anyone", text) and not _is_news(question):
        return replace(base, by=sides)
    return None


def _is_news(question: AnnotatedQuestion) -> bool:
    """Tells whether it is asked what is new: "did the US add anyone recently?"."""
    return question.any("changed", "gaps", "time") or says(question, "added", "of-late")
