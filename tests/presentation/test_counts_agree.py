"""Tests that each place tells the same of how many are listed: of one archive the App Home, the digest, commands,
JSON, the board and letters count alike, and the ten and those also named are never added up."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.answers.gaps import find_gaps
from bot.answers.status import Board, read_board, read_statuses, status_of
from bot.language import language
from bot.model.message import FSI, PDI
from bot.outgoing import digests
from bot.outgoing.composer import Defaults
from bot.presentation import pictures
from bot.presentation.as_json import as_json
from bot.presentation.pictures.canvas import WIDTH
from bot.presentation.words.briefs.paragraph import in_one_paragraph
from tests.fakes.chat.telegram_bot import eventually
from tests.fakes.chronicle import Put, watched
from tests.fakes.installation import USER, Installation, installed
from tests.fakes.watching import IRAN, NOORI, VASEGHI
from watchers.lists.sample import Person
from watchers.watchlist import decisions, people

GROUP, CHANNEL = -1001, "C1"
UK = ("uk",)


def listed(id: str, name: str, *births: str) -> Person:
    return Person(id, name, (IRAN,), "2022-10-10", births=births)


ABNOUSH = listed("IRN0129", "Salar ABNOUSH", "1962")
STAY = (
    listed("RUS1653", "Saeed AGHAJANI", "1969"),
    listed("INU0006", "Amir Ali HAJIZADEH", "1962"),
    listed("IRN0082", "Gholamreza SOLEIMANI", "1964"),
    NOORI,  # by name only, and so are the next two
    listed("GHR0998", "Mahmoud KHAZEIN"),
    listed("GHR0997", "Hassan ROUHANI"),
    listed("GHR0996", "Ali KHAMENEI"),  # by an operator's word
)
# Of the ten, one of those missing was removed; then of the three also named.
TEN = {"listed": 3, "by name": 2, "absent": 1, "missing": 4}
NAMED = {"listed": 1, "by name": 1}
# How each language writes these numbers, with digits for figures.
SAID = {
    "en": {
        "finding": "The UK has sanctioned 3 of the 10.",
        "headline": "UK 3 of the 10 (2 more by name, unconfirmed; 1 absent, being confirmed)",
        "sentence": "UK: 3 of 10 listed (2 more by name, unconfirmed; 1 absent, being confirmed)",
        "named": "Also named in it — UK 1 of 3 (1 more by name, unconfirmed)",
        "named sentence": "UK: 1 of 3 listed (1 more by name, unconfirmed)",
        "missing": "Not listed: UK 4 of the 10",
        "by name": "By name only, unconfirmed:",
        "absent": "Absent now, being confirmed:",
        "others": "Also named in it — ",
        "ten": ("3 of 10", "2 more by name, unconfirmed", "1 absent, being confirmed"),
        "three": ("1 of 3", "1 more by name, unconfirmed"),
        "letters": {
            "listed": "is on the UK Sanctions List as of 15 May 2026",
            "by name": "nobody has confirmed that it is",
            "absent": "was on the UK Sanctions List before its edition of 15 May 2026",
            "missing": "is not found on the UK Sanctions List as of 15 May 2026",
        },
    },
    "fa": {
        "finding": "بریتانیا 3 نفر از این 10 نفر را تحریم کرده است.",
        "headline": "بریتانیا 3 نفر از آن 10 نفر "
        "(2 نفر دیگر تنها هم‌نام، تأییدنشده؛ 1 نفر بیرون از نسخهٔ تازه، در انتظار تأیید)",
        "sentence": "بریتانیا: 3 نفر از 10 نفر در فهرست "
        "(2 نفر دیگر تنها هم‌نام، تأییدنشده؛ 1 نفر بیرون از نسخهٔ تازه، در انتظار تأیید)",
        "named": "دیگر کسانی که گزارش از آنان نام برده است — بریتانیا 1 از 3 (1 نفر دیگر تنها هم‌نام، تأییدنشده)",
        "named sentence": "بریتانیا: 1 نفر از 3 نفر در فهرست (1 نفر دیگر تنها هم‌نام، تأییدنشده)",
        "missing": "تحریم‌نشده: بریتانیا 4 نفر از آن 10 نفر",
        "by name": "تنها هم‌نام، تأییدنشده:",
        "absent": "در نسخهٔ تازه نیستند، در انتظار تأیید:",
        "others": "دیگر کسانی که گزارش از آنان نام برده است — ",
        "ten": ("3 از 10", "2 نفر دیگر تنها هم‌نام، تأییدنشده", "1 نفر بیرون از نسخهٔ تازه، در انتظار تأیید"),
        "three": ("1 از 3", "1 نفر دیگر تنها هم‌نام، تأییدنشده"),
        "letters": {
            "listed": "در فهرست تحریم بریتانیا، نسخهٔ 25 اردیبهشت 1405 (15 مهٔ 2026)، آمده است",
            "by name": "کسی تأیید نکرده",
            "absent": "پیش از نسخهٔ 25 اردیبهشت 1405 (15 مهٔ 2026) در فهرست تحریم بریتانیا بود",
            "missing": "در نسخهٔ 25 اردیبهشت 1405 (15 مهٔ 2026) از فهرست تحریم بریتانیا نیست",
        },
    },
}
# The ten with the three in one number, whatever it counts.
ADDED_UP = re.compile(
    r"(of|of the|از|از آن) 13\b|\b(4 of|4 نفر از) (the |آن )?(10|13)( listed| نفر در)|\b3 more by name"
)
PLAIN = {ord(FSI): None, ord(PDI): None, 0x200F: None, **{0x6F0 + n: str(n) for n in range(10)}}


@pytest.fixture(params=["en", "fa"])
async def house(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Installation]:
    """A group on Telegram and a channel on Slack follow everyone, weekly; and everything that may be so is so."""
    async with installed(tmp_path, monkeypatch, mode="open") as made:
        made.telegram.members[GROUP, USER] = "administrator"
        for words in ("follow all", "settings every=weekly", f"language {request.param}"):
            await made.says(f"/{words}", "", chat=GROUP)
            await made.on(words, "", channel=CHANNEL)
        await made.on(f"language {request.param}", "")
        made.publish(*STAY, VASEGHI, ABNOUSH, date="2026-05-12")
        archive = made.watching.archive
        assert decisions.decide(archive, "ali-khamenei", "uk", "GHR0996", True, made.clock()).done
        made.publish(*STAY, VASEGHI, date="2026-05-13")
        made.publish(*STAY, VASEGHI, date="2026-05-14")
        made.publish(*STAY, date="2026-05-15")
        yield made
        assert made.slack.broken == [] and made.telegram.refused == []


@pytest.fixture
def said(request: pytest.FixtureRequest, house: Installation) -> dict[str, Any]:
    return SAID[request.node.callspec.params["house"]]


@pytest.fixture
def code(request: pytest.FixtureRequest) -> str:
    return str(request.node.callspec.params["house"])


async def test_the_home_and_status_begin_with_the_count_of_the_ten(house: Installation, said: dict[str, Any]) -> None:
    await house.slack.home("U1")
    await eventually(lambda: "U1" in house.slack.homes)
    home = house.slack.homes["U1"]
    told = home["blocks"][0]["text"]["text"].translate(PLAIN)
    assert told == said["headline"]
    whole = json.dumps(home, ensure_ascii=False).translate(PLAIN)
    assert said["named"].partition(" — ")[2] in whole and not ADDED_UP.search(whole)
    for text in (await house.says("/status", "", chat=GROUP), await house.says("/board", "", chat=GROUP)):
        first = text.translate(PLAIN).splitlines()[0]
        assert first == said["headline"] and not ADDED_UP.search(text.translate(PLAIN))
    assert said["named"] in (await house.says("/status", "", chat=GROUP)).translate(PLAIN)


async def test_the_weekly_digest_has_the_board_with_the_same_counts(
    house: Installation, said: dict[str, Any], code: str
) -> None:
    archive = house.watching.archive
    house.clock.forward(days=9)
    today = house.clock().date()
    defaults = Defaults(code, dt.UTC, UK, lambda t, _: pictures.draw(read_board(archive, UK), today, t))
    assert digests.send_due(archive, house.store, house.clock, defaults) == 2
    house.courier.wake()
    await eventually(lambda: [one for one in house.telegram.sent if one["method"] == "sendPhoto"])
    await eventually(lambda: house.slack.files)
    (file,) = house.slack.files.values()
    alt = file["alt"].translate(PLAIN)
    assert said["sentence"] in alt and said["named sentence"] in alt and not ADDED_UP.search(alt)
    texts = [one["text"].translate(PLAIN) for one in house.telegram.sent if str(one["chat_id"]) == str(GROUP)]
    assert not [text for text in texts if ADDED_UP.search(text)]


async def test_gaps_count_who_is_missing_and_name_the_others_by_their_group(
    house: Installation, said: dict[str, Any]
) -> None:
    text = (await house.says("/gaps", "", chat=GROUP)).translate(PLAIN)
    lines = text.splitlines()
    assert said["missing"] in lines and not ADDED_UP.search(text)
    names = {
        kind: [len(re.findall(r"\([A-Z]{3}\d{4}\)", line)) for line in lines if line.startswith(begins)]
        for kind, begins in {
            "by name": said["by name"],
            "absent": said["absent"],
            "named by name": said["others"] + said["by name"],
        }.items()
    }
    assert names == {"by name": [TEN["by name"]], "absent": [TEN["absent"]], "named by name": [NAMED["by name"]]}


async def test_json_has_the_same_people_in_the_same_places(house: Installation) -> None:
    archive = house.watching.archive
    told = as_json(find_gaps(archive, UK, house.clock().date()))
    assert told["groups"]["called for"]["uk"] == {"listed": TEN["listed"], "of": 10}
    assert told["groups"]["also named"]["uk"] == {"listed": NAMED["listed"], "of": 3}
    for key, kind in (("missing", "missing"), ("by_name", "by name"), ("absent", "absent")):
        assert len({one["official"] for one in told[key] if one["group"] == "called for"}) == TEN[kind], key
    board = as_json(Board(read_statuses(archive, UK)))
    standing = Counter((one["group"], one["sides"]["uk"]["standing"]) for one in board)
    assert {kind.replace("_", " "): n for (group, kind), n in standing.items() if group == "called for"} == TEN
    assert standing["also named", "listed"] == NAMED["listed"]
    assert standing["also named", "by_name"] == NAMED["by name"]


async def test_the_board_shows_the_same_counts_inside_its_edges(
    house: Installation, said: dict[str, Any], code: str
) -> None:
    with watched() as lines:
        pictures.draw(read_board(house.watching.archive, UK), house.clock().date(), language(code))
    drawn = " ".join(one.text for one in lines).translate(PLAIN)
    assert drawn.startswith(said["finding"])
    for number in said["ten"][1:]:  # who is in no number stands under the finding
        assert drawn.count(number) >= 1, number
    assert not ADDED_UP.search(drawn)
    assert [one.text for one in lines if out_of_the_picture(one)] == []
    if code == "fa":  # nothing but IDs, regimes and alerts has Latin digits
        left = re.sub(r"[A-Z]{3}\d{4}|MW-\d+|Iran \d{4}", "", " ".join(one.text for one in lines))
        assert not re.search(r"[0-9]", left), left


def out_of_the_picture(line: Put) -> bool:
    return line.left < 0 or line.right > WIDTH


async def test_letters_on_each_of_the_ten_say_the_same(house: Installation, said: dict[str, Any], code: str) -> None:
    archive = house.watching.archive
    found: Counter[str] = Counter()
    for one in people.read(archive):
        if one.group == "called for":
            text = in_one_paragraph(status_of(archive, one, UK), language(code)).translate(PLAIN)
            kinds = [kind for kind, words in said["letters"].items() if words in text]
            assert len(kinds) == 1, (one.slug, kinds, text)
            found[kinds[0]] += 1
    assert found == TEN
