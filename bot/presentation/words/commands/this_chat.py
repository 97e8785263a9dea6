"""What the commands of one chat say: its beginning and end, whom it follows, for how long it is silent."""

from __future__ import annotations

from collections.abc import Sequence, Set

from bot.answers.commands.of_a_chat import (
    Choosing,
    EndAsked,
    Following,
    Introduction,
    Muted,
    PauseAsked,
    Privacy,
    Unmuted,
    Welcome,
)
from bot.chat.base import Profile
from bot.language import Language, languages, own_name
from bot.model.action import InChat, Perform, Tap
from bot.model.form import Choice, Form
from bot.model.message import Block, Button, Message, Text, bold, code, heading, item, led, paragraph
from bot.model.preferences import MUTE_HOURS, MUTE_MOST
from bot.presentation.words.commands.typed import a_tap, with_commands
from bot.presentation.words.counts import headline
from bot.presentation.words.list_names import governments
from bot.presentation.words.persons import short_name
from bot.presentation.words.replies import preferences as words
from bot.storage.records import ALL, KEEP_AUDIT, KEEP_SENT, Chat
from watchers.model import Official

PER_PAGE = 10  # officials offered at once
PER_QUESTION = 100  # people in one question of a window
PER_ROW = 2
TONGUES_PER_ROW = 4
PAUSES = (MUTE_HOURS, 24, 7 * 24, MUTE_MOST)  # hours


def introduction(answer: Introduction, t: Language) -> Message:
    sides = t.all_of(governments(answer.sides, t))
    return Message(
        (
            heading(t("Magnitsky Watch")),
            paragraph(t("It watches the {sides} sanctions lists for named officials of Iran's regime.", sides=sides)),
            _point(t("What comes: an alert when one of them is listed, changed or removed, and nothing else.")),
            _point(t("How often: within minutes of a new edition; a few times a year for one person.")),
            _point(
                *with_commands(
                    t(
                        "How to end it: {stop} asks, then deletes everything about this chat; {pause} is silence for"
                        " a while.",
                        stop=a_tap("stop"),
                        pause=a_tap("pause"),
                    )
                )
            ),
            _point(t("What is kept: this chat's ID, its language and whom it follows. No message is stored.")),
            _point(
                t(
                    "If you are in Iran, or at risk elsewhere: {platform} sees every message, and your device keeps"
                    " them. Hide your name and telephone number in its settings, and delete the history of this chat"
                    " there when you have read it.",
                    platform=t.apart(t(answer.platform)),
                )
            ),
            paragraph(t("Your ID: "), code(answer.user), " · ", t("this chat's ID: "), code(answer.chat)),
        ),
        (
            *tongues(),
            *(() if answer.follows else (_follow_buttons(t),)),
            (Button.to(t("Status"), Perform("status")), Button.to(t("A sample alert"), Perform("sample"))),
            (Button.to(t("Privacy"), Perform("privacy")), Button.to(t("Help"), Perform("help"))),
        ),
        t.code,
    )


def profile(sides: Sequence[str], t: Language) -> Profile:
    """Returns what a platform shows of the bot before anyone has written to it."""
    said = t(
        "Magnitsky Watch reads the {sides} sanctions lists for named officials of Iran's regime. It says when one of"
        " them is listed, changed or removed, and answers questions in plain words, in English and in Persian.",
        sides=t.all_of(governments(sides, t)),
    )
    safe = t("Whoever runs this bot approves each chat. What you write is not stored.")
    short = t("Which officials of Iran's regime are sanctioned, by whom and for what: alerts and answers.")
    return Profile(t.code, f"{said}\n\n{safe}", short)


def _point(*parts: Text) -> Block:
    return item(*led(*parts))


