"""Reads questions about how many are listed: a number is given where just that is asked. Knows no number."""

from __future__ import annotations

from bot.answers.questions.question import Intent, Question
from bot.incoming.questions.annotated import Heard, says
from bot.language.understood import function_words
from watchers.lists import registry

_OF_LISTS = frozenset(
    ["count", "sanction", *registry.jurisdictions(), "domain", "number", "hello", "thanks", "both", "watch", "who"]
)
_OF_LISTS |= frozenset(["someone", "pronoun", "all"])


def how_many(heard: Heard) -> Question | None:
    """Returns the question where it asks for a number of people: that number, who is meant, what changed; or that it
    is not understood."""
    listed = heard.any("sanction") or bool(heard.sides)
    if not heard.any("count"):
        return None
    if heard.any("dead", "alive", "killed"):
        others = heard.who.loose or heard.any("context", "role")  # "how many protesters were killed?"
        return Question(Intent.UNCLEAR) if others else None
    if not (listed or heard.any("domain", "watch", "rights", "magnitsky")):
        return None
    if heard.any("sources", "help"):
        return None
    happened = heard.any("changed", "ended", "stop") or heard.period or heard.undated or heard.any("since")
    if happened and not _of_now(heard):
        return Question(Intent.CHANGES, side=heard.side, period=heard.period, undated=heard.undated)
    if heard.section:
        return Question(Intent.LISTED, side=heard.side, section=heard.section)
    if not _nothing_more(heard):
        return Question(Intent.UNCLEAR)
    # Each side has a number; for both together the board shows who they are.
    return Question(Intent.BOARD) if heard.any("both") else Question(Intent.COUNT, side=heard.side)


def _of_now(heard: Heard) -> bool:
    """Tells whether the question is about now. «از» belongs to a number of people as well as to a day; "today" is
    now, except for what was done."""
    if heard.any("changed", "ended", "stop") or heard.undated:
        return False
    if heard.period is None:
        return not says(heard, "since")
    return heard.period.days == 0 and not says(heard, "past")


def _nothing_more(heard: Heard) -> bool:
    """Tells whether a question asks how many are listed now, and no more.

    Beside names of lists and people, only a few small words may stand in it; any other word asks about some only
    ("women"), about other things ("times"), or about what happened.
    """
    if heard.who.loose or _counts_other_things(heard):
        return False
    also = _OF_LISTS | {"time"} if heard.period and not heard.period.days else _OF_LISTS  # "today"
    people = function_words("how-many-people")
    return all(word.key in people or tags & also for word, tags in zip(heard.words, heard.meanings, strict=True))


def _counts_other_things(heard: Heard) -> bool:
    """Tells whether other things are counted, which stand behind the word for it: "How many sanctions", «چند
    فهرست»."""
    if says(heard, "how-many-records"):
        return True
    at = next(at for at, tags in enumerate(heard.meanings) if "count" in tags)
    while at < len(heard.words) and "count" in heard.meanings[at]:
        at += 1
    after = heard.words[at : at + 2]
    things = [word.key for word in after if word.key not in function_words("how-many-anything")]
    passive = any(word.key in function_words("how-many-passive") for word in after)  # «تعداد تحریم‌شده‌ها» are people
    return bool(things) and not passive and things[0] in function_words("how-many-other-things")
