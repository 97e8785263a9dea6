"""What came of a command, in one sentence, with the labels of the buttons below it."""

from __future__ import annotations

from bot.answers.commands.outcome import Outcome, Said, Value
from bot.language import Language
from bot.model.message import Button, Message, code, paragraph
from bot.presentation.words.list_names import TITLES
from bot.presentation.words.persons import person, short_name
from watchers.model import Official

# Outcome -> its sentence, then the label of each button in their order.
SENTENCES: dict[Outcome, tuple[str, ...]] = {
    Outcome.OPERATORS_ONLY: ("Only an operator can do that.",),
    Outcome.NOT_BEFORE_OTHERS: ("Others can read here: say that to me in private.",),
    Outcome.NAMED_MANAGERS_ONLY: (
        "Only those whom an operator has named can change what this chat gets. Everyone can ask questions.",
    ),
    Outcome.WORKSPACE_ONLY: (
        "Only people of the workspace that has this bot can change what it gets. Everyone can ask questions.",
    ),
    Outcome.ADMINS_ONLY: (
        "Only this group's admins can change what it gets. Everyone can ask questions, and in a private chat with me"
        " each chooses for himself or herself.",
    ),
    Outcome.CHANNEL_ADMINS_ONLY: (
        "Only this channel's admins can use its buttons. Write to me in private, and I answer you there.",
    ),
    Outcome.ENDED_BY_FEW: (
        "Only who created this channel, those whom an operator has named to manage it, or an operator can end all"
        " alerts here. Everyone can pause them.",
        "Pause alerts instead",
    ),
    Outcome.REVIVED_BY_FEW: ("Only who might have deleted it can bring it back.",),
    Outcome.SERVICE_ONLY: ("The service does this: say it in its chat.",),
    Outcome.BUTTON_UNKNOWN: ("That button is no longer known.",),
    Outcome.BUTTON_OLD: ("That button is of an earlier version and no longer known.", "Help"),
    Outcome.TOO_LONG: (
        "That is longer than I can read at once. Please ask in one or two sentences, with no more than {n} names.",
    ),
    Outcome.TOO_MUCH: ("Looking that up takes too long. Please ask for fewer names at once.",),
    Outcome.BUSY: ("Many questions are waiting just now. Please ask again in a minute.",),
    Outcome.NOT_YOUR_CHANNEL: ("That is for those who are in the channel, and while it is approved.",),
    Outcome.WINDOW_CLOSED: ("The window did not open in time. Please try again.",),
    Outcome.BOT_NOT_HERE: ("This bot is not in the channel: invite it, then it can post there.",),
    Outcome.POST_LATE: ("That answer was posted already, or is no longer at hand. Please ask again.",),
    Outcome.NOT_ON_WATCHLIST: ("Not on the watchlist: {names}",),
    Outcome.HEARS_OF_NOBODY: ("This chat hears of nobody any more. Questions are still answered.",),
    Outcome.HEARS_NO_MORE_OF: ("This chat hears no more of {who}.",),
    Outcome.HEARS_NO_MORE_AT_ALL: ("This chat hears no more of {who}.",),
    Outcome.NOT_MUTED: ("This chat is not muted.",),
    Outcome.END_LATE: ("That question is no longer open: nothing is deleted.", "Ask me again"),
    Outcome.ENDED: ("Done. Everything about this chat is deleted; it hears nothing more. {start} begins anew.",),
    Outcome.ENDED_FOR_ALL: ("Done. Everything about this chat is deleted; it hears nothing more.",),
    Outcome.UNDO_LATE: (
        "That cannot be undone any more: it was undone, or is of more than a day ago.",
        "Settings",
    ),
    Outcome.CHANGED_SINCE: ("It was changed again since: undo that first.", "Settings"),
    Outcome.NO_SAMPLE: ("Nobody who is watched has been sanctioned yet, as far as is known: there is no sample.",),
    Outcome.EXPORT_IN_SHELL: ("On the command line: {command}",),
    Outcome.NOT_WATCHED: ("“{name}” is not watched.",),
    Outcome.REVIEW_CLOSED: ("That is no longer open: the listing, or the match, is gone.",),
    Outcome.REVIEW_FOLLOWS: ("The review of {who} follows.",),
    Outcome.REVIEW_WAITS: ("It waits: {review} lists it again.",),
    Outcome.NONE_REFUSED: ("No refused edition waits.",),
    Outcome.NONE_REFUSED_OF: ("No refused edition of the {list} waits.",),
    Outcome.GONE_TOLD: ("Followers are told now.",),
    Outcome.GONE_BEFORE: ("Nothing is pending there any more.",),
    Outcome.NONE_WAITS: ("No chat is waiting.",),
    Outcome.NO_CHAT: ("There is no chat {n}.", "Chats"),
    Outcome.NO_CHATS: ("No chat has written yet. An invitation lets one in.", "Invite"),
    Outcome.APPROVED_ALREADY: ("Chat {n} is approved already.",),
    Outcome.REFUSED_ALREADY: ("Chat {n} was refused already.",),
    Outcome.REFUSED: ("Chat {n} is refused. It hears nothing.",),
    Outcome.APPROVED: ("Chat {n} is approved.", "This chat"),
    Outcome.APPROVED_THERE: ("Chat {n} is approved.", "Follow all there", "This chat"),
    Outcome.APPROVED_OUTSIDE: (
        "Chat {n} is approved. The bot is not in that channel yet: someone there types {line}, and it greets the"
        " channel.",
        "This chat",
    ),
    Outcome.NOT_APPROVED: ("Chat {n} is not approved.", "This chat"),
    Outcome.FORGOTTEN: ("Chat {n} is forgotten.", "Chats"),
    Outcome.ONE_PERSONS: ("Chat {n} is one person's: nobody else manages it.",),
    Outcome.NO_USER: ("“{word}” is no user's ID. ",),
    Outcome.NO_PLATFORM: (
        "No chat platform is connected yet: nobody can be invited. Try again in a minute.",
        "Try again",
    ),
    Outcome.WORKSPACE_APPROVED: (
        "The workspace {id} is approved: its channels and direct messages are let in without asking ({n} that waited"
        " are in now). Guests and channels that others share are asked about as before.",
        "End that",
    ),
    Outcome.WORKSPACE_ALREADY: ("The workspace {id} is approved already.", "End that"),
    Outcome.WORKSPACE_ENDED: (
        "The workspace {id} is approved no longer: each new chat is asked about. Chats that are in stay.",
    ),
    Outcome.NO_WORKSPACE: ("“{word}” is no workspace that is approved or waits.",),
    Outcome.NOTHING_RECORDED: ("Nothing is recorded, or nothing before that.",),
    Outcome.SEVERAL_NAMED: ("Several are named so: {names}. Give one of these.",),
    Outcome.REMOVE_ASKED: ("Watch {who} no longer? Chats hear nothing more; past alerts stay.", "Confirm"),
    Outcome.REMOVED: ("{who} is watched no longer. Past alerts stay in {history}.", "Undo"),
    Outcome.NOTHING_TO_UNDO: ("There is nothing to undo.",),
    Outcome.WATCHED_NOW: ("{who} is watched now.",),
    Outcome.CHANGED_NOW: ("{who} is changed.",),
    Outcome.WATCHED_BEFORE: ("{who} is watched already.",),
    Outcome.LISTING_LEFT: ("That listing is no longer on its list.",),
    Outcome.NOT_A_PERSON: ("Only people are watched, and that is none.",),
    Outcome.SUGGESTED: ("Thank you. The operators are asked whether to watch {name}; their answer comes here.",),
    Outcome.SUGGESTED_BEFORE: ("{name} was suggested already. The operators have not decided yet.",),
    Outcome.SUGGESTED_MUCH: ("{n} suggestions have come from this chat within a day. Please try again tomorrow.",),
    Outcome.DECLINED_BEFORE: ("The operators have decided not to watch {name}.",),
    Outcome.DECLINED_NOW: ("Declined. Whoever suggested it is told.",),
    Outcome.SUGGESTION_OVER: ("That suggestion is no longer open.",),
    Outcome.NONE_SUGGESTED: ("No suggestion waits.",),
}
# Outcome -> a second sentence after it.
AND = {
    Outcome.HEARS_NO_MORE_AT_ALL: "This chat hears of nobody any more. Questions are still answered.",
    Outcome.BUTTON_OLD: "Help shows what works now.",
    Outcome.NO_USER: "A user's ID stands in my answer to start, said by that user.",
}
# Outcome -> the commands that its sentence names.
NAMES = {Outcome.ENDED: "start", Outcome.REVIEW_WAITS: "review", Outcome.REMOVED: "history"}
_LINE = "\0"  # on both sides of a line to type
IN_BOTH_SCRIPTS = (Outcome.REMOVE_ASKED, Outcome.REMOVED)  # the person is named in full


