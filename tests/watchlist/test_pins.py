"""An ID that was someone's and is given to another: operators are asked, followers are told nothing as fact."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.questions.in_plain_words import Verdict
from bot.answers.status import read_statuses, status_of
from bot.language import language
from bot.model.message import FSI, PDI
from bot.presentation.pictures import alt_text
from bot.presentation.words.questions.verdict import verdict
from tests.fakes.service import ANNA, CHATS, FakeService
from tests.fakes.watching import RUSSIA, VASEGHI
from watchers.lists.sample import Person
from watchers.model import Kind, Match, Tier
from watchers.watchlist import decisions, official_file, people

ISOLATES = str.maketrans("", "", FSI + PDI)
ANOTHER = Person("IRN0086", "Peter SHUGAYEV", (RUSSIA,), "2026-11-02", births=("1990-01-01",), nationality="Russia",
                 position="Banker", reasons="A banker.")  # fmt: skip
NEW_ID = replace(VASEGHI, id="IRN0187", nationality="Iran")


@pytest.fixture
def office(tmp_path: Path) -> FakeService:
    made = FakeService(tmp_path, operators=(ANNA,))
    made.says("start", ANNA)
    made.publish(VASEGHI)
    made.store.add_chat(CHATS, "A group", private=False, state="approved", language=None, at=made.clock())
    made.store.follow(CHATS, ["*"], made.clock())
    return made


def stands(office: FakeService, listing: str = "IRN0086") -> Match | None:
    return decisions.match_of(office.archive, "leila-vaseghi", "uk", listing)


def heard(office: FakeService) -> list[str]:
    return [message.text for message in office.messages(CHATS)]


def kinds(office: FakeService) -> list[Kind]:
    return [entry.kind for entry in reversed(office.archive.history("leila-vaseghi"))]


ASKED = {
    "en": (
        "Is this Leila Vaseghi", "The listing's ID is pinned to this person, but what it says contradicts that.",
        "For: ID IRN0086.", "Against: name Peter SHUGAYEV, born 1 January 1990, and nationality Russia.",
    ),
    "fa": (
        "آیا این لیلا واثقی", "این شناسه در فهرست از آنِ همین شخص است، ولی آنچه ردیف اکنون می‌گوید با او نمی‌خواند.",
        "به سود آن: شناسهٔ IRN0086.", "علیه آن: نام Peter SHUGAYEV، متولد ۱۱ دی ۱۳۶۸ و تابعیت Russia.",
    ),
}  # fmt: skip
CONFIRMED = ("Identity confirmed", "هویت تأیید شده است")


@pytest.mark.parametrize("code", ASKED)
def test_operators_are_asked_and_followers_hear_nothing(office: FakeService, code: str) -> None:
    office.says(f"language {code}", ANNA)
    office.publish(ANOTHER, date="2026-05-13")
    begins, *says = ASKED[code]
    said = [message.text.translate(ISOLATES) for message in office.messages(ANNA)]
    (asked,) = [text for text in said if text.startswith(begins)]
    assert all(words in asked for words in says)
    assert heard(office) == [] and kinds(office) == [Kind.POSSIBLE]
    assert not any(words in text for text in said for words in CONFIRMED)


@pytest.mark.parametrize("question", ["status leila-vaseghi", "status", "gaps uk", "brief leila-vaseghi"])
@pytest.mark.parametrize(
    ("code", "checked", "missing"),
    [("en", "being checked", "Not listed by"), ("fa", "در دست بررسی", "تحریم‌نشده از سوی")],
)
def test_answers_say_that_it_is_being_checked_and_nothing_of_the_stranger(
    office: FakeService, question: str, code: str, checked: str, missing: str
) -> None:
    office.publish(ANOTHER, date="2026-05-13")
    office.says(f"language {code}")
    said = office.says(question).text.translate(ISOLATES)
    assert checked in said.lower() and "IRN0086" in said
    assert not any(
        word in said for word in ("SHUGAYEV", "Banker", "A banker", "1990", "Russia", "روسیه", "2 November")
    )
    assert missing not in said


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "Leila Vaseghi has an entry on the UK side that is being checked (IRN0086)."),
        ("fa", "لیلا واثقی در فهرست تحریم بریتانیا ردیفی دارد که در دست بررسی است (IRN0086)."),
    ],
)
def test_neither_yes_nor_no_is_said_of_who_is_being_checked(office: FakeService, code: str, words: str) -> None:
    office.publish(ANOTHER, date="2026-05-13")
    leila = next(one for one in official_file.load() if one.slug == "leila-vaseghi")
    said = verdict(Verdict(status_of(office.archive, leila, ("uk",)), "uk"), language(code)).text
    assert said.translate(ISOLATES) == words


@pytest.mark.parametrize(
    ("code", "number", "apart", "missing"),
    [
        ("en", "UK: 0 of 10 listed (1 being checked)", "Being checked, and in no count: Leila Vaseghi.",
         "Not listed:"),
        ("fa", "بریتانیا: صفر نفر از ۱۰ نفر در فهرست (۱ نفر در دست بررسی)",
         "در دست بررسی و شمرده‌نشده: لیلا واثقی.", "تحریم‌نشده:"),
    ],
)  # fmt: skip
def test_the_picture_counts_nobody_who_is_being_checked(
    office: FakeService, code: str, number: str, apart: str, missing: str
) -> None:
    office.publish(ANOTHER, date="2026-05-13")
    said = alt_text.board(read_statuses(office.archive, ("uk",)), language(code)).translate(ISOLATES)
    assert number in said and apart in said and missing in said
    assert not any(name in said.partition(missing)[2] for name in ("Leila Vaseghi", "لیلا واثقی"))


@pytest.mark.parametrize(
    ("code", "apart", "name"),
    [
        ("en", "Being checked, and in no count: ", "Leila Vaseghi"),
        ("fa", "در دست بررسی و شمرده‌نشده: ", "لیلا واثقی"),
    ],
)
def test_gaps_count_nobody_of_whom_a_listing_is_being_checked(
    office: FakeService, code: str, apart: str, name: str
) -> None:
    office.publish(ANOTHER, date="2026-05-13")
    office.says(f"language {code}")
    missing, _, rest = office.says("gaps uk missing").text.translate(ISOLATES).partition(apart)
    assert name not in missing and rest.startswith(f"{name} (IRN0086)")


def test_under_a_new_id_she_is_found_by_name_while_the_old_one_is_checked(office: FakeService) -> None:
    office.publish(ANOTHER, NEW_ID, date="2026-05-13")
    (news,) = heard(office)
    assert "IRN0187" in news and "Matches by name, awaiting confirmation." in news and "SHUGAYEV" not in news
    assert stands(office).tier is Tier.POSSIBLE and stands(office, "IRN0187").tier is Tier.STRONG  # type: ignore[union-attr]


def test_a_stranger_on_her_id_is_no_removal_until_someone_says_so(office: FakeService) -> None:
    office.publish(ANOTHER, date="2026-05-13")
    office.publish(ANOTHER, date="2026-05-14")
    assert kinds(office) == [Kind.POSSIBLE]
    office.taps("Not the same", ANNA)
    assert stands(office) is None
    assert "Not listed by: UK" in office.says("status leila-vaseghi").text


@pytest.mark.parametrize(
    ("code", "label", "answer"),
    [
        ("en", "Same person", "Same person: IRN0086 is Leila Vaseghi. Nothing changes for followers."),
        ("fa", "همین شخص است", "ثبت شد: IRN0086 از آنِ لیلا واثقی است. برای دنبال‌کنندگان چیزی تغییر نمی‌کند."),
    ],
)
def test_same_person_is_answered_with_what_it_changes(
    office: FakeService, code: str, label: str, answer: str
) -> None:
    office.says(f"language {code}", ANNA)
    office.publish(ANOTHER, date="2026-05-13")
    assert office.taps(label, ANNA).text.translate(ISOLATES).startswith(answer)


def test_same_person_is_believed_for_the_record_as_it_stands(office: FakeService) -> None:
    office.publish(ANOTHER, date="2026-05-13")
    office.taps("Same person", ANNA)
    assert stands(office).rule == "operator" and heard(office) == []  # type: ignore[union-attr]
    office.publish(replace(ANOTHER, name="Pyotr SHUGAYEV"), date="2026-05-14")
    assert stands(office).rule == "decision-contradicted"  # type: ignore[union-attr]
    assert len([one for one in office.messages(ANNA) if one.text.startswith("Is this Leila Vaseghi")]) == 2
    office.taps("Not the same", ANNA, on="Pyotr")
    assert stands(office) is None


def test_her_record_put_right_is_hers_again(office: FakeService) -> None:
    office.publish(ANOTHER, date="2026-05-13")
    office.publish(VASEGHI, date="2026-05-14")
    assert stands(office) == Match("leila-vaseghi", Tier.CONFIRMED, "pin", ("pin:IRN0086",))
    assert "being checked" not in office.says("status leila-vaseghi").text


def test_an_id_in_doubt_that_leaves_the_list_is_told_as_hers_was_told(office: FakeService) -> None:
    """Followers had heard that she is listed under it, and of no doubt."""
    office.publish(ANOTHER, date="2026-05-13")
    office.publish(date="2026-05-14")
    office.publish(date="2026-05-15")
    assert kinds(office) == [Kind.POSSIBLE, Kind.ABSENT, Kind.DELISTED]


@pytest.mark.parametrize(
    "amended",
    [
        replace(VASEGHI, name="Laila Wathiqi", aliases=()),
        replace(VASEGHI, births=()),
        replace(VASEGHI, births=("1981-03-04",)),
        replace(VASEGHI, name="Fatemeh KARIMI", aliases=()),  # the birth agrees
    ],
    ids=["spelling", "no birth", "another birth", "a new name"],
)
def test_an_amended_record_stays_hers(office: FakeService, amended: Person) -> None:
    office.publish(amended, date="2026-05-13")
    assert stands(office).tier is Tier.CONFIRMED and kinds(office) == [Kind.AMENDED]  # type: ignore[union-attr]


def test_what_an_operator_pins_in_error_is_asked_at_once(office: FakeService) -> None:
    office.publish(VASEGHI, replace(ANOTHER, id="RUS0700"), date="2026-05-13")
    office.says("watch edit leila-vaseghi uk:+RUS0700")
    assert stands(office, "RUS0700").rule == "pin-contradicted"  # type: ignore[union-attr]
    assert any("RUS0700" in one.text and "ID is pinned" in one.text for one in office.messages(ANNA))
    assert heard(office) == []


def test_after_an_upgrade_a_doubt_is_asked_and_no_alert_is_taken_back(office: FakeService) -> None:
    office.publish(replace(VASEGHI, births=("1973",)), date="2026-05-13")  # heard as confirmed
    office.publish(ANOTHER, date="2026-05-14")
    with office.archive.writing(office.clock()) as writing:  # as a version without doubt had it
        writing.matches("uk", "IRN0086", [Match("leila-vaseghi", Tier.CONFIRMED, "pin", ("pin:IRN0086",))])
        writing.asked("leila-vaseghi", "uk", "IRN0086", "")
        writing.rules(2)
    before = len(heard(office))
    people.seed(office.archive, official_file.load(), office.clock())
    office.derive()
    assert stands(office).rule == "pin-contradicted" and len(heard(office)) == before  # type: ignore[union-attr]
    assert kinds(office)[-1] is Kind.POSSIBLE
