"""The public data and its history as files, for whoever wants to work with them."""

from __future__ import annotations

from bot.incoming import cost_limit
from bot.incoming.commands.base import Office, Request, command, say
from bot.model.message import File, Message, heading, item, paragraph, small
from bot.presentation import export as exports


@command("export", "the public data and its history, as files")
async def export(request: Request, office: Office) -> Message:
    t = request.t
    if request.incoming.where.platform == "console":  # a terminal takes no files
        line = "magnitsky-watch export --format csv FILE"
        return say(request, t("On the command line: {command}", command=t.apart(line)))
    at = office.clock()
    found = await cost_limit.unhurried(exports.collect, office.archive, office.enabled, at)
    name = f"magnitsky-watch-{office.today()}"
    what = {"csv": t("One table, for a spreadsheet"), "json": t("The same with all its parts, for programs")}
    files = tuple(
        [
            File(f"{name}.{kind}", what[kind], await cost_limit.unhurried(write, found))
            for kind, write in exports.FORMATS.items()
        ]
    )
    blocks = (
        heading(t("The public data and its history")),
        item(t("Officials and their cases, matched listings, every change, the editions read. Nothing of any chat.")),
        item(t("In the table an apostrophe stands before what a spreadsheet would take for a formula.")),
        paragraph(t("It may be used freely; say where it comes from:")),
        *(small(t.apart(line)) for line in exports.LICENCES.values()),
    )
    return Message(blocks, language=t.code, files=files)