def sentence(said: Said, t: Language) -> str:
    """Returns the sentence alone."""
    values = {key: _shown(key, value, said.outcome, t) for key, value in said.values.items()}
    if name := NAMES.get(said.outcome):
        values[name] = t.typed(name)
    text = t(SENTENCES[said.outcome][0], **values)
    return f"{text.rstrip()} {t(AND[said.outcome])}" if said.outcome in AND else text


def outcome_message(said: Said, t: Language) -> Message:
    """Returns the sentence with its buttons in one row."""
    labels = SENTENCES[said.outcome][1:]
    row = tuple(Button.to(t(label), action) for label, action in zip(labels, said.then, strict=True))
    text = sentence(said, t).split(_LINE)
    shown = paragraph(*(code(part) if at % 2 else part for at, part in enumerate(text)))
    return Message((shown,), (row,) if row else (), t.code)


def _shown(key: str, value: Value, outcome: Outcome, t: Language) -> str | int:
    match value:
        case Official():
            return person(value, t) if outcome in IN_BOTH_SCRIPTS else short_name(value, t)
        case tuple():
            return t.all_of([short_name(one, t) for one in value])
        case str() if key == "list":
            return t(TITLES[value])
        case str() if key == "line":
            return f"{_LINE}{value}{_LINE}"
        case str() if key != "n":
            return t.apart(value)
        case str():  # a number as it was typed
            return t.digits(value)
        case _:
            return value
