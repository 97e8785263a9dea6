"""Explains what a word of sanctions means, and what follows from them: the answer first. It is no legal advice."""

from __future__ import annotations

from bot.answers.questions.wishes import Explained
from bot.language import Language
from bot.model.action import Perform
from bot.model.message import Button, Message, bold, item, paragraph
from bot.presentation.words.list_names import beyond, in_words
from watchers.lists import registry

# What a word means wherever it is said; what it is in each government's law, its declaration says (`explains`).
MEANINGS = {
    "magnitsky": (
        "“Magnitsky” sanctions are for serious human-rights abuses or corruption, wherever they happen: the person's"
        " assets in that country are frozen, and mostly entry is refused. They bear the name of Sergei Magnitsky, who"
        " died in a Moscow prison in 2009."
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
        "To be sanctioned: under that government's law the person's money and property there are frozen, though not"
        " taken away, nobody there may deal with him or her, and mostly entry is refused. In other countries the"
        " person may still travel and keep money. It is no verdict of a court."
    ),
    "measures": (
        "An asset freeze blocks the person's money and property; a travel ban keeps the person out of the"
        " country. Both are measures of sanctions, and a listing may bring either or both."
    ),
    "designated": (
        "Designated, listed, sanctioned: all three mean that a government has put the name on its sanctions"
        " list. From that day on its measures hold, mostly frozen assets and a ban on travel."
    ),
    "ghrs": (
        "Human-rights regulations let a government list people for serious abuses anywhere in the world, whatever"
        " their country; regulations on one country cover that country alone."
    ),
    "delisting": (
        "To be delisted is to be taken off a sanctions list. Only its publisher does that: after an appeal, after a"
        " death, or because the grounds are gone."
    ),
    "dead": (
        "Not by themselves: a list keeps the dead until its publisher removes them, which may take years, and"
        " it gives no reason for waiting."
    ),
    "expiry": (
        "No listing ends by itself at a date given on the lists: it holds until its publisher ends it. Some"
        " governments renew the act behind it from time to time."
    ),
    "arrest": (
        "A sanction is neither an arrest warrant nor a conviction. Whether anybody is wanted or charged, by Interpol,"
        " the police or a court, is not on the lists; a travel ban keeps the person out of the country."
    ),
    "trial": (
        "Whether anyone was sued, tried or convicted is not on the lists. A sanction is a government's decision,"
        " without a trial."
    ),
    "effect": (
        "A sanction holds under the law of the government that imposes it: there the assets are frozen, nobody"
        " may deal with the person, and mostly entry is refused. Each further government closes one more"
        " country. What somebody owns there, or whether it hurts one who owns nothing there, is on no list."
    ),
    "kinds": (
        "A listing for human rights says that the person had a part in abuses; others are for a nuclear programme,"
        " missiles, drones, or terrorism. The measures are often the same, the finding is another."
    ),
    "secondary": (
        "Secondary sanctions threaten those who deal with a listed person from outside that government's own law."
        " Whether they apply stands in the official record of a listing, not here."
    ),
    "relatives": (
        "A listing names one person, and its measures are for who is listed. Whether a relative is listed too"
        " shows only a search for his or her name. What else holds for relatives, as on a"
        " visa or entry, is for each country's own law, and is not told here."
    ),
    "list": "Separate lists, each made by its own authority:",
    "decides": "Each government decides for itself whom it lists; nobody decides for all:",
    "delisting-how": (
        "Who is listed may ask the government that listed him or her to end it, and mostly a court after that."
        " Whether anyone did is not on the lists; they show only who is gone:"
    ),
    "evidence": (
        "Send it to the office of the government that decides, with names, dates and sources that can be checked."
        " Here nothing can be handed in, and their addresses and forms I do not know: they stand on the office's"
        " site."
    ),
    "whom": (
        "Write to the office that can list somebody, or to a member of parliament, who urges it. Letters to these can"
        " be written here:"
    ),
    "ask-for": (
        "That the government list those whom it does not list yet, and keep whom it lists. “letter” or “letter to my"
        " MP” with its name writes that."
    ),
    "reasons-why": "The lists give no reason for an absence: why a government has not acted, only it can say.",
    "entry": (
        "A listing keeps a person out of the country that made it, at most, and of no other; only a listing of the"
        " United Nations binds all states. It covers the person listed, not relatives. Who gets a visa is decided by"
        " each state, and is on no list that is read here."
    ),
    "proscribed": (
        "This bot follows people, and does not tell whether the IRGC as a body is proscribed or designated as"
        " terrorist. Bodies on the lists that are read here can be found by a search. What is proscribed is told by:"
    ),
}
BODY = "Islamic Revolutionary Guard Corps"  # as the lists spell the name of the body that is asked about
# What is told of the governments whose lists are read, and of one alone where it was asked about.
_OF_A_SIDE = ("decides", "delisting-how", "evidence", "list", "whom", "ask-for")
_FIRST_OF_A_SIDE = ("sanction", "entry", "magnitsky")  # of which that government's own rule is told first
# Words that a government's declaration explains by another one's sentence.
_BY_THAT_OF = {"ghrs": "magnitsky"}


