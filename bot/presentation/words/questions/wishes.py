"""Puts into words what somebody wants done, shown or explained. What changes a chat is a button."""

from __future__ import annotations

from bot.answers.questions.wishes import DidYouMean, Explained, Wish
from bot.language import Language, own_name
from bot.model.action import Perform
from bot.model.message import Button, Message, item, paragraph
from bot.presentation.words.list_names import in_words
from bot.presentation.words.replies.preferences import TITLES, WORDS, ZONES
from watchers.lists import registry

# What a word means wherever it is said; what it is in each government's law, its declaration says (`explains`).
MEANINGS = {
    "magnitsky": (
        "“Magnitsky” sanctions are for serious human-rights abuses or corruption, wherever they happen. They bear the"
        " name of Sergei Magnitsky, who died in a Moscow prison in 2009."
    ),
    "freeze": (
        "An asset freeze: under that government's law nobody may deal with the person's money or property, or give"
        " him or her any."
    ),
    "travel": (
        "A travel ban: the person may not enter that country or pass through it. A visa ban refuses the visa; not"
        " all of them are published."
    ),
    "sanction": (
        "To be sanctioned is to be named on a government's sanctions list: mostly the assets are frozen there, and"
        " travel is banned. It is no verdict of a court."
    ),
    "proscribed": (
        "Whether the IRGC as a body is proscribed or designated as terrorist does not stand on the lists that are"
        " followed here: this bot follows people. That is told by:"
    ),
}
# What may be had with a tap -> its label.
PERHAPS = {
    Perform("status"): "Status",
    Perform("gaps", "missing"): "Who is missing",
    Perform("gaps", "rights"): "Listed, but not for human rights",
    Perform("gaps", "magnitsky"): 'Not under the "Magnitsky" regime',
    Perform("history"): "What changed",
    Perform("sources"): "The lists",
    Perform("board"): "Picture",
    Perform("export"): "Spreadsheet",
    Perform("privacy"): "Privacy",
    Perform("settings"): "Settings",
    Perform("settings", "every"): "How often",
    Perform("settings", "quiet"): "Quiet hours",
    Perform("settings", "dates"): "Dates",
    Perform("pause"): "Silence for a while",
    Perform("follow", "all"): "Follow all",
    Perform("unfollow", "all"): "Unfollow all",
    Perform("language"): "Language",
    Perform("help"): "Help",
}


def wish(answer: Wish, t: Language) -> Message:
    """Returns the button that does what was asked for in words, and one for the other choices."""
    text = t("Tap to have it so; nothing has been changed yet.")
    if answer.more:
        text = t("Each of these has a button of its own; nothing has been changed yet.")
    more = tuple((Button.to(_of_setting(key, value, t), tap),) for key, value, tap in answer.more)
    rows = ((Button.to(_label(answer, t), answer.tap),), *more, (Button.to(t("Other choices"), answer.others),))
    return Message((paragraph(text),), rows, t.code)


def _label(answer: Wish, t: Language) -> str:
    if answer.key == "mute":
        return t.many("Silence for {n} hour", "Silence for {n} hours", int(answer.value))
    if answer.key == "unmute":
        return t("Unmute")
    if answer.key == "language":
        return own_name(answer.value)
    if answer.key == "quiet" and answer.value != "off":
        begin, _, end = answer.value.partition("-")
        return t("Silent from {begin}:00 to {end}:00", begin=begin, end=end)
    return _of_setting(answer.key, answer.value, t)


def _of_setting(key: str, value: str, t: Language) -> str:
    if key == "hour":
        return f"{t(TITLES[key])}: {t.figures(f'{value}:00')}"
    return f"{t(TITLES[key])}: {t(WORDS.get(key, ZONES).get(value, value))}"


def explained(answer: Explained, t: Language) -> Message:
    """Returns what a word means, here and in each government's law, and which lists are read here."""
    read = t("Whose lists are read here: {sides}.", sides=t.all_of(in_words("called", t, answer.sides)))
    buttons = ((Button.to(t("The lists"), Perform("sources")), Button.to(t("Status"), Perform("status"))),)
    blocks = [paragraph(t(MEANINGS[answer.of]))] if answer.of in MEANINGS else []
    for one in registry.jurisdictions().values():
        if (said := one.explains.get(answer.of)) and blocks:
            blocks.append(item(t("{side}: {text}", side=t(one.title), text=t(said))))
        elif said:
            blocks.append(paragraph(t(said)))
    return Message((*blocks, paragraph(read)), buttons, t.code)


def did_you_mean(answer: DidYouMean, t: Language) -> Message:
    """Returns what the question may have asked, a button each."""
    text = t("I am not sure what you mean. Did you mean one of these?")
    labels = [Button.to(t(PERHAPS[one]), one) for one in answer.perhaps if one in PERHAPS]
    rows = tuple((one,) for one in (*labels, Button.to(t("Help"), Perform("help"))))
    return Message((paragraph(text),), rows, t.code)
