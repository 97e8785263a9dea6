"""Every form in every language is whole and true, wherever the official stands; sentences are asserted here."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.briefs.asks import Ask
from bot.answers.briefs.brief import Brief, Form, brief_of
from bot.answers.status import Status
from bot.language import language
from bot.presentation.words.briefs.characters import POST_MOST, characters
from bot.presentation.words.briefs.fill import written
from bot.presentation.words.briefs.templates import shipped
from tests.fakes.answers import ISOLATES, bare, buttons, lines, status_of, words
from tests.fakes.governments import asking_of_all, everywhere, publish
from tests.fakes.standings import STANDINGS
from watchers.lists.sample import Person

TAGS = ("#IranRevolution", "#Magnitsky")
Standing = Callable[[str], Status]


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Standing:
    made: dict[str, Status] = {}

    def make(which: str) -> Status:
        if which not in made:
            made[which] = STANDINGS[which](tmp_path_factory.mktemp("lists"))
        return made[which]

    return make


def text(status: Status, form: Form, code: str = "en", to: str = "uk", tags: tuple[str, ...] = ()) -> str:
    answer = brief_of(status, form, code, (to,), tags)
    return written(answer, language(code), shipped()).translate(ISOLATES)


@pytest.mark.parametrize("code", ["en", "fa"])
@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("which", list(STANDINGS))
def test_a_text_is_filled_in_whole_and_its_footnotes_match(
    standing: Standing, which: str, form: Form, code: str
) -> None:
    said = text(standing(which), form, code, tags=TAGS)
    assert said and not re.search(r"[{}]|None|  |\n\n\n|\.\.|\(\)", said)
    assert all(line == line.strip() for line in said.split("\n"))
    if form in (Form.LETTER, Form.MEMBER):
        body, _, sources = said.rpartition("Sources\n" if code == "en" else "منابع\n")
        cited = [int(mark) for mark in re.findall(r"\[(\d+)\]", body)]
        assert cited == list(range(1, len(cited) + 1))
        assert [int(mark) for mark in re.findall(r"^\[(\d+)\] ", sources, re.MULTILINE)] == cited
        assert len(said.split()) < 400
    if form is Form.POST:
        assert characters(said) <= POST_MOST
        assert "\u2068" not in said


@pytest.mark.parametrize(
    ("which", "gap", "ask"),
    [
        (
            "missing",
            "Omid Noori is not on the UK Sanctions List as of 12 May 2026.[3] 1,909 days have passed since the US"
            " acted.",
            "We ask you to designate Omid Noori under the Global Human Rights Sanctions Regulations 2020.",
        ),
        (
            "listed for human rights",
            "The UK has listed Leila Vaseghi for human rights violations since 10 October 2022.[5]",
            "We thank you for that, and ask you to keep Leila Vaseghi on the list and to press Australia to act as"
            " well.",
        ),
        (
            "listed for something else",
            "The UK lists Saeed Aghajani under The Russia (Sanctions) (EU Exit) Regulations 2019 (Russia's war on"
            " Ukraine), but not for human rights violations.[7]",
            "We ask you to designate Saeed Aghajani under the Global Human Rights Sanctions Regulations 2020.",
        ),
        (
            "absent",
            "The entry of Leila Vaseghi is gone from the UK Sanctions List as of 13 May 2026; that has yet to be"
            " confirmed.[5]",
            "We ask you to say whether Leila Vaseghi has been removed and, if so, why.",
        ),
        (
            "removed",
            "The UK removed Leila Vaseghi from its list on 13 May 2026. Leila Vaseghi is not on the UK Sanctions"
            " List as"
            " of 14 May 2026.[5]",
            "We ask you to say why, and to designate Leila Vaseghi under the Global Human Rights Sanctions"
            " Regulations"
            " 2020.",
        ),
        (
            "by name",
            "There is an entry of that name on the UK Sanctions List; nobody has confirmed that it is Omid Noori, and"
            " nothing is claimed of it here.[3]",
            "Unless that has been done already, we ask you to designate Omid Noori under the Global Human Rights"
            " Sanctions Regulations 2020.",
        ),
        (
            "checked",
            "An entry on the UK Sanctions List that was known to be Leila Vaseghi now says otherwise; it is being"
            " checked, and nothing is claimed of it here.[5]",
            "Unless that has been done already, we ask you to designate Leila Vaseghi under the Global Human Rights"
            " Sanctions Regulations 2020.",
        ),
        (
            "recorded",
            "By the public record the UK listed Omid Noori on 20 May 2026; the edition of its list that was read here"
            " is older.[3]",
            "Unless that has been done already, we ask you to designate Omid Noori under the Global Human Rights"
            " Sanctions Regulations 2020.",
        ),
        (
            "unread",
            "Whether the UK lists Omid Noori cannot be said here, for its list has not been read.",
            "Unless that has been done already, we ask you to designate Omid Noori under the Global Human Rights"
            " Sanctions Regulations 2020.",
        ),
    ],
)
def test_a_letter_says_the_gap_and_asks_for_what_fits_it(standing: Standing, which: str, gap: str, ask: str) -> None:
    paragraphs = text(standing(which), Form.LETTER).split("\n\n")
    at = next(n for n, one in enumerate(paragraphs) if one.endswith(gap))
    assert paragraphs[at + 1] == ask


@pytest.mark.parametrize(
    ("which", "first", "second"),
    [
        (
            "missing",
            "The US lists Omid Noori for human rights violations. The UK does not, 1,909 days after the US did.",
            "The Foreign Secretary should designate Omid Noori under the Global Human Rights Sanctions Regulations.",
        ),
        (
            "listed for human rights",
            "The UK, the US, Canada, and the EU list Leila Vaseghi for human rights violations. Australia does not.",
            "Those that have not acted should do so now.",
        ),
        (
            "listed for something else",
            "The UK lists Saeed Aghajani, but not for human rights violations.",
            "The Foreign Secretary should designate Saeed Aghajani under the Global Human Rights Sanctions"
            " Regulations.",
        ),
        (
            "by name",
            "The US lists Omid Noori for human rights violations. Whether the UK lists Omid Noori is not confirmed.",
            "Unless that has been done already, the Foreign Secretary should designate Omid Noori under the Global"
            " Human"
            " Rights Sanctions Regulations.",
        ),
        (
            "recorded",
            "The US lists Omid Noori for human rights violations. By the public record the UK listed Omid Noori on"
            " 20 May 2026.",
            "Unless that has been done already, the Foreign Secretary should designate Omid Noori under the Global"
            " Human Rights Sanctions Regulations.",
        ),
        (
            "unread",
            "The US lists Omid Noori for human rights violations. Whether the UK lists Omid Noori cannot be said:"
            " its list"
            " has not been read.",
            "Unless that has been done already, the Foreign Secretary should designate Omid Noori under the Global"
            " Human"
            " Rights Sanctions Regulations.",
        ),
        (
            "dead",
            "Amir-Ali Hajizadeh was reported dead on 13 June 2025. Amir-Ali Hajizadeh is listed by the UK, but not"
            " for"
            " human rights violations.",
            "https://search-uk-sanctions-list.service.gov.uk/designations/INU0006/Individual",
        ),
    ],
)
def test_a_post_says_who_has_acted_and_who_should(standing: Standing, which: str, first: str, second: str) -> None:
    assert text(standing(which), Form.POST).split("\n")[:2] == [first, second]


@pytest.mark.parametrize(
    ("to", "address", "ask"),
    [
        (
            "us",
            "To: Secretary of the Treasury; copy to the Secretary of State",
            "We ask you to designate Kiya Sadeghi under Executive Order 13818, which implements the Global"
            " Magnitsky Act.",
        ),
        (
            "canada",
            "To: Minister of Foreign Affairs of Canada",
            "We ask you to seek the listing of Kiya Sadeghi under the Justice for Victims of Corrupt Foreign"
            " Officials"
            " Act or the Special Economic Measures Act.",
        ),
        (
            "eu",
            "To: High Representative of the Union for Foreign Affairs and Security Policy",
            "We ask you to seek the listing of Kiya Sadeghi under the EU Global Human Rights Sanctions Regime"
            " (Council"
            " Regulation (EU) 2020/1998).",
        ),
        (
            "australia",
            "To: Minister for Foreign Affairs of Australia",
            "We ask you to designate Kiya Sadeghi under the thematic human rights sanctions of the Autonomous"
            " Sanctions"
            " Regulations 2011.",
        ),
    ],
)
def test_each_government_is_addressed_under_its_own_law(standing: Standing, to: str, address: str, ask: str) -> None:
    said = text(standing("nobody lists"), Form.LETTER, to=to)
    assert said.startswith(address) and f"\n\n{ask}\n\n" in said


def test_a_letter_to_a_member_of_parliament_asks_to_urge_the_minister(standing: Standing) -> None:
    said = text(standing("missing"), Form.MEMBER)
    assert "Dear [name of your MP]," in said
    assert "I ask you to urge the Foreign Secretary to designate Omid Noori under the Global Human Rights" in said
    assert "Dear [name of your member of Congress]," in text(standing("missing"), Form.MEMBER, to="us")


def test_a_letter_and_a_post_in_persian(standing: Standing) -> None:
    said = text(standing("missing"), Form.LETTER, "fa")
    assert "\n\nوزیر محترم امور خارجهٔ بریتانیا،\nبا سلام و احترام،\n\n" in said
    assert (
        "نام امید نوری از ۱۲ شهریور ۱۴۰۰ (۳ سپتامبر ۲۰۲۱) به دلیل نقض حقوق بشر در فهرست تحریم آمریکا است.[۲] نام"
        " امید نوری"
        " در نسخهٔ ۲۲ اردیبهشت ۱۴۰۵ (۱۲ مهٔ ۲۰۲۶) از فهرست تحریم بریتانیا نیست.[۳] ۱٬۹۰۹ روز از اقدام آمریکا گذشته"
        " است."
    ) in said
    assert "از شما درخواست می‌کنیم امید نوری را بر پایهٔ مقررات تحریم‌های جهانی حقوق بشر (۲۰۲۰) تحریم کنید." in said
    assert text(standing("missing"), Form.POST, "fa").split("\n")[0] == (
        "آمریکا امید نوری را به دلیل نقض حقوق بشر تحریم کرده است. بریتانیا با گذشت ۱٬۹۰۹ روز از اقدام آمریکا، چنین"
        " نکرده است."
    )


@pytest.mark.parametrize("form", [Form.LETTER, Form.MEMBER])
def test_of_the_dead_there_is_the_record_and_no_letter(standing: Standing, form: Form) -> None:
    message = words(brief_of(standing("dead"), form, to=("uk",)))
    first, record = lines(message)
    assert first == (
        "Amir-Ali Hajizadeh was reported dead on 13 June 2025: no sanction can be asked for, and there is no letter."
        " This is the record:"
    )
    assert "Amir-Ali Hajizadeh is on the UK Sanctions List as of 12 May 2026" in record
    assert not {"Letter", "Letter to an MP"} & buttons(message).keys()


def test_a_case_that_nobody_wrote_down_has_its_place(standing: Standing) -> None:
    said = text(standing("added without a case"), Form.LETTER)
    place = "[the case: what Reza Karimi is alleged to have done, when and where, and who says so]"
    assert f"This letter is about Reza Karimi. {place}\n" in said and "paper" not in said


def test_a_post_drops_hashtags_before_anything_that_is_said(standing: Standing) -> None:
    tags = tuple(f"#{'Freedom' * 6}{n}" for n in range(5))
    status = standing("missing")
    whole, said = text(status, Form.POST), text(status, Form.POST, tags=tags)
    assert said == f"{whole}\n{tags[0]}"


def test_the_text_is_in_its_own_language_and_the_rest_in_the_readers(standing: Standing) -> None:
    message = words(brief_of(standing("missing"), Form.LETTER, "fa", ("uk",)))
    said = lines(message)
    assert said[0] == "Letter about Omid Noori to the Foreign Secretary"
    assert said[1].startswith("به: وزیر امور خارجه")
    assert said[2] == "Fill in what stands in [brackets], and check it before you send it."
    assert buttons(message) == {
        "Letter to an MP": "do:brief omid-noori mp fa uk",
        "Press line": "do:brief omid-noori press fa uk",
        "Post": "do:brief omid-noori post fa uk",
        "Paragraph": "do:brief omid-noori paragraph fa uk",
        "English": "do:brief omid-noori letter en uk",
        "To: US": "do:brief omid-noori letter fa us",
    }
    assert "Post about Omid Noori: " in bare(words(brief_of(standing("missing"), Form.POST)))


def test_the_government_that_is_asked_is_the_first_in_focus_with_a_gap(standing: Standing) -> None:
    assert brief_of(standing("missing")).to == "uk"
    both = brief_of(standing("listed for human rights"))
    assert (both.to, both.ask) == ("uk", Ask.KEEP)
    assert brief_of(standing("missing"), to=("us",)).ask is Ask.KEEP
    assert Brief(standing("missing")).ask is Ask.NOTHING


def test_a_footnote_gives_the_record_of_the_date_that_is_told(tmp_path: Path) -> None:
    """Listed for one thing first and for human rights later: the letter tells, and cites, the later day."""
    watching = everywhere(tmp_path)
    undated = Person("27854", "SOLEIMANI, Gholamreza", ("SDGT", "IRGC", "IRAN-HR"), births=("1964", "1965"))
    publish(watching, "us-sdn", undated, day=13)
    status = status_of("gholamreza-soleimani", asking_of_all(watching))
    assert str(status.since("us")) != str(status.purpose_since("us"))
    alive = replace(status, official=replace(status.official, died=None))
    said = text(alive, Form.LETTER)
    day = language("en").date(status.purpose_since("us"))
    assert f"The US has listed Gholamreza Soleimani for human rights violations since {day}.[2][3]" in said
    assert f"\n[3] US Treasury, statement of {day}, https://" in said
