"""Reads the wish before it, of others: "the same for Noori", «همینو برای آبنوش»; "only for Noori, only the EU", "also
Canada"."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.briefs.brief import Form
from bot.answers.questions.question import Intent, Question
from bot.answers.questions.wishes import Beside
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import meant
from bot.incoming.questions.lexicon import FILLER, meaning_of
from bot.incoming.questions.recent import Thread
from bot.incoming.questions.rules.digest_times import hour_said, quiet_hours, weekday_said
from bot.incoming.questions.rules.wanted.from_lists import BUT, from_these, kept_and_left_out, waits
from bot.incoming.questions.selection_forms import has, letters
from bot.language.understood import function_words
from watchers.lists import registry

ALL_BUT = "all-but"  # the topic of FOLLOW: everybody else's
ALONE = "alone"  # the topic of FOLLOW: nobody else's news
MOST_OF_ALERTS = 14  # of "only for ..., only from ..." after a wish for alerts
MOST_WORDS = 8  # of the same wish for others
_LETTERS = "280"  # so many a post may have
_ALERTS = (Intent.FOLLOW, Intent.ALERTS_OF, Intent.OFTEN)
_ASKS_OF_ALERTS = (
    "when",
    "who",
    "why",
    "count",
    "sanction",
    "missing",
    "where",
    "define",
    "brief",
    "picture",
    "export",
)
# What was wished of a text and cannot be had: the next one is a text without it.
OF_A_TEXT = frozenset({Beside.OWN_WORDS, Beside.SHORTER, Beside.OTHER_LANGUAGE})
_ASKS = ("time", "when", "who", "why", "count", "sanction", "negative", "missing", "where", "status")


def again(question: AnnotatedQuestion, thread: Thread) -> Question | None:
    """Returns the wish before, of those who are named; None where something else is asked."""
    who, wish = question.who, thread.wish
    if thread.question and thread.question.intent is Intent.NEAREST and thread.question.form:
        wish = thread.question
    if wish is not None and wish.intent is Intent.EXPORT and thread.wish_is_last and of_some_columns(question):
        return Question(Intent.NEAREST, topic=Beside.COLUMNS)
    if wish is not None and thread.wish_is_last and (found := _of_that_wish(question, wish)):
        return found
    if wish is None or who.which or who.maybe or who.strangers:
        return None
    people = tuple(who.people)
    if wish.intent in _ALERTS:
        return (_at_an_hour(question, wish) or _alerts(question, wish)) if thread.wish_is_last else None
    another = _is_for_another(question)
    if (who.loose and not another) or question.any(*_ASKS):
        return None
    same = says(question, "same-again") or another
    same = bool(same and people) and not question.sides and len(question.words) <= MOST_WORDS
    if not same or thread.question != wish or question.any("brief", "picture", "export", "follow", "sanction"):
        return None
    if meant(question.has, asked=True):  # "is he the same one of the plot?"
        return None
    if wish.intent is Intent.NEAREST and wish.topic in OF_A_TEXT:
        form = "" if wish.form == Form.PARAGRAPH else wish.form
        side = wish.each_of[0] if len(wish.each_of) == 1 else None
        each = wish.each_of if len(wish.each_of) > 1 else ()
        return Question(Intent.BRIEF, people, side=side, each_of=each, topic=form, language=wish.language)
    return replace(wish, people=people)


def _of_that_wish(question: AnnotatedQuestion, wish: Question) -> Question | None:
    """Reads what is said of the wish before: "yes, Telegram is fine", "under 280", which its answer tells, and "too
    much text on it", which cannot be changed."""
    if len(question.words) > MOST_WORDS or question.names_someone or question.sides or question.any(*_ASKS_OF_ALERTS):
        return None
    text = letters(question)
    if wish.intent in _ALERTS:
        return wish if has("agreed", text) else None
    if (
        wish.intent is Intent.BRIEF
        and wish.topic == Form.POST
        and any(word.key == _LETTERS for word in question.words)
    ):
        return wish
    if wish.intent is Intent.PICTURE and has("too much in it", text):
        return Question(Intent.NEAREST, wish.people, topic=Beside.OWN_DESIGN, form=wish.form)
    return None