def welcome(answer: Welcome, t: Language) -> Message:
    """Returns the first message in an approved chat: what the bot is, and where the officials stand."""
    statuses = answer.board.statuses
    watches = t(
        "This chat is connected to Magnitsky Watch. It watches the {sides} sanctions lists for named officials of"
        " Iran's regime.",
        sides=t.all_of(governments(statuses[0].sides if statuses else (), t)),
    )
    tells = t(
        "When one of them is listed, changed or removed, it says so here; and it answers questions in plain words."
    )
    totals = headline(statuses, t)
    return Message(
        (
            paragraph(watches),
            paragraph(tells),
            *([paragraph(bold(totals))] if totals else []),
        ),
        (
            _follow_buttons(t),
            (Button.to(t("Status"), Perform("status")), Button.to(t("Help"), Perform("help"))),
        ),
        t.code,
    )


def language_asked(t: Language) -> Message:
    return Message((paragraph(t("Which language should this chat be in?")),), tongues(), t.code)


def language_chosen(t: Language) -> Message:
    return Message((paragraph(t("This chat is now in English.")),), language=t.code)


def tongues(chat: int | None = None) -> tuple[tuple[Button, ...], ...]:
    """Returns a button for each language, in its own name."""
    chosen = [(own_name(code), Perform("language", code)) for code in languages()]
    buttons = [Button.to(name, what if chat is None else InChat(chat, what)) for name, what in chosen]
    return _rows(buttons, TONGUES_PER_ROW)


def privacy(answer: Privacy, t: Language) -> Message:
    platform = t.apart(t(answer.platform))
    return Message(
        (
            heading(
                t("What is known of this chat: what its alerts need, and who changed something; not what you ask.")
            ),
            _point(
                t(
                    "Kept, to bring the alerts: this chat's ID, name and kind, its language and settings, whom it"
                    " follows and suggested, and messages to it: those on their way, and {days} days of those"
                    " delivered.",
                    days=KEEP_SENT.days,
                )
            ),
            _point(
                t(
                    "Kept, to see who changed what: the IDs of users who changed something here, for {days} days, and"
                    " of those who manage this chat. In a group each change is said with a name, and can be undone,"
                    " as letting somebody go can in private: that is kept for a day or two.",
                    days=KEEP_AUDIT.days,
                )
            ),
            _point(
                t(
                    "Not kept: what you write or ask. It is answered, and neither stored nor logged. Whom your last"
                    " question was about is known for ten minutes, in memory alone, so that “since when?” is"
                    " understood."
                )
            ),
            *(
                [
                    _point(
                        t(
                            "An answer that only you see is at hand for half an hour, in memory alone, so that its"
                            " button can post it."
                        )
                    )
                ]
                if answer.answers_alone
                else []
            ),
            _point(
                t(
                    "Who can see it: whoever runs this bot sees this chat's name, whom it follows and who changed"
                    " what. Every message that passes, who is in this chat, and when, {platform} sees too.",
                    platform=platform,
                )
            ),
            _point(
                t(
                    "How to delete it: {stop} asks once, then deletes all of it. What whoever runs the bot copied"
                    " before keeps what it held, and your own messages stay on {platform} until they are"
                    " deleted there.",
                    platform=platform,
                    stop=t.typed("stop"),
                )
            ),
        ),
        ((Button.to(t("Delete everything about this chat"), Perform("stop")),),),
        t.code,
    )


def end_asked(answer: EndAsked, t: Language) -> Message:
    said = [paragraph(t("Delete everything about this chat? Whom it follows, its settings and its language."))]
    if not answer.private:
        said.append(paragraph(t("That ends alerts for everyone here.")))
    sure = Tap("stop", f"{answer.number}:{answer.minute}")
    buttons = (
        (Button.to(t("Delete everything about this chat"), sure),),
        (Button.to(t("Pause alerts instead"), Perform("pause")),),
    )
    return Message(tuple(said), buttons, t.code)


# -- whom it follows -----------------------------------------------------------------------------------------


