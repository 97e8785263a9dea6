"""Tests the words of an alert: what happened to whom, and how sure that is, stand in its first line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.language import language
from bot.model.message import Message, Shape, paragraph
from bot.presentation.words.news import alert_line
from bot.presentation.words.news.alert import alert
from tests.fakes.answers import ISOLATES, asking, lines
from tests.fakes.watching import NOORI, VASEGHI, Watching
from watchers.model import Detail, Entry, Field, FieldChange, Kind, Official, Tier

SURE, BY_NAME = Tier.CONFIRMED, Tier.STRONG
Designated = dict[Tier, tuple[Entry, Official]]
TAKES_BACK = {"corrects": ["MW-000001"], "elsewhere": False}


@pytest.fixture(scope="module")
def designated(tmp_path_factory: pytest.TempPathFactory) -> Designated:
    """Returns the row of a sure designation and of one by name only, each with the official."""
    watching = Watching(tmp_path_factory.mktemp("designated"))
    watching.publish()
    entries = watching.publish(VASEGHI, NOORI, date="2026-05-13")
    people = asking(watching).people()
    watching.archive.close()
    return {entry.tier: (entry, people[entry.official or ""]) for entry in entries if entry.tier}


FIRST_LINES: list[tuple[Kind, Tier | None, Mapping[str, Any], str]] = [
    (Kind.DESIGNATED, SURE, {}, "The UK has sanctioned Leila Vaseghi, for human rights"),
    (Kind.DESIGNATED, SURE, {"back": ["2026-05-01", "MW-000002"]},
     "The UK has listed Leila Vaseghi again, for human rights"),
    (Kind.REDESIGNATED, SURE, {}, "The UK has sanctioned Leila Vaseghi on further grounds, for human rights"),
    (Kind.REDUCED, SURE, {}, "The UK has ended one of its listings of Leila Vaseghi"),
    (Kind.AMENDED, SURE, {}, "The UK has changed its listing of Leila Vaseghi"),
    (Kind.DELISTED, SURE, {}, "The UK has removed Leila Vaseghi from the UK Sanctions List"),
    (Kind.CONFIRMED, SURE, {}, "Confirmed: the UK has listed Leila Vaseghi, for human rights"),
    (Kind.ABSENT, SURE, {}, "Absent from the UK Sanctions List, being confirmed: Leila Vaseghi"),
    (Kind.UNBELIEVED, SURE, {}, "The UK lists Leila Vaseghi in an edition that is not yet believed"),
    (Kind.RETURNED, SURE, {}, "Back on the UK Sanctions List: Leila Vaseghi"),
    (Kind.DESIGNATED, BY_NAME, {}, "Unconfirmed: the UK has listed someone named Omid Noori"),
    (Kind.REDESIGNATED, BY_NAME, {}, "Unconfirmed: the UK has listed someone named Omid Noori on further grounds"),
    (Kind.REDUCED, BY_NAME, {}, "Unconfirmed: the UK has reduced the sanctions on someone named Omid Noori"),
    (Kind.AMENDED, BY_NAME, {}, "Unconfirmed: the UK has changed the listing of someone named Omid Noori"),
    (Kind.DELISTED, BY_NAME, {}, "Unconfirmed: the UK has removed someone named Omid Noori"),
    (Kind.ABSENT, BY_NAME, {},
     "Unconfirmed: absent from the UK Sanctions List, being confirmed, someone named Omid Noori"),
    (Kind.UNBELIEVED, BY_NAME, {},
     "Unconfirmed: the UK lists someone named Omid Noori in an edition that is not yet believed"),
    (Kind.WITHDRAWN, BY_NAME, {"corrects": ["MW-000001"]},
     "Unconfirmed again: the UK has listed someone named Omid Noori. Do not repeat alert MW-000001."),
    (Kind.WITHDRAWN, None, TAKES_BACK,
     "Correction: the UK has NOT listed Omid Noori. Do not repeat alert MW-000001."),
    (Kind.WITHDRAWN, None, {**TAKES_BACK, "corrects": ["MW-000001", "MW-000003"]},
     "Correction: the UK has NOT listed Omid Noori. Do not repeat alerts MW-000001 and MW-000003."),
    (Kind.WITHDRAWN, Tier.POSSIBLE, TAKES_BACK,
     "Correction: whether the UK has listed Omid Noori is not known. Do not repeat alert MW-000001."),
    (Kind.WITHDRAWN, None, {"elsewhere": True},
     "Correction: GHR0999 on the UK Sanctions List is not Omid Noori."),
    (Kind.WITHDRAWN, Tier.POSSIBLE, {"elsewhere": True},
     "Correction: whether GHR0999 on the UK Sanctions List is Omid Noori is not known."),
]  # fmt: skip


def shown(
    designated: Designated,
    kind: Kind,
    tier: Tier | None,
    detail: Mapping[str, Any],
    code: str,
) -> Message:
    entry, official = designated[SURE if tier is SURE else BY_NAME]
    return alert(replace(entry, kind=kind, tier=tier, detail=Detail(**detail)), official, language(code))


@pytest.mark.parametrize(("kind", "tier", "detail", "wanted"), FIRST_LINES)
def test_the_first_line_says_what_happened_to_whom_and_how_sure_that_is(
    designated: Designated,
    kind: Kind,
    tier: Tier | None,
    detail: Mapping[str, Any],
    wanted: str,
) -> None:
    text = lines(shown(designated, kind, tier, detail, "en"))
    assert text[0] == wanted
    unsure = tier is BY_NAME and kind is not Kind.WITHDRAWN
    assert any("Nobody has confirmed it yet: do not publish it as a fact." in line for line in text) is unsure


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ([("measures", ["asset freeze", "travel ban"], ["asset freeze"])],
         "The UK has lifted the travel ban on Leila Vaseghi"),
        ([("positions", ["Governor"], ["Governor of Qods"]), ("measures", ["travel ban"], [])],
         "The UK has lifted the travel ban on Leila Vaseghi"),
        ([("measures", ["travel ban"], ["travel ban", "asset freeze"])],
         "The UK has added a sanction on Leila Vaseghi: asset freeze"),
        ([("measures", ["travel ban"], ["asset freeze"])],
         "The UK has changed its listing of Leila Vaseghi: travel ban lifted and asset freeze added"),
        ([("regimes", ["A"], ["A", "B"]), ("positions", [], ["Governor"])],
         "The UK has changed its listing of Leila Vaseghi: now also under B and position"),
        ([("positions", [], ["Governor"]), ("reasons", ["a"], ["b"])],
         "The UK has changed its listing of Leila Vaseghi: position and reasons"),
        ([(one, [], ["x"]) for one in ("titles", "positions", "births", "aliases", "genders")],
         "The UK has changed its listing of Leila Vaseghi: title, position, born, and 2 more"),
    ],
)  # fmt: skip
def test_the_first_line_of_a_change_says_what_a_measure_before_all_else(
    designated: Designated, changes: list[tuple[str, list[str], list[str]]], wanted: str
) -> None:
    entry, official = designated[SURE]
    fields = tuple(FieldChange(name, tuple(before), tuple(after)) for name, before, after in changes)
    changed = replace(entry, kind=Kind.AMENDED, fields=fields)
    assert lines(alert(changed, official, language("en")))[0] == wanted


def test_a_designation_shows_the_news_and_folds_the_record(designated: Designated) -> None:
    entry, official = designated[SURE]
    message = alert(entry, official, language("en"))
    first, rest = lines(Message(message.blocks)), lines(Message(message.rest))
    assert first[1:] == [
        "Measures: asset freeze and travel ban",
        "Regime: Iran 2023 (Iran: human rights, and hostile acts against the UK)",
        entry.alert_id,
    ]
    assert rest[:2] == ["The record", "UK Sanctions List · IRN0086 · Leila VASEGHI · لیلا واثقی"]
    assert rest[-2:] == [
        "Identity confirmed: the record with this number is this person's.",
        "Checked against the UK Sanctions List of 13 May 2026, record IRN0086.",
    ]
    assert not any("Measures" in line for line in rest)
    (named,) = [line for line in lines(alert(entry, official, language("fa"))) if "IRN0086 · " in line]
    assert named.endswith(" · IRN0086 · Leila VASEGHI")  # the list's own name is the other script here


def test_a_removal_of_somebody_dead_says_so_in_a_sentence(designated: Designated) -> None:
    entry, official = designated[SURE]
    dead = replace(official, died="2026-03-17", died_source="")
    assert "Reported dead since 17 March 2026; the list gives no reason." in lines(
        alert(replace(entry, kind=Kind.DELISTED), dead, language("en"))
    )


def test_why_is_the_first_sentence_of_the_publishers_reasons(designated: Designated) -> None:
    entry, official = designated[SURE]
    assert entry.snapshot is not None
    reasons = ("As Governor she ordered the shooting of protesters in Qods city. She has said so in interviews.",)
    listing = replace(entry.snapshot, values={**entry.snapshot.values, Field.REASONS: reasons})
    message = alert(replace(entry, snapshot=listing), official, language("en"))
    label, quoted = message.blocks[2:4]
    assert label.text == "Reasons given:" and quoted.shape is Shape.QUOTE
    assert quoted.text == "As Governor she ordered the shooting of protesters in Qods city."
    assert any("She has said so in interviews." in line for line in lines(Message(message.rest)))


def test_a_change_is_folded_before_and_after_above_the_record(designated: Designated) -> None:
    entry, official = designated[SURE]
    fields = (FieldChange("measures", ("asset freeze", "travel ban"), ("asset freeze",)),)
    message = alert(replace(entry, kind=Kind.AMENDED, fields=fields), official, language("en"))
    assert lines(Message(message.blocks)) == [
        "The UK has lifted the travel ban on Leila Vaseghi",
        "Still in force: asset freeze",
        entry.alert_id,
    ]
    assert lines(Message(message.rest))[:3] == ["Before and after", "measures: removed travel ban", "The record"]


def test_a_measure_that_replaces_another_is_not_still_in_force(designated: Designated) -> None:
    entry, official = designated[SURE]
    fields = (FieldChange("measures", ("asset freeze",), ("travel ban",)),)
    text = lines(alert(replace(entry, kind=Kind.AMENDED, fields=fields), official, language("en")))
    assert text[0].endswith("asset freeze lifted and travel ban added")
    assert not any(line.startswith("Still in force") for line in text)


def test_long_texts_of_a_change_are_quotations_one_below_the_other(designated: Designated) -> None:
    entry, official = designated[SURE]
    fields = (FieldChange("reasons", ("She gave an order in 2019. " * 4,), ("She gave two orders in 2019. " * 4,)),)
    message = alert(replace(entry, kind=Kind.AMENDED, fields=fields), official, language("fa"))
    shapes = [block.shape for block in message.rest[:5]]
    assert shapes == [Shape.HEADING, Shape.ITEM, Shape.QUOTE, Shape.PARAGRAPH, Shape.QUOTE]
    assert "two orders" in message.rest[4].text and "two orders" not in message.rest[2].text


def test_an_alert_about_somebody_dead_says_so_in_sight(designated: Designated) -> None:
    entry, official = designated[SURE]
    dead = replace(official, died="2026-03-17", died_source="")
    told = "Reported dead since 17 March 2026."
    assert told in lines(Message(alert(entry, dead, language("en")).blocks))
    named = alert(designated[BY_NAME][0], replace(designated[BY_NAME][1], died="2026-03-17"), language("en"))
    assert not any(line.startswith("Reported dead") for line in lines(named))


def test_dates_and_lists_of_a_change_are_written_as_people_read_them(designated: Designated) -> None:
    entry, official = designated[SURE]
    fields = (
        FieldChange("births", ("1972", "1973-03-12"), ("1974-05-01", "1975")),
        FieldChange("aliases", (), ("A One", "B Two", "C Three")),
    )
    changed = replace(entry, kind=Kind.AMENDED, fields=fields)
    assert "born: added 1 May 1974; 1975; removed 1972; 12 March 1973" in lines(
        alert(changed, official, language("en"))
    )
    persian = lines(alert(changed, official, language("fa")))
    assert "نام‌های دیگر: افزوده شد: A One؛ B Two؛ C Three" in persian
    assert not any("1973-03-12" in line or "۱۹۷۳-۰۳-۱۲" in line for line in persian)


@pytest.mark.parametrize("form", ["normal", "full", "line"])
@pytest.mark.parametrize("kind", [Kind.DELISTED, Kind.REDUCED])
def test_a_removal_speaks_of_what_was_and_leads_to_no_record(designated: Designated, kind: Kind, form: str) -> None:
    entry, official = designated[SURE]
    message = alert(replace(entry, kind=kind), official, language("en"), form=form)
    assert not any(span.url for block in (*message.blocks, *message.rest) for span in block.spans)
    if form != "line":
        text = lines(message)
        assert "The measures were: asset freeze and travel ban" in text and "The record as it stood" in text
        assert not any(line.startswith("Measures: ") for line in text)
        assert text[-1] == "Checked against the UK Sanctions List of 13 May 2026; the record was IRN0086."


@pytest.mark.parametrize(
    ("kind", "tier", "detail", "wanted"),
    [
        (Kind.DESIGNATED, SURE, {"back": ["2026-05-13", "MW-000002"]}, "بریتانیا لیلا واثقی را دوباره در فهرست آورد"),
        (Kind.UNBELIEVED, BY_NAME, {"reasons": ["repeated-ids: RUS0001"]},
         "تأییدنشده: بریتانیا کسی به نام امید نوری را در نسخه‌ای آورده که هنوز پذیرفته نشده است"),
    ],
)  # fmt: skip
def test_the_first_line_in_persian(
    designated: Designated, kind: Kind, tier: Tier, detail: Mapping[str, Any], wanted: str
) -> None:
    text = shown(designated, kind, tier, detail, "fa").text.translate(ISOLATES)
    assert text.startswith(wanted)
    if kind is Kind.UNBELIEVED:
        assert "اما آن نسخه رد شد" in text and "صفحهٔ ناشر را ببینید" in text
    else:
        assert "پیش‌تر هم حذف شده بود: ۲۳ اردیبهشت ۱۴۰۵ (۱۳ مهٔ ۲۰۲۶)، MW-000002." in text


def test_a_return_says_when_the_person_was_removed(designated: Designated) -> None:
    text = lines(shown(designated, Kind.DESIGNATED, SURE, {"back": ["2026-06-01", "MW-000002"]}, "en"))
    assert "Removed before: 1 June 2026, MW-000002." in text


def test_a_listing_that_leaves_is_no_removal_of_whoever_stays_under_another_id(
    designated: Designated,
) -> None:
    text = lines(shown(designated, Kind.REDUCED, SURE, {}, "en"))
    assert "This listing left the UK Sanctions List; the person stays on it under another ID." in text
    assert not any("stays on it" in line for line in lines(shown(designated, Kind.DELISTED, BY_NAME, {}, "en")))


def test_an_edition_that_is_not_believed_is_named_with_its_reasons(
    designated: Designated,
) -> None:
    detail = {"reasons": ("repeated-ids: RUS0001",), "more": 2}
    text = lines(shown(designated, Kind.UNBELIEVED, BY_NAME, detail, "en"))
    refused = "The UK Sanctions List of 13 May 2026 shows this listing, but that edition was refused: an ID stands"
    assert any(line.startswith(refused) for line in text)
    assert "2 more such listings stand in it." in text and text[-1].endswith("record GHR0999.")
    persian = shown(designated, Kind.UNBELIEVED, BY_NAME, detail, "fa").text
    assert "۲ ردیف دیگر از این دست" in persian


def test_an_alert_in_one_line_begins_with_the_person_and_ends_with_its_number(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    less = replace(VASEGHI, measures=("Travel Ban",))
    changed, new = watching.publish(less, NOORI, date="2026-05-13")
    if changed.official != "leila-vaseghi":
        changed, new = new, changed
    people = asking(watching).people()
    said = alert(new, people["omid-noori"], language("en"), form="line").text.translate(ISOLATES)
    assert said.startswith(
        "Omid Noori · امید نوری · unconfirmed, someone of this name · UK · designated · GHR0999 · "
    )
    assert "12 May 2026" in said and said.endswith(f" · {new.alert_id}")
    said = alert(changed, people["leila-vaseghi"], language("en"), form="line").text.translate(ISOLATES)
    assert "changed · IRN0086" in said and "removed asset freeze" in said


def test_trouble_of_a_list_is_said_with_what_it_means(tmp_path: Path) -> None:
    detail = Detail(audience="followers", polls=99, since="2026-05-12T09:15:00+00:00", reasons=("timeout",))
    entry = Entry(Kind.SOURCE_TROUBLE, "uk", None, detail=detail)
    text = alert(entry, None, language("en")).text
    assert text.startswith("UK Sanctions List cannot be read") and "no news of it means nothing" in text
    assert "UK · cannot be read · since 12 May 2026" in paragraph(*alert_line.line(entry, None, language("en"))).text
