"""Which news come to a chat."""

from __future__ import annotations

from bot import answers
from bot.commands.base import Office, Request, command, say
from bot.message import Button, Message
from bot.say.parts import short_name
from bot.store import ALL
from watchers.model import Official


@command("follow [names|all]", "alerts come to this chat; names are separated by commas", changes=True)
async def follow(request: Request, office: Office) -> Message:
    t, store, where = request.t, office.store, request.incoming.home
    if request.args.lower() in ("", "all", t("all")):
        wanted, who = [ALL], t("all officials")
    else:
        officials, unknown = _several(request.args, office)
        if unknown:
            return say(request, t("Not on the watchlist: {names}", names=t.apart(unknown)))
        wanted, who = [one.slug for one in officials], t.all_of([short_name(one, t) for one in officials])
    store.follow(where, wanted, office.clock())
    office.audit(request, "follow", ",".join(wanted))
    said = t("This chat now hears of {who}: every listing, change and removal, at once.", who=who)
    return say(request, said, (Button(t("Status"), "do:status"),))


@command("unfollow [names|all]", "ends alerts", changes=True)
async def unfollow(request: Request, office: Office) -> Message:
    t, store, where = request.t, office.store, request.incoming.home
    if request.args.lower() in ("", "all", t("all")):
        wanted, said = None, t("This chat hears of nobody any more. Questions are still answered.")
    else:
        officials, unknown = _several(request.args, office)
        if unknown:
            return say(request, t("Not on the watchlist: {names}", names=t.apart(unknown)))
        wanted = [one.slug for one in officials]
        if ALL in store.followed(where):  # from all to all but these
            store.follow(where, [slug for slug in office.people() if slug not in wanted], office.clock())
            wanted.append(ALL)
        names = t.all_of([short_name(one, t) for one in officials])
        said = t("This chat hears no more of {who}.", who=names)
    store.unfollow(where, wanted)
    office.audit(request, "unfollow", ",".join(wanted or [ALL]))
    return say(request, said)


def _several(text: str, office: Office) -> tuple[list[Official], str]:
    """The officials of a list of names, separated by commas or line breaks; and the first name that is nobody's."""
    found: list[Official] = []
    for name in (part.strip() for part in text.replace("،", ",").replace("\n", ",").split(",")):
        hits = answers.find_officials(office.archive, name) if name else ()
        if name and len(hits) != 1:
            return [], name
        found += hits
    return found, ""
