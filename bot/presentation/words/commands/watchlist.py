"""What operators read of watched people, and of who did what."""

from __future__ import annotations

from bot.answers.commands.of_operators import Acts, Everyone, Faulty, Stands
from bot.answers.commands.outcome import Outcome
from bot.language import Language
from bot.model.action import Perform, Tap
from bot.model.message import Block, Button, Message, Text, bold, code, heading, item, paragraph
from bot.presentation.words.commands.outcomes import sentence
from bot.presentation.words.list_names import SIDES
from bot.presentation.words.persons import person
from bot.presentation.words.replies.status import status_message
from bot.presentation.words.shorten import VALUES_ROOM, some
from bot.storage.records import ALL, Act
from watchers.lists import registry
from watchers.model import Official
from watchers.watchlist import official_file

ORIGINS = {"file": "from the watchlist file", "chat": "added or changed in chat"}
ALIASES_SHOWN = 6
ACT_SHOWN = 200  # characters of what somebody did


def everyone(answer: Everyone, t: Language) -> Message:
    blocks = [heading(t("Watched: {n}", n=len(answer.watched)))]
    for one in answer.watched:
        official = one.official
        pins = ", ".join(id for ids in official.pins.values() for id in ids)
        pinned = [" · ", t("pinned: {ids}", ids=t.apart(pins))] if pins else []
        blocks.append(
            item(bold(person(official, t)), " · ", code(official.slug), *pinned, " · ", t(ORIGINS[one.origin]))
        )
    return Message((*blocks, *how_to_watch(t).blocks), language=t.code)


def how_to_watch(t: Language) -> Message:
    shown = next(one for one in official_file.load() if one.slug == "leila-vaseghi")
    pins = " ".join(f"{registry.jurisdiction_of(source)}:{ids[0]}" for source, ids in shown.pins.items())
    side = next(iter(registry.jurisdictions()))
    examples = (
        f'watch add "{shown.name}" fa:"{shown.persian}" aka:"{shown.aliases[0]}" born:{shown.births[0]}'
        f' {pins} note:"..."',
        f'watch edit leila-vaseghi died:2026-03-17 aka:+"Leila Vasegi" born:-1972 {side}:',
        "watch remove leila-vaseghi",
    )
    said = t("A value is instead of what was there; “+” adds to it, “-” takes away, nothing after the colon empties.")
    lines = [item(code(one)) for one in examples]
    return Message((paragraph(t("It goes like this: ")), *lines, paragraph(said)), language=t.code)


def stands(answer: Stands, t: Language) -> Message:
    status = status_message(answer.status, t)
    slug = answer.status.official.slug
    rows: list[tuple[Button, ...]] = []
    if answer.done.outcome is Outcome.WATCHED_NOW:
        in_full = (Button.to(t("Status"), Perform("status", slug)),) if answer.drawn else ()
        rows.append((*in_full, Button.to(t("Undo"), Tap("watch", f"remove:{slug}"))))
    if answer.to_review:
        rows.append((Button.to(t("Review them"), Perform("review", slug)),))
    first = paragraph(bold(sentence(answer.done, t)))
    if answer.drawn:  # the sentence over all governments, and what was taken: the rest is a tap away
        return Message((first, *status.blocks[:1], *_drawn(answer.status.official, t)), tuple(rows), t.code)
    return Message((first, *status.blocks), tuple(rows), t.code, rest=status.rest)


def _drawn(official: Official, t: Language) -> list[Block]:
    """Returns what the lists gave of someone who is watched from now on."""
    blocks: list[Block] = [paragraph(t("Taken from the lists:")), item(bold(t("name")), ": ", person(official, t))]
    if official.births:
        blocks.append(item(bold(t("born")), ": ", " / ".join(t.published(one) for one in official.births)))
    if others := (*official.aliases, *official.persian_aliases):
        shown = some([t.apart(one) for one in others], t, most=ALIASES_SHOWN, room=VALUES_ROOM)
        blocks.append(item(bold(t("Other names")), ": ", t.semicolons(shown)))
    pinned = [
        f"{t(SIDES[registry.jurisdiction_of(source)])} {t.apart(id)}"
        for source, ids in official.pins.items()
        for id in ids
    ]
    return [*blocks, item(bold(t("Confirmed as this person")), ": ", " · ".join(pinned))]


def faulty(answer: Faulty, t: Language) -> Message:
    """Returns one line that names the key and its fault."""
    wrong = answer.wrong
    key = "born" if wrong.key == "births" else wrong.key
    if key == "pins":
        key = registry.jurisdiction_of(wrong.values["list"])
    values = {name: t.apart(value[:80]) for name, value in wrong.values.items()}
    if "sides" in values:
        values["sides"] = t.all_of(list(registry.jurisdictions()))
    said = t(wrong.text, **values)
    return Message((paragraph(f"{t.apart(key)}: {said}" if key else said),), language=t.code)


def acts(answer: Acts, t: Language) -> Message:
    last = answer.acts[-1]
    rows = ((Button.to(t("Earlier"), Tap("audit", f"{answer.n}:{last.id}")),),) if answer.more else ()
    return Message((heading(t("Who did what")), *(_act(one, answer, t) for one in answer.acts)), rows, t.code)


def _act(act: Act, answer: Acts, t: Language) -> Block:
    at = act.at.astimezone(answer.zone)
    place = t("chat {n}", n=act.chat) if act.chat is not None else t("a chat no longer known")
    who: Text = code(act.user if ":" in act.user else f"{act.platform}:{act.user}")
    if act.user.startswith("#"):  # an operator who has had the private chat forgotten since
        who = t("operator {n}", n=act.user[1:])
    done = f"{act.action} {act.detail}".replace(ALL, "all").strip()[:ACT_SHOWN]
    return item(t.apart(f"{at:%Y-%m-%d %H:%M}"), " · ", who, f" · {place} · ", code(done))
