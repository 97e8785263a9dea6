"""Says that something wished is not made or done here, in one line, and offers what comes nearest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from bot.answers.briefs.brief import Form
from bot.answers.questions.wishes import Beside, Nearest
from bot.language import Language, languages, own_name
from bot.model.action import Action, Perform, Tap
from bot.model.message import Button, Message, paragraph
from bot.presentation.words.briefs.message import LABELS
from bot.presentation.words.list_names import SIDES, the_side
from bot.presentation.words.paging import button_for
from bot.presentation.words.persons import short_name
from watchers.lists import registry

IN_A_ROW = 2
MOST_ALONE = 6  # people with a button each
SAID = {
    Beside.OWN_WORDS: "I write only what the lists and the paper say: no words, names or hashtags of yours, and in"
    " one tone. Copy the text and change it; it is yours.",
    Beside.SHORTER: "A text cannot be cut or made longer here. A post is the shortest, a letter the longest:",
    Beside.SENT: "I send nothing to others: copy the text, and send it yourself.",
    Beside.OTHER_TEXT: "I write no speeches, petitions, articles or questions to parliament. These come nearest, and"
    " you may copy and change them:",
    Beside.OTHER_LANGUAGE: "I write in English and in Persian only.",
    Beside.OTHER_OFFICE: "I have no letter to that office. There are letters to {sides}, who can list somebody for"
    " human rights violations:",
    Beside.COLUMNS: "The table has a column for each government, and is not made for some of them alone: leave the"
    " others out of your copy.",
    Beside.SQUARE: "There is no square picture of so many people. A post is 1080 by 1350 pixels, a story 1080 by"
    " 1920, a wide picture 1200 by 675:",
    Beside.BIGGER: "The size of the letters cannot be chosen. In a picture they are largest for one person alone; in"
    " a chat your telephone sets it.",
    Beside.OWN_DESIGN: "Colours, flags, a logo or your own words cannot be chosen for a picture: it is light or dark,"
    " and says only what the lists say.",
    Beside.VIDEO: "I make no videos. There are pictures:",
    Beside.DOCUMENT: "There is no PDF, Word file or slide here. These come nearest:",
    Beside.LINK: "I have no page on the web to link to. Every answer links the official record of each listing:",
    Beside.MAIL: "I write on Telegram and Slack only: no e-mail, SMS or WhatsApp. What I send you can be copied and"
    " forwarded; news can come here:",
    Beside.ONE_PLACE: "Yes: alerts come only where they are asked for. Add me to that channel and say “follow all”"
    " there; on Slack whoever runs me first installs me in the workspace. Where no alerts are wanted, “unfollow all”"
    " ends them.",
    Beside.ONLY_ADDED: "There are no alerts of new listings alone. Minor changes can be left out: listings,"
    " removals, and changes of regime or measures still come.",
    Beside.NOT_THAT_DAY: "Alerts cannot be kept back on one day of the week. They can come once a day or once a week,"
    " and be silent at hours of your choice:",
    Beside.BY_EVENT: "Alerts go by person, not by what somebody is listed for: follow those who are watched for it,"
    " or all. Somebody who is not watched here raises no alert.",
    Beside.REMIND: "I cannot remind you on a day of your choice. I can tell of the anniversaries of what the ten are"
    " named for:",
    Beside.FORWARD: "I cannot send this on to another chat. On Telegram forward the message; on Slack “Post to"
    " channel” does it. For news there, add me there.",
    Beside.CHAT_NAME: "The name and the picture of a chat are changed by its admins in Telegram or Slack, not by me.",
    Beside.PIN: "I pin one message only: a board of who is listed where, kept up to date, in a chat of the style"
    " “channel”. Any other message an admin pins.",
    Beside.UNWATCH: "Only whoever runs this bot can take somebody off the watchlist: ask them. This chat alone can"
    " stop hearing of the person:",
}
Row = tuple[Button | None, ...]


def nearest(answer: Nearest, t: Language) -> Message:
    """Returns the line, and a tap for each thing that comes near."""
    sides = t.all_of([the_side(side, t) for side in answer.sides])
    rows = tuple(filter(None, (tuple(filter(None, row)) for row in _WAYS[answer.of](answer, t))))
    if not rows:  # the names of so many are too long for a button
        rows = tuple(_of_each(answer, t))
    said = [paragraph(t(SAID[one], sides=sides)) for one in (*answer.more, answer.of)]
    if answer.of is Beside.OTHER_OFFICE:
        told = (registry.jurisdictions()[side].explains.get("members") for side in answer.sides)
        said += [paragraph(t(members)) for members in told if members]
    return Message(tuple(said), rows, t.code)


def _of_each(answer: Nearest, t: Language) -> Iterator[tuple[Button, ...]]:
    for one in answer.officials[:MOST_ALONE]:
        yield (Button.to(short_name(one, t), Perform("brief", one.slug)),)


def _form(answer: Nearest, form: Form, t: Language, code: str = "", to: str = "") -> Button | None:
    behind = f"{answer.named} {form} {code or t.code} {to or answer.to}"
    return button_for(t(LABELS[form]), Perform("brief", behind.strip()))


def _texts(answer: Nearest, t: Language) -> Iterator[Row]:
    """Yields the forms of a text, the one that was spoken of first."""
    forms = sorted(Form, key=lambda one: one.value != answer.form)
    for at in range(0, len(forms), IN_A_ROW):
        yield tuple(_form(answer, form, t) for form in forms[at : at + IN_A_ROW])


def _shorter(answer: Nearest, t: Language) -> Iterator[Row]:
    yield _form(answer, Form.POST, t), _form(answer, Form.PRESS, t)
    yield _form(answer, Form.PARAGRAPH, t), _form(answer, Form.LETTER, t)


def _languages(answer: Nearest, t: Language) -> Iterator[Row]:
    """Yields each language: for the text that was spoken of, else for the answers."""
    if not answer.form:
        yield tuple(Button.to(own_name(code), Perform("language", code)) for code in languages())
        return
    line = f"{answer.named} {answer.form}"
    yield tuple(
        button_for(own_name(code), Perform("brief", f"{line} {code} {answer.to}".strip())) for code in languages()
    )


def _offices(answer: Nearest, t: Language) -> Iterator[Row]:
    form = answer.form or Form.LETTER.value
    known = registry.jurisdictions()  # first the one whose list holds in other countries, too
    sides = sorted(answer.sides, key=lambda side: "members" not in known[side].explains)
    ways = [
        button_for(t("To: {side}", side=t(SIDES[side])), Perform("brief", f"{answer.named} {form} {t.code} {side}"))
        for side in sides
    ]
    for at in range(0, len(ways), IN_A_ROW):
        yield tuple(ways[at : at + IN_A_ROW])


def _pictures(answer: Nearest, t: Language) -> Iterator[Row]:
    name = "" if answer.named == "all" else answer.named
    forms = (("Picture", ""), ("For a story", "story"), ("On dark ground", "dark"))
    yield tuple(button_for(t(label), Perform("board", f"{name} {form}".strip())) for label, form in forms)


def _files(answer: Nearest, t: Language) -> Iterator[Row]:
    name = "" if answer.named == "all" else answer.named
    yield button_for(t("Spreadsheet"), Perform("export", name)), button_for(t("Picture"), Perform("board", name))
    yield (_form(answer, Form.PARAGRAPH, t),)


def _records(answer: Nearest, t: Language) -> Iterator[Row]:
    for one in answer.officials[:MOST_ALONE]:
        yield (Button.to(t("Status of {who}", who=short_name(one, t)), Perform("status", one.slug)),)
    yield Button.to(t("The lists"), Perform("sources")), Button.to(t("Spreadsheet"), Perform("export"))


def _follow(answer: Nearest, t: Language) -> Iterator[Row]:
    for one in answer.officials[:MOST_ALONE]:
        yield (Button.to(t("Follow {who}", who=short_name(one, t)), Perform("follow", one.slug)),)
    yield (Button.to(t("Follow all"), Perform("follow", "all")),)


def _unfollow(answer: Nearest, t: Language) -> Iterator[Row]:
    for one in answer.officials[:MOST_ALONE]:
        yield (Button.to(t("Unfollow {who}", who=short_name(one, t)), Perform("unfollow", one.slug)),)


def _these(*ways: tuple[str, Action]) -> Callable[[Nearest, Language], Iterator[Row]]:
    def rows(answer: Nearest, t: Language) -> Iterator[Row]:
        for label, action in ways:
            yield (Button.to(t(label), action),)

    return rows


# The buttons that are the same whatever is wished: the label of each, and what it does.
OF_NEWS = (("Follow all", Perform("follow", "all")), ("How often", Perform("settings", "every")))
OF_A_PLACE = (("Follow all", Perform("follow", "all")), ("Unfollow all", Perform("unfollow", "all")))
OF_DAYS = (("Tell of anniversaries", Tap("set", "anniversaries:yes")),)
OF_A_CHAT = (("Settings", Perform("settings")),)
OF_A_CHANNEL = (("Style of a channel", Tap("set", "style:channel")), ("Picture", Perform("board")))
OF_A_TABLE = (("Spreadsheet", Perform("export")),)
OF_TIMES = (("How often", Perform("settings", "every")), ("Quiet hours", Perform("settings", "quiet")))
OF_MORE = (("Leave out minor changes", Tap("set", "changes:important")), ("Follow all", Perform("follow", "all")))
LABELLED = (OF_A_TABLE, OF_MORE, OF_NEWS, OF_A_PLACE, OF_DAYS, OF_TIMES, OF_A_CHAT, OF_A_CHANNEL)
_WAYS: Mapping[Beside, Callable[[Nearest, Language], Iterator[Row]]] = {
    Beside.OWN_WORDS: _texts,
    Beside.SHORTER: _shorter,
    Beside.SENT: _texts,
    Beside.OTHER_TEXT: _texts,
    Beside.OTHER_LANGUAGE: _languages,
    Beside.OTHER_OFFICE: _offices,
    Beside.COLUMNS: _these(*OF_A_TABLE),
    Beside.SQUARE: _pictures,
    Beside.BIGGER: _pictures,
    Beside.OWN_DESIGN: _pictures,
    Beside.VIDEO: _pictures,
    Beside.DOCUMENT: _files,
    Beside.LINK: _records,
    Beside.MAIL: _these(*OF_NEWS),
    Beside.ONE_PLACE: _these(*OF_A_PLACE),
    Beside.ONLY_ADDED: _these(*OF_MORE),
    Beside.NOT_THAT_DAY: _these(*OF_TIMES),
    Beside.BY_EVENT: _follow,
    Beside.REMIND: _these(*OF_DAYS),
    Beside.FORWARD: _these(),
    Beside.CHAT_NAME: _these(*OF_A_CHAT),
    Beside.PIN: _these(*OF_A_CHANNEL),
    Beside.UNWATCH: _unfollow,
}