def following(answer: Following, t: Language) -> Message:
    who = t("all officials")
    if answer.officials is not None:
        who = t.all_of([short_name(one, t) for one in answer.officials])
    said = t(
        "This chat now hears of {who}: every listing, change and removal, {how}.",
        who=who,
        how=words.how(answer.settings, answer.own, t),
    )
    row = (Button.to(t("Status"), Perform("status")), Button.to(t("Settings"), Perform("settings")))
    return Message((paragraph(said),), (row,), t.code)


def choosing(answer: Choosing, t: Language) -> Message:
    """Returns the officials as buttons, with a mark at those who are followed."""
    first, people = answer.first, answer.people
    buttons = [
        Button.to(
            ("✓ " if one.slug in answer.followed else "") + short_name(one, t), Tap("choose", f"{first}:{one.slug}")
        )
        for one in people[first : first + PER_PAGE]
    ]
    turn = [Button.to(t("More"), Tap("choose", str(first + PER_PAGE)))] if first + PER_PAGE < len(people) else []
    turn += [Button.to(t("Back to the first"), Tap("choose", "0"))] if first else []
    n = len(answer.followed & {one.slug for one in people})
    said = t("This chat follows {n} of {all}. Tap a name to follow or to let go.", n=n, all=len(people))
    rows = (*_rows(buttons, PER_ROW), *((tuple(turn),) if turn else ()))
    return Message((paragraph(said),), rows, t.code, in_place=answer.in_place)


def picker(people: Sequence[Official], followed: Set[str], name: str, chat: Chat | None, t: Language) -> Form:
    """Returns a window in which everyone or some are picked, with those who are followed now."""
    everyone = (ALL, t("Everyone, also who is watched later"))
    options = [everyone, *((one.slug, short_name(one, t)) for one in people)]
    chosen = ALL if ALL in followed else " ".join(slug for slug, _ in options if slug in followed)
    label = t("Who is followed")
    choices = tuple(
        Choice(f"who-{at}", label, tuple(options[at : at + PER_QUESTION]), chosen, several=True, optional=True)
        for at in range(0, len(options), PER_QUESTION)
    )
    says = words.of_which(chat, t) if chat else ""
    return Form(t("Follow"), t("Save"), choices, t.code, name=name, says=says)


def _follow_buttons(t: Language) -> tuple[Button, ...]:
    return (Button.to(t("Follow all"), Perform("follow", "all")), Button.to(t("Choose"), Tap("choose")))


# -- silence -------------------------------------------------------------------------------------------------


def muted(answer: Muted, t: Language) -> Message:
    said = [words.until(answer.settings, answer.own, t)]
    if answer.cut:
        said.append(t("Longer than {n} days is not possible.", n=MUTE_MOST // 24))
    said.append(t("What comes meanwhile follows then in one message."))
    return Message((paragraph(" ".join(said)),), ((Button.to(t("Unmute"), Perform("unmute")),),), t.code)


def unmuted(answer: Unmuted, t: Language) -> Message:
    how = words.how(answer.settings, answer.own, t)
    said = t("This chat is no longer muted: news come {how}, what came meanwhile too.", how=how)
    return Message((paragraph(said),), language=t.code)


def pause_asked(answer: PauseAsked, t: Language) -> Message:
    said = [paragraph(t("For how long? What comes meanwhile follows then in one message; nothing is deleted."))]
    buttons = [Button.to(_long(hours, t), Perform("mute", str(hours))) for hours in PAUSES]
    rows = (*_rows(buttons, PER_ROW), (Button.to(t("Unfollow all"), Perform("unfollow", "all")),))
    if answer.muted is not None:
        said.insert(0, paragraph(words.until(answer.muted, answer.own, t)))
        rows = (*rows, (Button.to(t("Unmute"), Perform("unmute")),))
    return Message(tuple(said), rows, t.code)


def _long(hours: int, t: Language) -> str:
    if hours % 24:
        return t.many("{n} hour", "{n} hours", hours)
    return t.many("{n} day", "{n} days", hours // 24)


def _rows(buttons: Sequence[Button], wide: int) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[at : at + wide]) for at in range(0, len(buttons), wide))