def _is_for_another(question: AnnotatedQuestion) -> bool:
    """Tells whether nothing is said but for whom there shall be another: "again for Vaseghi", «برای خاضعین هم»."""
    beside = [word.key for at, word in enumerate(question.words) if at not in question.who.at]
    said = function_words("again-for") | function_words("in-the-same-way")
    asks = function_words("asks-whether") | function_words("is-it-so")
    about = function_words("about-somebody") | function_words("same-again")
    small = all(key in said | about or meaning_of(key) <= {FILLER} for key in beside)
    return small and not said.isdisjoint(beside) and asks.isdisjoint(beside)


def of_some_columns(question: AnnotatedQuestion) -> bool:
    """Tells whether a table is to tell of some governments alone: "just the EU and the US is enough"."""
    if not question.sides or question.names_someone or len(question.words) > MOST_WORDS or question.any(*_ASKS):
        return False
    return says(question, "only", "just", "enough") and not question.any("follow", "alerts", "message", "noun-change")


def _says_no_first(question: AnnotatedQuestion) -> bool:
    """Tells whether what leaves out only begins a message, and corrects the wish before: "no, Canada too"."""
    leaves = [word.key in function_words("leaves-out") for word in question.words]
    said = (word.key in function_words("says-no") for word in question.words)
    first = next((at for at, no in enumerate(said) if not no), len(leaves))
    ends = question.any("stop", "unfollow", "nomore", "anymore", "mute")
    return any(leaves[:first]) and not any(leaves[first:]) and not ends


def _at_an_hour(question: AnnotatedQuestion, wish: Question) -> Question | None:
    """Returns the same news on another day, or at another hour: "at 8 pm", «ساعت ۸ شب», after "once a day"."""
    if wish.intent is not Intent.OFTEN or question.names_someone or question.sides or question.any(*_ASKS_OF_ALERTS):
        return None
    day, hour = weekday_said(question), hour_said(question)
    if not (day or hour) or (question.any("quiet", "mute", "night") and quiet_hours(question)):
        return None
    if len(question.words) > MOST_WORDS or question.any("stop", "unfollow", "nomore"):
        return None
    every = "weekly" if day or wish.topic == "weekly" else "daily"
    chosen = {**dict(wish.chosen), **({"day": day} if day else {}), **({"hour": hour} if hour else {})}
    return replace(wish, topic=every, chosen=tuple(chosen.items()))


def _alerts(question: AnnotatedQuestion, wish: Question) -> Question | None:
    """Returns the wish for alerts, of other people or from other lists than before: "only the EU's", "also Canada",
    "not the US"."""
    people, kept_only = tuple(question.who.people), says(question, "only", "just")
    more = says(question, "and-also")
    kept, left_out = kept_and_left_out(question)
    if more and _says_no_first(question):
        kept, left_out = (*kept, *left_out), ()
    instead = bool(question.sides) and wish.intent is Intent.ALERTS_OF and says(question, "makes-it-so")
    few = len(question.words) <= (MOST_OF_ALERTS if kept_only or instead else MOST_WORDS)
    if not few or question.any(*_ASKS_OF_ALERTS) or not (people or question.sides):
        return None
    if waits(question) or not (kept_only or more or left_out or instead) or says(question, "besides-these"):
        return None
    if not question.sides:
        return Question(
            Intent.FOLLOW,
            (*wish.people, *people) if more and not kept_only else people,
            topic=ALONE if kept_only or (more and wish.topic == ALONE) else "",
        )
    if kept_only or instead or wish.intent is not Intent.ALERTS_OF or wish.form == BUT:
        found = from_these(question)
        return replace(found, people=people) if kept_only or instead or left_out else None
    before = wish.topic.split()
    if left_out and not {*left_out} & {*before}:  # "stop the UN alerts" after alerts of Australia alone
        return from_these(question)
    codes = [side for side in registry.jurisdictions() if side in {*before, *kept} - {*left_out}]
    return replace(wish, topic=" ".join(codes)) if codes else None
