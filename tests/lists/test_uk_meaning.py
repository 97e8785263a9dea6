"""Tests what the records of the UK list mean: their purpose, their pages, and where the list is found."""

from __future__ import annotations

import json

import pytest

from tests.fakes.editions import GLOBAL_HUMAN_RIGHTS, IRAN_2023
from watchers.lists import uk
from watchers.lists.uk import regimes
from watchers.model import Field, Listing, Purpose


def test_the_purpose_is_what_the_regulations_their_history_or_the_reasons_say() -> None:
    def of(regime: str, reasons: str = "", listed_on: str = "2024-01-29", id: str = "IRN0182") -> Purpose:
        values = {Field.REGIMES: (regime,), Field.LISTED_ON: (listed_on,) if listed_on else ()}
        return regimes.purpose(Listing(id, values | {Field.REASONS: (reasons,) if reasons else ()}))

    russia = "The Russia (Sanctions) (EU Exit) Regulations 2019"
    nuclear = "The Iran (Sanctions) (Nuclear) (EU Exit) Regulations 2019"
    belarus = "The Republic of Belarus (Sanctions) (EU Exit) Regulations 2019"
    beatings = "Responsible for beatings, murder, and arbitrary arrests of protesters."
    assert of(GLOBAL_HUMAN_RIGHTS) is Purpose.YES
    assert of("The Iran (Sanctions) (Human Rights) (EU Exit) Regulations 2019") is Purpose.YES
    assert of(IRAN_2023, "Violations of Human Rights in Iran.") is Purpose.YES
    assert of(IRAN_2023, "Hostile acts against the UK.") is Purpose.UNSAID
    assert of(IRAN_2023) is Purpose.UNSAID
    # the regulations took over whoever was on the Iran human-rights regime, and on no other
    assert of(IRAN_2023, beatings, "2020-12-31") is of(IRAN_2023, beatings, "2023-12-13") is Purpose.YES
    assert of(IRAN_2023, "", "2020-12-31") is Purpose.YES
    assert of(IRAN_2023, beatings, "2023-12-14") is of(IRAN_2023, beatings, "") is Purpose.UNSAID
    assert of(IRAN_2023, beatings, "2020-12-31", "INU0006") is Purpose.UNSAID
    assert of(IRAN_2023, beatings, "circa 2020") is Purpose.UNSAID
    # regulations with one other purpose have no other, whatever the reasons name
    assert of(russia, "human rights") is of(nuclear, "human rights", "2020-12-31", "INU0006") is Purpose.NO
    # those of a country may have several
    assert of(belarus, "Serious human rights violations.") is Purpose.YES
    assert of(belarus, "Supports the regime.") is of("New Regulations 2027") is Purpose.UNSAID
    assert regimes.purpose(Listing("XYZ0001", {})) is Purpose.UNSAID
    both = Listing("RUS0001", {Field.REGIMES: (russia, GLOBAL_HUMAN_RIGHTS)})
    assert regimes.purpose(both) is Purpose.YES
    assert regimes.is_magnitsky(both)
    assert not regimes.is_magnitsky(
        Listing("IRN0001", {Field.REGIMES: (IRAN_2023,), Field.REASONS: ("human rights",)})
    )


@pytest.mark.parametrize(
    ("reasons", "purpose"),
    [
        ("serious violations with respect to the right to life in Iran", Purpose.YES),
        ("violations of the right to freedom of expression and peaceful assembly", Purpose.YES),
        ("a serious violation of the right of life", Purpose.YES),
        ("the right not to be subjected to torture or cruel treatment", Purpose.YES),
        ("the right of persons not to be subjected to torture", Purpose.YES),
        ("denying the rights to a fair trial and due process", Purpose.YES),
        ("tried without adherence to basic rights of the accused", Purpose.YES),
        ("suppression of freedom of speech", Purpose.YES),
        ("a serious human-rights abuse", Purpose.YES),
        ("attacks, including assassinations and threats to life, in countries other than Iran", Purpose.UNSAID),
        ("responsible for threatening attacks against Israeli nationals, including kidnap", Purpose.UNSAID),
        ("asserted the right to respond and the right to enrich uranium", Purpose.UNSAID),
        ("shareholder rights of an entity in the Iranian defence sector", Purpose.UNSAID),
        ("right-hand man of a commander", Purpose.UNSAID),
        ("held an office in the High Council for Human Rights before he planned hostile acts", Purpose.UNSAID),
    ],
)
def test_reasons_speak_of_a_right_where_they_name_one(reasons: str, purpose: Purpose) -> None:
    values = {Field.REGIMES: (IRAN_2023,), Field.LISTED_ON: ("2024-01-29",), Field.REASONS: (reasons,)}
    assert regimes.purpose(Listing("IRN0182", values)) is purpose


@pytest.mark.parametrize(("kind", "page"), [("individual", "Individual"), ("entity", "Entity"), ("ship", "Ship")])
def test_a_record_has_its_own_page(kind: str, page: str) -> None:
    url = uk.link(Listing("RUS1653", {Field.KIND: (kind,)}))
    assert url == f"https://search-uk-sanctions-list.service.gov.uk/designations/RUS1653/{page}"


def test_an_id_cannot_steer_the_link_elsewhere() -> None:
    assert "evil" not in uk.link(Listing("../evil", {Field.KIND: ("individual",)}))


def test_the_content_api_names_the_xml() -> None:
    base = "https://assets.publishing.service.gov.uk/media/1"
    attachments = [{"url": f"{base}/UK_Sanctions_List.ods"}, {"url": f"{base}/UK_Sanctions_List.xml"}, "odd", {}]
    found = uk.discover(json.dumps({"details": {"attachments": attachments}}).encode())
    assert found == f"{base}/UK_Sanctions_List.xml"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\xff",
        b"[]",
        b"null",
        b'"x"',
        b"{}",
        b'{"details": []}',
        b'{"details": {"attachments": 3}}',
        b"[" * 9000,
    ],
    ids=range(9),
)
def test_an_answer_without_an_xml_names_nothing(answer: bytes) -> None:
    assert uk.discover(answer) is None
