"""Shows help by what a user wants to do: a few examples, and each command in full when asked for it; and a sample
alert of a designation long past, marked so that nobody takes it for news."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import cycle

from bot.answers.answer import Answer
from bot.answers.commands.of_commands import Help, HelpOn, NoSuchCommand, Sample
from bot.answers.commands.outcome import Outcome, said
from bot.chat import platforms
from bot.incoming.command_words import elsewhere, meant, nearest
from bot.incoming.commands.base import COMMANDS, Command, command, offered
from bot.incoming.context import Context, Request
from bot.model.action import Perform
from watchers.lists import registry
from watchers.model import Entry, Field, Kind, Official, Tier
from watchers.watchlist import official_file

ASK, FOLLOW, CHAT, OPERATORS = "Ask", "Follow", "This chat", "For operators"

_FIRST, *_ = registry.jurisdictions().values()
_SECTIONS = dict(zip(registry.jurisdictions(), cycle(("missing", "rights")), strict=False))
ON_NO_LIST = "who is not on the {title} list"

# The first examples of each task. A command that stands nowhere here is listed with those of its kind (see `_task`).
EXAMPLES = {
    ASK: (
        ("status leila vaseghi", "everything about one official"),
        (f"gaps {_FIRST.code} missing", ON_NO_LIST),
        ("brief noori letter", "a letter to the minister, ready to be signed"),
    ),
    FOLLOW: (("follow all", "every alert comes to this chat"), ("follow vaseghi, noori", "only these two")),
    CHAT: (("language fa", "Persian from now on"), ("stop", "deletes everything about this chat, after asking")),
    OPERATORS: (("chats", "which chats there are, and who waits"), ("invite 24", "a link that lets one chat in")),
}
OF_FOLLOWING = ("follow", "unfollow", "mute", "unmute", "pause", "settings")
OF_A_CHAT = ("start", "sample", "language", "privacy", "stop", "help")


@cache
def lines() -> Mapping[str, tuple[str, ...]]:
    """Returns lines to type for one command, beyond its usage."""
    shipped = {one.slug: one for one in official_file.load()}
    leila, omid = shipped["leila-vaseghi"], shipped["omid-noori"]
    return {
        "help": ("help follow",),
        "status": ("status", "status leila vaseghi", f"status {leila.persian.split()[-1]}"),
        "gaps": ("gaps", *(f"gaps {side} {section}" for side, section in _SECTIONS.items()), "gaps magnitsky"),
        "history": ("history", "history hajizadeh"),
        "brief": ("brief noori", "brief noori letter", "brief noori mp fa", "brief noori post en"),
        "search": ("search omid noori", f"search {omid.persian}"),
        "ask": (f"ask is Leila Vaseghi sanctioned by {_FIRST.called.format(side=_FIRST.title)}?",),
        "board": ("board", "board timeline", "board dark"),
        "follow": ("follow all", "follow vaseghi, noori", "follow all weekly"),
        "unfollow": ("unfollow vaseghi", "unfollow all"),
        "mute": ("mute", "mute 8"),
        "pause": ("pause", "pause 24"),
        "settings": ("settings", "settings every daily"),
        "language": ("language en", "language fa"),
        "accept": (f"accept {registry.names()[0]}",),
        "review": ("review", "review vaseghi"),
        "watch": ("watch", f'watch add "{leila.name}" fa:"{leila.persian}" born:{leila.births[0]}',
                  "watch remove leila-vaseghi"),
        "approve": ("approve", "approve 7"),
        "invite": ("invite", "invite 24"),
        "chats": ("chats", "chats 7", "chats 7 follow all", "chats 7 managers U012AB3CD", "chats 7 managers all",
                  "chats 7 remove"),
        "audit": ("audit", "audit 50"),
    }  # fmt: skip


@command("sample", "what an alert looks like")
async def sample(request: Request, context: Context) -> Answer:
    people = context.people()
    found = _listed(context, people)
    if found is not None:
        return Sample(found, people[found.official or ""])
    for official in people.values():
        for record in official.record:
            if record.kind == "designated":
                return Sample(record, official)
    return said(Outcome.NO_SAMPLE)


def _listed(context: Context, people: dict[str, Official]) -> Entry | None:
    """Returns the latest designation that stands on a list now, of a person whose identity is confirmed; with the
    publisher's reasons where any has them."""
    found: list[Entry] = []
    for slug in people:
        for source, id, match in context.archive.matches_of(slug):
            listing, edition = context.archive.listing(source, id), context.archive.last_good(source)
            if (
                source not in context.enabled
                or match.tier is not Tier.CONFIRMED
                or listing is None
                or edition is None
            ):
                continue
            found.append(
                Entry(
                    Kind.DESIGNATED,
                    source,
                    edition.date,
                    id,
                    slug,
                    match.tier,
                    listing.name,
                    match=match,
                    snapshot=listing,
                    sha256=edition.sha256,
                )
            )
    return max(found, key=_telling, default=None)


def _telling(entry: Entry) -> tuple[bool, str]:
    listing = entry.snapshot
    return (bool(listing and listing.get(Field.REASONS)), (listing and listing.listed_on) or "")


@command(
    "help [command]",
    "this list, or one command with examples",
    plainly=lambda args, _: meant(args.removeprefix("/"), COMMANDS) is not None,
)
async def help(request: Request, context: Context) -> Answer:
    if request.args:
        return _one(request.args.split()[0].removeprefix("/"), request)
    known = offered(request.operator)
    tasks = [
        (task, examples, tuple(name for name, one in known.items() if _task(name, one) == task))
        for task, examples in EXAMPLES.items()
    ]
    return Help(tuple(one for one in tasks if one[2]), _before(request))


def _task(name: str, one: Command) -> str:
    if one.operators:
        return OPERATORS
    if name in OF_FOLLOWING:
        return FOLLOW
    return CHAT if name in OF_A_CHAT or one.changes else ASK


def _one(word: str, request: Request) -> Answer:
    known = offered(request.operator)
    name = meant(word, known)
    if name is None:
        near = nearest(word, known)
        return NoSuchCommand(word, Perform(near) if near else None, help=True)
    one = COMMANDS[name]
    words = {tongue: tuple(called) for tongue, called in elsewhere(name).items()}
    given = lines().get(name, ())
    return HelpOn(one.usage, one.does, given, one.changes, one.operators, words, _before(request))


def _before(request: Request) -> str:
    return platforms.of(request.incoming.where.platform).before_command
