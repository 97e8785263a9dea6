"""How many are listed: a number is given where just that is asked. Knows no number."""

from __future__ import annotations

from bot.answers.question import Intent, Question
from bot.incoming.questions.annotated import Heard, says
from bot.incoming.questions.tokens import these
from watchers.lists import registry

# Beside names of lists and people, these leave it a question of how many are listed now. Any other word asks of some
# of them only ("women", "judges", "only"), of something else ("countries", "times"), or of what happened.
_NOTHING_MORE = these(
    "a all and are at been by currently did do does far give has have how in is list lists many me now of officially"
    " on please so still tell that the there these this those total under us we were who you"
    " ast az bein dar hast hastan in karde kardan nafar o ra ro shodan shodand shode ta tavasote to too va"
    " است از اش افراد اند او ان ایا این اینا اینها با بین تا تاشون تحت تو توسط توی حالا در را رو سوی شان شد شدن شدند"
    " شده شون طرف فرد قرار لطفا من ن نفر نفرشون ها های هست هستند هستن هم و ه کرد کرده کردن کردند گرفته الان اکنون"
    " دارند دارد مجموع"
)
_OF_LISTS = frozenset(
    ["count", "sanction", *registry.jurisdictions(), "domain", "number", "hello", "thanks", "both", "watch", "who"]
)
_OF_LISTS |= frozenset(["someone", "pronoun", "all"])
_OTHER_THINGS = ("list", "lists", "listing", "listings", "sanction", "sanctions", "لیست", "فهرست", "لیستها", "بار")


def how_many(heard: Heard) -> Question | None:
    """A question that asks for a number of people: that number, who is meant, what changed; or not understood."""
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
    # Of each side there is a number; of both together it is seen who they are.
    return Question(Intent.BOARD) if heard.any("both") else Question(Intent.COUNT, side=heard.side)


def _of_now(heard: Heard) -> bool:
    """«از» is of a number of people as well as of a day; "today" is now, but for what was done."""
    if heard.any("changed", "ended", "stop") or heard.undated:
        return False
    if heard.period is None:
        return not says(heard, "since")
    return heard.period.days == 0 and not says(heard, "were", "was", "did", "شد", "شدند", "شدن", "shodan", "shodand")


def _nothing_more(heard: Heard) -> bool:
    if heard.who.loose or _counts_other_things(heard):
        return False
    also = _OF_LISTS | {"time"} if heard.period and not heard.period.days else _OF_LISTS  # "today"
    return all(
        word.key in _NOTHING_MORE or tags & also for word, tags in zip(heard.words, heard.meanings, strict=True)
    )


def _counts_other_things(heard: Heard) -> bool:
    """ "How many sanctions", «چند فهرست»: what is counted stands behind the word for it."""
    if says(heard, "entry", "entries"):
        return True
    at = next(at for at, tags in enumerate(heard.meanings) if "count" in tags)
    while at < len(heard.words) and "count" in heard.meanings[at]:
        at += 1
    after = heard.words[at : at + 2]
    things = [word.key for word in after if word.key not in ("of", "ها", "های", "the")]
    passive = any(word.key in ("شده", "شدهها", "shode") for word in after)  # «تعداد تحریم‌شده‌ها» are people
    return bool(things) and not passive and (things[0] in _OTHER_THINGS or things[0] == "تحریم")
