"""Reads texts that ask nothing of a list: slogans, victims' names, events, and how a chat wants its news."""

from __future__ import annotations

from bot.answers.questions.question import Intent, Question
from bot.incoming.questions.annotated import Heard, says
from bot.incoming.questions.events import meant
from bot.incoming.questions.people import all_named, unsure
from watchers.lists import registry

_ASKS = (
    "who",
    "someone",
    "sanction",
    *registry.jurisdictions(),
    "when",
    "why",
    "person",
    "missing",
    "killed",
    "all",
    "pronoun",
)


def remembered(heard: Heard) -> Question | None:
    """Returns the question for a slogan, or a victim's name: whoever else it names, nobody is looked up for it."""
    if heard.any("slogan") and not heard.about_lists and not heard.any("when", "changed", "count", "why"):
        return Question(Intent.REMEMBER, topic="slogan")
    if heard.any("victim") and not heard.who.people and meant(heard.has, asked=False) is None:
        return Question(Intent.REMEMBER, topic="victim")
    return None


def of_an_event(heard: Heard) -> Question | None:
    """Returns the question about an event: it leads to the people whom the paper holds responsible; a person named
    with it may be one of them."""
    event = meant(heard.has, asked=heard.any(*_ASKS, "domain"))
    if event is None or heard.any("changed", "follow", "message", "sources"):
        return None
    people = event.of(heard.watched)
    named = all_named(heard.who)
    if not named:
        return Question(Intent.EVENT, people, side=heard.side, topic=event.key)
    if any(one not in people for one in named):
        return Question(Intent.UNCLEAR, candidates=named)
    if heard.about_lists or heard.any("dead", "alive", "brief", "facts") or not heard.who.people:
        return None
    return Question(Intent.PERSON, tuple(heard.who.people), unsure(heard.who))


def how_often(heard: Heard) -> Question | None:
    """Returns the question about how often and at what hours news comes: settings, which are shown."""
    who, ends = heard.who, heard.any("unfollow", "stop", "negative", "nomore", "anymore", "mute")
    if who.people or who.which or who.strangers or heard.about_lists or heard.any("victim"):
        return None
    news = ends or heard.any("follow", "message", "noun-change", "digest")
    if heard.any("night") and news and not heard.any("hello", "when"):
        return Question(Intent.QUIET)
    often = next((each for each in ("weekly", "daily") if heard.any(each)), "")
    if often and (news or heard.any("changed")) and not heard.any("opinion") and not says(heard, "what"):
        return Question(Intent.OFTEN, topic=often)
    if heard.any("mute") or (ends and (heard.any("follow", "message") or not who.loose) and heard.any("while")):
        asks = heard.any("who", "why", "dead", "count") or says(heard, "alternative")
        return None if asks and not heard.any("while") else Question(Intent.MUTE)
    return None


def following(heard: Heard) -> Question | None:
    """Returns the question for words that ask for news from now on. The user's tap does it."""
    who = heard.who
    ends = heard.any("unfollow") or (heard.any("follow") and (heard.any("negative") or _stops_following(heard)))
    if not heard.about_lists and not heard.any("dead", "alive", "killed"):
        ends |= heard.any("nomore") or (heard.any("anymore") and heard.any("message", "follow", "noun-change"))
        ends |= heard.any("ended") and heard.any("follow")
        ends |= bool(who.people) and says(heard, "silence")
    if ends or (heard.any("stop") and not heard.about_lists and not who.loose):
        return Question(Intent.UNFOLLOW, tuple(who.people), unsure(who), strangers=tuple(who.strangers))
    asks_what = says(heard, "what-else")
    if heard.any("nomore", "anymore", "negative") and not heard.any("follow"):
        return None
    tell = says(heard, "tell-me") and heard.any("noun-change")
    if heard.any("follow") or (tell and who.people and not asks_what):
        if who.strangers and not who.people:
            return Question(Intent.NOT_WATCHED, strangers=tuple(who.strangers))
        return Question(Intent.FOLLOW, tuple(who.people), unsure(who), strangers=tuple(who.strangers))
    return None


def _stops_following(heard: Heard) -> bool:
    """Tells whether alerts are to stop: "stop the alerts", «لغو اعلان»; not "tell me when the sanctions are stopped",
    where the sanctions stop."""
    places = {tag: [at for at, tags in enumerate(heard.meanings) if tag in tags] for tag in ("follow", "stop")}
    if not places["stop"]:
        return False
    follow, stop = places["follow"][0], places["stop"][0]
    return stop < follow or not any("sanction" in tags for tags in heard.meanings[follow:stop])
