"""Answers where there is nothing to look up, or a person must choose first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.lists import FOCUS
from bot.answers.people import WhichOne
from bot.answers.questions.in_plain_words import Offer, Uncertain
from bot.language import Language
from bot.model.action import Perform
from bot.model.message import Button, Message, bold, command_line, item, paragraph
from bot.presentation.words.list_names import dates_block, in_words
from bot.presentation.words.over_all import named
from bot.presentation.words.paging import button_for
from bot.presentation.words.persons import died_words, short_name
from bot.presentation.words.questions.person_facts import who
from bot.presentation.words.questions.together import together
from bot.presentation.words.replies.status import status_message
from watchers.lists import registry
from watchers.model import Official

NAME_SHOWN = 80  # characters of a name as typed
MOST_BUTTONS = 6
OUTSIDE = {
    "opinion": "That is for people to judge. Here you hear only what the lists say.",
    "future": "Nobody here can tell what will be listed. A chat that follows someone hears it once it is published.",
    "legal": "This is no legal advice. Here you hear only what the lists say.",
    "private": "The lists and the paper do not tell that here.",
}

UNTOLD = {  # of several people
    "office": "Where these are now, neither the lists nor the watchlist tell: {who}.",
    "charged": (
        "Whether these were arrested, charged, tried or convicted stands on no list; what police and courts say is"
        " not read here: {who}."
    ),
}


def remember(topic: str, t: Language) -> Message:
    """Returns the answer to a slogan, or to the name of a victim: short, and nobody is looked up."""
    text = t(
        "I do not search the sanctions lists for victims, or for those who speak for them. Ask about an official, and"
        " I tell what the lists say."
    )
    if topic == "slogan":
        text = t(
            "I hear you. What I can do is tell what the sanctions lists say: ask about an official, or see who is"
            " missing."
        )
    if topic == "mourning":
        text = t(
            "I am sorry for your loss. Who killed somebody the sanctions lists do not tell, and I cannot look it up."
            " Name the event, such as November 2019 or flight PS752, and I tell whom the paper holds responsible and"
            " who is sanctioned."
        )
    return Message((paragraph(text),), abilities(t)[:1], t.code)


def perhaps(name: str, t: Language) -> Message:
    """Returns the answer to a question that is not understood, in which a word may be someone's name."""
    shown = t.apart(name[:NAME_SHOWN])
    text = t(
        "I did not understand that. Is “{name}” a name? It can be looked for on the whole of every list:", name=shown
    )
    search = button_for(t("Search the lists"), Perform("search", name))
    hint = paragraph(text, " ", command_line(t.typed(f"search {name}"[:NAME_SHOWN])))
    return Message((hint,), (*(((search,),) if search else ()), *abilities(t)), t.code)


def which(answer: WhichOne, t: Language) -> Message:
    """Returns the question which of several people is meant, with a button for each."""
    if not answer.is_clear:
        blocks = [paragraph(t("I am not sure what you mean. Is it about one of these?"))]
    else:
        blocks = [paragraph(t("Which one do you mean?"))]
    if (n := len(answer.candidates) - MOST_BUTTONS) > 0:
        more = t.many("and {n} more; write more of the name.", "and {n} more; write more of the name.", n)
        blocks.append(paragraph(more))
    return Message(tuple(blocks), choices(answer.candidates, answer.then, t), t.code)


def uncertain(answer: Uncertain, t: Language) -> Message:
    """Returns how the person stands whom a question may be about, where it is not sure what it asks: where all is
    told, also each listing in short, and who it is."""
    one = answer.status
    name, sentence = named(one, t)
    first = t("I am not sure that I understood all of that. What the lists say:")
    said = Message((paragraph(first, " ", bold(name), f" — {sentence}" if sentence else ""),), language=t.code)
    if answer.whole:
        person = Message(tuple(who(one.official, t)), language=t.code)
        return together([said, status_message(replace(one, headed=False), t), person], t.code)
    row = Button.to(t("Status of {who}", who=name), Perform("status", one.official.slug))
    return Message((*said.blocks, dates_block(one.lists, t)), ((row,),), t.code)


def namesakes(candidates: Sequence[Official], t: Language) -> Message:
    """Returns the watched people who have a name like the one asked for."""
    names = t.all_of([short_name(one, t) for one in candidates[:MOST_BUTTONS]])
    text = t("Watched, with a like name: {names}.", names=names)
    return Message((paragraph(text),), choices(candidates, "status", t), t.code)


def choices(officials: Sequence[Official], verb: str, t: Language) -> tuple[tuple[Button, ...], ...]:
    return tuple((Button.to(short_name(one, t), Perform(verb, one.slug)),) for one in officials[:MOST_BUTTONS])