def explained(answer: Explained, t: Language) -> Message:
    """Returns what a word means, here and in each government's law, and which lists are read here."""
    read = t("Whose lists are read here: {sides}.", sides=t.all_of(in_words("called", t, answer.sides)))
    buttons: tuple[tuple[Button, ...], ...] = (
        (Button.to(t("The lists"), Perform("sources")), Button.to(t("Status"), Perform("status"))),
    )
    if answer.of in _OF_A_SIDE:
        buttons = ((Button.to(t("Who is missing"), Perform("gaps", "missing")),),)
    if answer.of == "whom" and answer.side in answer.sides:
        ways = (("Letter", "letter"), ("Letter to an MP", "mp"))
        written = (Perform("brief", f"all {form} {t.code} {answer.side}") for _, form in ways)
        buttons = (tuple(Button.to(t(label), way) for (label, _), way in zip(ways, written, strict=True)),)
    if answer.of == "proscribed":
        buttons = ((Button.to(t("Search the lists"), Perform("search", BODY)),), *buttons)
    blocks = [paragraph(t(MEANINGS[answer.of]))] if answer.of in MEANINGS else []
    if answer.of in _FIRST_OF_A_SIDE and answer.side is not None and answer.side in answer.sides:
        asked = registry.jurisdictions()[answer.side]
        if own := asked.explains.get(answer.of):
            first = paragraph(bold(t("{side}: {text}", side=t(asked.title), text=t(own))))
            return Message((first, *blocks), buttons, t.code)
    if answer.of == "decides" and answer.side is not None and answer.side in answer.sides:
        asked = registry.jurisdictions()[answer.side]
        decides = t("{side}: {text}", side=t(asked.title), text=t(asked.explains["decides"]))
        return Message((paragraph(decides), paragraph(read)), buttons, t.code)
    for one in registry.jurisdictions().values():
        if answer.of in _OF_A_SIDE and (one.code not in answer.sides or answer.side not in (None, one.code)):
            continue
        if answer.of == "evidence" and one.petition:
            blocks.append(item(t("{side}: {text}", side=t(one.title), text=t(one.petition.office))))
        elif answer.of == "whom" and one.petition:
            facts = {"office": t(one.petition.named), "member": t(one.petition.member)}
            office = t("{side}: {text}", side=t(one.title), text=t("{office}, or your {member}", **facts))
            members = t(one.explains["members"]) if "members" in one.explains else ""
            blocks.append(item(". ".join(filter(None, (office, members)))))
        elif (said := one.explains.get(_BY_THAT_OF.get(answer.of, answer.of))) and blocks:
            blocks.append(item(t("{side}: {text}", side=t(one.title), text=t(said))))
        elif said:
            blocks.append(paragraph(t(said)))
    if answer.of == "reasons-why":
        blocks += beyond([answer.side] if answer.side else [], t)
    return Message((*blocks, *([] if answer.of in _OF_A_SIDE else [paragraph(read)])), buttons, t.code)
