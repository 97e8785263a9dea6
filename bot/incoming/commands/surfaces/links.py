"""What the archive says of the records whose official pages people link to. No chat is noted for it, and no word that
stands beside a link is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.answers import ids
from bot.answers.ids import Found
from bot.incoming import cost_limit
from bot.incoming.context import Context
from watchers.lists import registry

MOST = 3  # links of one message


async def records(urls: Sequence[str], context: Context) -> Mapping[str, Found]:
    """Returns what is known of the records behind these addresses, by address; of others nothing."""
    found: dict[str, Found] = {}
    if context.archive.broken:
        return found
    for url in dict.fromkeys(urls):
        id = registry.record_of(url)
        if id is None or len(found) == MOST:
            continue
        record = await cost_limit.aside(ids.find, ids.Id(id), context.archive, context.enabled)
        if record.listed or record.last:
            found[url] = record
    return found