def offer(answer: Offer, t: Language) -> Message:
    """Returns the button that does what was asked for in words."""
    officials = answer.officials
    if answer.alone:
        who = t.all_of([short_name(one, t) for one in officials])
        text = t("To hear of {who} alone: follow, and where this chat follows others, end that first. Nothing has"
                 " been changed yet.", who=who)  # fmt: skip
        rows = [(Button.to(t("Unfollow all"), Perform("unfollow", "all")),)]
        rows += [
            (Button.to(t("Follow {who}", who=short_name(one, t)), Perform("follow", one.slug)),) for one in officials
        ]
        return Message((paragraph(text),), tuple(rows[:MOST_BUTTONS]), t.code)
    if answer.ends:
        text = t("Tap to end it:")
        rows = [
            (Button.to(t("Unfollow {who}", who=short_name(one, t)), Perform("unfollow", one.slug)),)
            for one in officials
        ]
        rows = rows or [(Button.to(t("Unfollow all"), Perform("unfollow", "all")),)]
        return Message((paragraph(text),), tuple(rows[:MOST_BUTTONS]), t.code)
    text = t("Tap to let this chat hear of every listing, change and removal, or to see what has changed so far:")
    pairs = [
        (
            Button.to(t("Follow {who}", who=short_name(one, t)), Perform("follow", one.slug)),
            Button.to(t("What changed"), Perform("history", one.slug)),
        )
        for one in officials
    ]
    pairs = pairs or [
        (Button.to(t("Follow all"), Perform("follow", "all")), Button.to(t("What changed"), Perform("history")))
    ]
    return Message((paragraph(text),), tuple(pairs[:MOST_BUTTONS]), t.code)


def outside(topic: str, officials: Sequence[Official], t: Language, sides: Sequence[str] = FOCUS) -> Message:
    """Returns what lies beyond the lists, and what can be had instead."""
    rows: list[tuple[Button, ...]] = []
    for one in officials[:MOST_BUTTONS]:
        who = short_name(one, t)
        row = [Button.to(t("Status of {who}", who=who), Perform("status", one.slug))]
        if topic == "future":
            row.append(Button.to(t("Follow {who}", who=who), Perform("follow", one.slug)))
        rows.append(tuple(row))
    return Message((paragraph(why_outside(topic, t, sides)),), tuple(rows) or abilities(t), t.code)


def why_outside(topic: str, t: Language, sides: Sequence[str] = FOCUS) -> str:
    """Returns why the lists do not tell it."""
    if topic == "country":
        return t(
            "Only {sides} lists are read here; nothing is known of other sanctions.",
            sides=t.all_of(in_words("whose", t, sides)),
        )
    if topic == "members":
        return " ".join(t(text) for side in sides if (text := registry.jurisdictions()[side].explains.get("members")))
    if topic == "visa":
        known = [t(text) for side in sides if (text := registry.jurisdictions()[side].beyond)]
        return " ".join([*known, t("Nothing can be said of them here.")]) if known else t(OUTSIDE["private"])
    return t(OUTSIDE[topic])


def beside(topic: str, officials: Sequence[Official], t: Language, sides: Sequence[str] = FOCUS) -> Message:
    """Returns the same note for a question whose other part is answered from the lists; of several people, whatever
    else is known of those who died."""
    if topic not in UNTOLD:
        return Message((paragraph(why_outside(topic, t, sides)),), language=t.code)
    dead = [one for one in officials if one.died and topic == "office"]
    living = [short_name(one, t) for one in officials if one not in dead]
    blocks = [paragraph(bold(t(UNTOLD[topic], who=t.all_of(living))))] if living else []
    blocks += [item(f"{short_name(one, t)}: {died_words(one, t)}.") for one in dead]
    return Message(tuple(blocks), language=t.code)


def small_talk(of: str, t: Language, sides: Sequence[str] = FOCUS) -> Message:
    """Returns the answer to a text that asks nothing: "greeting", "thanks", "slogan", "victim", "mourning"."""
    if of == "greeting":
        return greeting(t, sides)
    return thanks(t) if of == "thanks" else remember(of, t)


def greeting(t: Language, sides: Sequence[str] = FOCUS) -> Message:
    text = t(
        "Hello. Ask whom {sides} has sanctioned, since when and for what.",
        sides=t.any_of(in_words("called", t, sides)),
    )
    return Message((paragraph(text),), abilities(t), t.code)


def thanks(t: Language) -> Message:
    return Message((paragraph(t("You are welcome.")),), language=t.code)


def undated(written: str, t: Language) -> Message:
    """Returns the answer to a question about changes since a day that is not understood."""
    text = t(
        "I did not understand the date “{date}”. Write it like 2022-10-10, or 10 October 2022.",
        date=t.apart(written[:NAME_SHOWN]),
    )
    return Message((paragraph(text),), ((Button.to(t("What changed"), Perform("history")),),), t.code)


def not_understood(t: Language) -> Message:
    text = t("I did not understand that. Give a name, or one of the commands.")
    return Message((paragraph(text),), abilities(t), t.code)


def abilities(t: Language) -> tuple[tuple[Button, ...], ...]:
    """Returns buttons for what can be asked, one tap each."""
    return (
        (Button.to(t("Status"), Perform("status")), Button.to(t("Who is missing"), Perform("gaps", "missing"))),
        (Button.to(t("What changed"), Perform("history")), Button.to(t("The lists"), Perform("sources"))),
        (Button.to(t("Help"), Perform("help")),),
    )
