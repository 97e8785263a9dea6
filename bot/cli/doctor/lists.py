"""Checks the lists: is each address reached, where does its redirect lead, is the clock right, does a list ever
change."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bot import __version__
from bot.answers.lists import list_states
from bot.model.doctor_finding import ANSWER, Finding
from bot.presentation.words.replies.refused import is_for_a_person
from bot.service.config import Config
from bot.service.locked_watcher import source_of
from watchers.archive.archive import Archive
from watchers.changes.trouble import CLOCK_OFF
from watchers.errors import StorageError
from watchers.lists import registry
from watchers.reading import proxies
from watchers.reading.fetcher import Fetcher, Look, user_agent


def reached(config: Config, now: Callable[[], float]) -> Iterator[Finding]:
    """Yields a finding for each address of the lists, and one for the clock."""
    if proxies.trouble():
        return  # another finding tells it; asked without the proxy, the publisher would see this machine
    with tempfile.TemporaryDirectory(prefix="magnitsky-watch-") as scratch:
        fetcher = Fetcher(
            user_agent=user_agent(__version__, config.bot.contact),
            folder=Path(scratch),
            random=random.Random(),
            read=ANSWER,
            total=ANSWER * 4,  # with redirects; a server may send a byte now and then without an end
            now=now,
        )
        try:
            offs = []
            for name, one in config.enabled().items():
                looks = fetcher.look(source_of(name, one, config).target)
                yield from (_address(name, look, first=at == 0) for at, look in enumerate(looks))
                offs += [look.clock_off for look in looks if look.clock_off is not None]
        finally:
            fetcher.close()
    if not config.enabled():
        yield Finding("lists", "none is enabled", f"lists.{registry.names()[0]}.enabled = true", bad=True)
    if offs:
        off = min(offs, key=abs)
        if abs(off) > CLOCK_OFF:
            mend = "set it by NTP: days and digests are counted by it"
            yield Finding(
                "clock", f"{abs(off):.0f} s {'ahead' if off > 0 else 'behind'} of the publishers'", mend, bad=True
            )
        else:
            yield Finding("clock", "agrees with the publishers'")


def dates(config: Config) -> Iterator[Finding]:
    """Yields findings on lists that are refused, or read well and never change: a publisher's old address went on
    answering for months once."""
    try:
        archive = Archive.reader(config.bot.data_dir / "archive.db")
    except StorageError:
        return  # nothing has been read yet, or a finding on the data folder tells what is wrong
    for state in list_states(archive, tuple(config.enabled())):
        if state.refused:
            date, why = state.refused.date or "unknown date", "; ".join(state.refused.reasons)
            text = f"its edition of {date} is refused: {why}"
            mend = f"look at {registry.page(state.source)}"
            if is_for_a_person(state.refused.reasons):
                mend += f"; if it stands there, say `accept {state.source}` in chat"
            yield Finding(f"list {state.source}", text, mend)
        if state.stale:
            text = f"its own date, {state.date}, is {state.days_old} days old: more than is usual"
            yield Finding(f"list {state.source}", text, "does the publisher's page lead to another address now?")
        if state.cut:
            text = f"{state.cut} listings say more than is read of one: {', '.join(state.cut_ids)}"
            yield Finding(
                f"list {state.source}",
                text,
                "is this the publisher's own list? what was cut is searched in no answer",
            )
    archive.close()


def _address(name: str, look: Look, *, first: bool) -> Finding:
    """Returns the finding on one address. A fall-back that fails is worth a note, the list's own address fails the
    examination."""
    what = f"list {name}" if first else f"list {name}, fall-back"
    if look.foreign_host:
        mend = f'if the publisher moved there: redirect_hosts = [..., "{look.foreign_host}"]'
        return Finding(what, f"{look.url} leads to {look.foreign_host}", mend, bad=first)
    if look.why:
        return Finding(what, f"{look.url}: {look.why}", "is it reached from a browser on this machine?", bad=first)
    return Finding(what, f"{look.url} answers from {look.final_host}")
