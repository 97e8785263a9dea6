"""The second line of an alert says where else the person stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.counts import CALLED_FOR, count, groups
from bot.answers.status import Status
from bot.incoming import lookups
from bot.incoming.context import Context
from bot.language import language
from bot.model.message import Message
from bot.presentation.words.news.alert import alert
from bot.presentation.words.news.alert_parts.elsewhere import Now, elsewhere, of_the_ten
from tests.fakes.answers import ISOLATES, asking, bare, status_of
from tests.fakes.chats import CHAT, Chats
from tests.fakes.governments import LISTED, asking_of_all, everywhere, publish
from tests.fakes.watching import IRAN, NOORI
from watchers.lists import registry
from watchers.lists.sample import Person
from watchers.model import Entry, Kind, Purpose, Tier

LISTS = tuple(LISTED)


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return asking_of_all(everywhere(tmp_path_factory.mktemp("everywhere")))


def line(entry: Entry, status: Status, code: str = "en", dates: str = "gregorian") -> str:
    return elsewhere(entry, status, language(code, dates)).translate(ISOLATES)


def entry(kind: Kind, source: str, who: str, tier: Tier = Tier.CONFIRMED) -> Entry:
    return Entry(kind, source, "2026-05-12", "X1", who, tier)


@pytest.mark.parametrize(
    ("kind", "source", "who", "text"),
    [
        (
            *(Kind.DESIGNATED, "uk", "mohammad-javad-azari-jahromi"),
            "Also: US since 2019, Canada since 2022 (human rights). Not listed by the EU, Australia, or the UN.",
        ),
        (
            *(Kind.AMENDED, "us-sdn", "saeed-aghajani"),
            "Also: UK since 2022, Canada since 2022, EU since 2022, Australia since 2022 (not for human rights)."
            " Not listed by the UN.",
        ),
        (Kind.DELISTED, "canada", "hassan-rouhani", "Not listed by the UK, the US, the EU, Australia, or the UN."),
        (
            *(Kind.DELISTED, "eu", "leila-vaseghi"),
            "Still listed: UK since 2022, US since 2021, Canada since 2022 (human rights)."
            " Not listed by Australia or the UN.",
        ),
    ],
)
def test_the_others_are_named_with_their_years_and_purposes(
    context: Context, kind: Kind, source: str, who: str, text: str
) -> None:
    assert line(entry(kind, source, who), status_of(who, context)) == text


def test_in_persian_and_in_the_calendar_of_the_chat(context: Context) -> None:
    status, row = status_of("omid-noori", context), entry(Kind.DESIGNATED, "uk", "omid-noori")
    others = "در فهرست کانادا، اتحادیهٔ اروپا، استرالیا یا سازمان ملل نیست."
    assert line(row, status, "fa") == f"همچنین: آمریکا از ۲۰۲۱ (نقض حقوق بشر). {others}"
    assert "آمریکا از ۱۴۰۰ (نقض حقوق بشر)" in line(row, status, "fa", "jalali")


def test_what_is_not_sure_or_not_read_is_no_not(context: Context, tmp_path: Path) -> None:
    status = status_of("leila-vaseghi", context)
    named, gone, untold = status.on("us")[0], status.on("canada")[0], status.on("eu")[0]
    unsure = replace(
        status,
        listings=(
            replace(named, match=replace(named.match, tier=Tier.STRONG)),
            replace(gone, absent_since="2026-05-13"),
            replace(untold, purpose=Purpose.UNSAID),
        ),
    )
    row = entry(Kind.DESIGNATED, "uk", "leila-vaseghi")
    assert line(row, unsure) == "Also: EU since 2021. Not listed by Australia or the UN. Not sure: US, Canada."
    some = everywhere(tmp_path, ("uk", "us-sdn"))
    of_some = status_of("leila-vaseghi", asking(some, "uk", "us-sdn", "canada"))
    assert line(row, of_some) == "Also: US since 2021 (human rights). Not read yet: Canada."


def test_where_one_government_alone_is_read_nothing_is_said_of_others(tmp_path: Path) -> None:
    status = status_of("leila-vaseghi", asking(everywhere(tmp_path, ("uk",)), "uk"))
    assert line(entry(Kind.DESIGNATED, "uk", "leila-vaseghi"), status) == ""


def test_those_of_another_purpose_stand_behind_the_others(context: Context) -> None:
    status = status_of("leila-vaseghi", context)
    purposes = {"us-sdn": Purpose.NO, "eu": Purpose.UNSAID}
    listings = tuple(replace(one, purpose=purposes.get(one.source, one.purpose)) for one in status.listings)
    assert line(entry(Kind.DESIGNATED, "uk", "leila-vaseghi"), replace(status, listings=listings)) == (
        "Also: Canada since 2022 (human rights); US since 2021 (not for human rights); EU since 2021."
        " Not listed by Australia or the UN."
    )


@pytest.mark.parametrize(
    ("source", "who", "text"),
    [
        ("uk", "leila-vaseghi", "5 of the 10 are now listed by the UK, Leila Vaseghi 546 days after the EU."),
        ("canada", "leila-vaseghi", "4 of the 10 are now listed by Canada, Leila Vaseghi 547 days after the EU."),
        ("us-sdn", "omid-noori", "5 of the 10 are now listed by the US."),  # no other lists him
        ("un", "omid-noori", ""),  # it does not list him
    ],
)
def test_a_designation_of_one_of_the_ten_says_how_many_are_listed_and_how_late(
    context: Context, source: str, who: str, text: str
) -> None:
    ten = groups(lookups.board(context).statuses)[CALLED_FOR]
    row = entry(Kind.DESIGNATED, source, who)
    now = Now(status_of(who, context), count(ten, registry.jurisdiction_of(source)))
    assert of_the_ten(row, now, language("en")) == text
    assert of_the_ten(row, replace(now, ten=None), language("en")) == ""
    assert of_the_ten(replace(row, tier=Tier.STRONG), now, language("en")) == ""


def test_of_a_name_alone_the_line_is_about_the_person_who_is_watched(context: Context) -> None:
    row = entry(Kind.DESIGNATED, "uk", "omid-noori", Tier.STRONG)
    text = line(row, status_of("omid-noori", context))
    assert text.startswith("The one who is watched: US since 2021 (human rights).")


def test_a_correction_says_nothing_of_others(context: Context) -> None:
    status = status_of("omid-noori", context)
    row = replace(entry(Kind.WITHDRAWN, "uk", "omid-noori"), snapshot=status.listings[0].listing)
    assert "Also" not in bare(alert(row, status.official, language("en"), now=Now(status)))


@pytest.mark.parametrize("form", ["normal", "full", "line"])
async def test_an_alert_says_it_above_the_fold_and_one_of_one_line_does_not(tmp_path: Path, form: str) -> None:
    chats = Chats(tmp_path, lists=LISTS)
    await chats.says(f"settings form {form}")
    await chats.says("follow all")
    for source in LISTS:
        publish(chats.watching, source)
    chats.derive()
    chats.sent(CHAT)
    rouhani = Person("IRN0999", "Hassan Rouhani", (IRAN,), "2026-05-13", births=("1948",))
    publish(chats.watching, "uk", NOORI, rouhani, day=13)
    chats.derive()
    texts = [bare(Message(row.message.blocks)).split("\n") for row in chats.sent(CHAT)]
    assert len(texts) == 2
    said = {text[0].rpartition("named ")[2]: [line for line in text if "watched:" in line] for text in texts}
    if form == "line":
        assert all(len(text) == 1 for text in texts)
        return
    assert said == {
        "Omid Noori": [
            "The one who is watched: US since 2021 (human rights)."
            " Not listed by Canada, the EU, Australia, or the UN."
        ],
        "Hassan Rouhani": [
            "The one who is watched: Canada since 2022 (human rights)."
            " Not listed by the US, the EU, Australia, or the UN."
        ],
    }
