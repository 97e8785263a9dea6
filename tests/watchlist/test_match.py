"""Tests who a listing is: the tiers, with the rows and the namesakes of the real lists."""

from __future__ import annotations

import functools
import gzip
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from watchers.lists import uk, us
from watchers.model import Field, Listing, Match, Official, Tier
from watchers.names.comparison import parts, same
from watchers.watchlist.match import LOOKED_AT, POSSIBLE, Matcher, facts, match
from watchers.watchlist.official_file import load

OFFICIALS = load()
BY_SLUG = {official.slug: official for official in OFFICIALS}
LEILA = BY_SLUG["leila-vaseghi"]
WITHOUT_PINS = Matcher(OFFICIALS, ignore_pins=True)

NUCLEAR = "The Iran (Sanctions) (Nuclear) (EU Exit) Regulations 2019"
IRAN = "The Iran (Sanctions) Regulations 2023"
RUSSIA = "The Russia (Sanctions) (EU Exit) Regulations 2019"
SYRIA = "The Syria (Sanctions) (EU Exit) Regulations 2019"
AFGHANISTAN = "The Afghanistan (Sanctions) (EU Exit) Regulations 2020"


def listing(id: str, name: str = "", **values: str) -> Listing:
    """Makes a listing. `values`: field -> texts joined by "|"."""
    found = {Field(key): tuple(text.split("|")) for key, text in values.items()}
    return Listing(id, {Field.NAMES: (name,), Field.KIND: ("individual",), **found})


def person(id: str, name: str, regimes: str, births: str = "", **values: str) -> Listing:
    if births:
        values["births"] = births
    return listing(id, name, regimes=regimes, **values)


# source, official, listing: the rows of the two lists.
ROWS = [
    (
        "uk",
        "saeed-aghajani",
        person(
            "RUS1653",
            "Saeed Aghajani",
            RUSSIA,
            aliases="Said Aga Jani|Saeed Ara Jani|Said Ara Jani",
            non_latin_names="سعید آقاجانی",
            nationalities="Iran",
        ),
    ),
    ("uk", "amir-ali-hajizadeh", person("INU0006", "Amir Ali Haji Zadeh", NUCLEAR, "1962")),
    ("uk", "salar-abnoush", person("IRN0129", "Salar Abnoush", IRAN, "1962-05-02", non_latin_names="سالار آبنوش")),
    ("uk", "gholamreza-soleimani", person("IRN0082", "Gholamreza SOLEIMANI", IRAN, "1964|1965")),
    ("uk", "leila-vaseghi", person("IRN0086", "Leila VASEGHI", IRAN, "1972", aliases="Leyla VASEGHI")),
    ("us-sdn", "saeed-aghajani", person("33574", "AGHAJANI, Saeed", "SDGT|IRGC|IFSR", "1969-04-03")),
    ("us-sdn", "amir-ali-hajizadeh", person("26942", "HAJIZADEH, Amir Ali", "SDGT|IRGC|IFSR", "1961")),
    (
        "us-sdn",
        "alireza-shahvaroghi-farahani",
        person(
            "33115",
            "FARAHANI, Alireza Shahvaroghi",
            "IRAN-HR",
            "1970-12-06",
            weak_aliases="SALIMI, Vezerat|SALIMI, Vezarat|ALI, Haj",
        ),
    ),
    (
        "us-sdn",
        "mahmoud-khazein",
        person("33131", "KHAZEIN, Mahmoud", "IRAN-HR", "1978-11-21", non_latin_names="محمود"),
    ),
    ("us-sdn", "kiya-sadeghi", person("33132", "SADEGHI, Kiya", "IRAN-HR", "1986-03-21", aliases="SADEGHI, Kia")),
    ("us-sdn", "omid-noori", person("33133", "NOORI, Omid", "IRAN-HR", "1976-03-12", aliases="NOURI, Omid")),
    (
        "us-sdn",
        "mohammad-javad-azari-jahromi",
        person("28003", "AZARI JAHROMI, Mohammad Javad", "IRAN|IRAN-TRA", "1981-09-16"),
    ),
    ("us-sdn", "salar-abnoush", person("39257", "ABNOUSH, Salar", "IRAN-HR", "1962-05-02", non_latin_names="سالار")),
    (
        "us-sdn",
        "gholamreza-soleimani",
        person("27854", "SOLEIMANI, Gholamreza", "IRGC|IRAN-HR|IRAN-EO13876", "1964|1965"),
    ),
    ("us-sdn", "leila-vaseghi", person("34083", "VASEGHI, Leila", "IRAN-HR", "1972|1973", non_latin_names="ليلا")),
    ("us-sdn", "ali-khamenei", person("26945", "KHAMENEI, Ali Husseini", "IRAN-EO13876", "1939-04-19")),
    ("us-sdn", "ebrahim-raisi", person("27844", "RAISI, Ebrahim", "IRAN-EO13876", "1960-12-14")),
]

# Other people, from the facts of both lists; the tags and regimes are those that mislead most.
NAMESAKES = [
    ("uk", person("INU0279", "AZIM AGHAJANI", NUCLEAR, aliases="Hosein AGHAJANI")),
    ("uk", person("INU0398", "Qasem Soleimani", NUCLEAR, aliases="Haj Qasem|Sardar Soleimani|Qasim Sulaymani")),
    ("uk", person("INU0399", "Ghasem Soleymani", NUCLEAR, aliases="Ghasim Soleymani|Ghasem Sulaymani")),
    ("uk", person("IRN0049", "Mohamed Sadeghi", IRAN)),
    ("uk", person("INU0015", "Ali Ashraf Nouri", NUCLEAR)),
    ("uk", person("SYR0081", "Hassan Nouri", SYRIA)),
    ("uk", person("IRN0084", "Hassan Shahvarpour", IRAN)),
    ("uk", person("IRN0090", "Mahmoud Saadati", IRAN)),
    ("uk", person("AFG0035", "Mohammad Jawad Waziri", AFGHANISTAN)),
    ("uk", person("IRN0119", "Gholamreza Ziaei", IRAN)),
    ("uk", person("INU0352", "Gholam Reza Aghazadeh", NUCLEAR)),
    ("uk", person("BEL0008", "Khamenka", "The Republic of Belarus (Sanctions) (EU Exit) Regulations 2019")),
    ("uk", person("IRN0012", "Asghar Mir-Hejazi Ruhani", IRAN)),
    ("uk", person("AFG0074", "Hasan Rahmani", AFGHANISTAN)),
    ("uk", person("AQD0199", "Ibrahim al-'Asiri", "The ISIL (Da'esh) and Al-Qaida Regulations 2019")),
    *(
        ("us-sdn", person(id, name, "SDGT|IRGC|IFSR|IRAN-HR", nationalities="Iran"))
        for id, name in [
            ("10481", "SOLEIMANI, Qasem"),
            ("28919", "SOLEIMANI, Ayoub"),
            ("21806", "SOLEIMANI, Sohrab"),
            ("45611", "SOLEIMANI, Vahid"),
            ("46889", "DASTJANI FARAHANI, Majid"),
            ("28924", "SHAHVARPOUR, Hassan"),
            ("24028", "SADEGHI, Mostafa"),
            ("50556", "SADEGHI, Fatemeh"),
            ("28543", "SADEGHI MOGHADAM, Mohammad Hasan"),
            ("29838", "NOORI, Mohsen"),
            ("44017", "NOORI, Hamid Reza"),
            ("54968", "NOURI, Hadi"),
            ("13105", "AGHAJANI, Hosein"),
            ("50865", "MOAREF JAHROMI, Ali"),
            ("30649", "KHAZAI, Mahmoud"),
            ("27848", "KHAMENEI, Mojtaba"),
            ("56025", "RUHANI, Seyyed Mohammad"),
            ("15991", "MIR-HEJAZI RUHANI, Asghar"),
            ("29804", "RAEESI NAFTCHI, Mohsen"),
        ]
    ),
]


@pytest.mark.parametrize(("source", "slug", "row"), ROWS, ids=[row.id for _, _, row in ROWS])
def test_an_official_is_known_by_name_and_facts_and_by_pin(source: str, slug: str, row: Listing) -> None:
    (by_name,) = WITHOUT_PINS.match(source, row)
    assert (by_name.official, by_name.tier, by_name.rule) == (slug, Tier.STRONG, "equal-name")
    assert by_name.evidence[0] == f"name:{row.name}"
    assert not by_name.against
    assert Matcher(OFFICIALS).match(source, row) == (Match(slug, Tier.CONFIRMED, "pin", (f"pin:{row.id}",)),)


@pytest.mark.parametrize(("source", "row"), NAMESAKES, ids=[row.id for _, row in NAMESAKES])
def test_a_namesake_is_nobody_we_watch(source: str, row: Listing) -> None:
    assert Matcher(OFFICIALS).match(source, row) == ()


def of_leila(**values: str) -> Match | None:
    return match(LEILA, "uk", listing("GHR0999", "VASEGHI, Leila", **values))


@pytest.mark.parametrize(
    ("values", "evidence"),
    [
        ({"births": "1973"}, "birth:1973"),
        ({"births": "1972-05-01|1950"}, "birth:1972-05-01"),
        ({"births": "1974|1972"}, "birth:1972"),
        ({"births": "circa 1972"}, "birth:circa 1972"),
        ({"births": "1968 to 1975"}, "birth:1968 to 1975"),
        ({"nationalities": "Iran"}, "nationality:Iran"),
        ({"nationalities": "(1) Iran (2) Iraq"}, "nationality:(1) Iran (2) Iraq"),
        ({"nationalities": "Iranian|Canada"}, "nationality:Iranian"),
        ({"birth_places": "Sari, Mazandaran Province, Iran"}, "birth-place:Sari, Mazandaran Province, Iran"),
        ({"regimes": IRAN}, f"regime:{IRAN}"),
        ({"kind": "", "regimes": IRAN}, f"regime:{IRAN}"),
    ],
)
def test_one_agreeing_fact_makes_an_equal_name_strong(values: dict[str, str], evidence: str) -> None:
    found = of_leila(**values)
    assert found == Match("leila-vaseghi", Tier.STRONG, "equal-name", ("name:VASEGHI, Leila", evidence))


@pytest.mark.parametrize(
    ("births", "said"),
    [("1974", "1973 / 1974"), ("1971-05-01|1950", "1972 / 1971"), ("circa 1974", "1973 / 1974")],
)
def test_a_birth_year_that_differs_by_one_is_a_difference_that_decides_nothing(births: str, said: str) -> None:
    alone = of_leila(births=births)
    assert alone == Match(
        "leila-vaseghi", Tier.POSSIBLE, "equal-name-alone", ("name:VASEGHI, Leila",), (f"birth-near:{said}",)
    )
    beside = of_leila(births=births, nationalities="Iran")
    assert beside == Match(
        "leila-vaseghi",
        Tier.STRONG,
        "equal-name",
        ("name:VASEGHI, Leila", "nationality:Iran"),
        (f"birth-near:{said}",),
    )
    against = of_leila(births=births, nationalities="Iraq")
    assert against is not None and (against.tier, against.rule) == (Tier.POSSIBLE, "contradicted")
    assert against.against == ("nationality:Iraq", f"birth-near:{said}")


@pytest.mark.parametrize("years", [("1960", "1961"), ("1961", "1960 to 1963"), ("1961-01-02", "1962 to 1965")])
def test_a_difference_of_a_year_is_named_once_and_only_where_no_birth_agrees(years: tuple[str, str]) -> None:
    own, listed = years
    found = match(replace(LEILA, births=(own,)), "uk", listing("GHR0999", "VASEGHI, Leila", births=listed))
    assert found is not None
    agrees = listed == "1960 to 1963"
    assert (f"birth:{listed}" in found.evidence) is agrees
    assert found.against == (() if agrees else (f"birth-near:{own[:4]} / {listed[:4]}",))


def test_the_prefix_of_a_uk_id_is_a_regime_where_the_title_says_nothing() -> None:
    found = match(LEILA, "uk", listing("IRN0999", "Leila Vaseghi"))
    assert found
    assert found.evidence == ("name:Leila Vaseghi", "regime:IRN")


@pytest.mark.parametrize("tag", ["IRAN", "IRAN-HR", "IRAN-EO13902", "IRGC", "IFSR", "HRIT-IR", "CAATSA - IRAN"])
def test_us_tags_that_concern_iran_agree(tag: str) -> None:
    found = match(LEILA, "us-sdn", person("999", "VASEGHI, Leila", tag))
    assert found
    assert found.tier is Tier.STRONG


@pytest.mark.parametrize("tag", ["IRAQ2", "GLOMAG", "SDGT", "CAATSA - RUSSIA"])
def test_other_us_tags_do_not(tag: str) -> None:
    found = match(LEILA, "us-sdn", person("999", "VASEGHI, Leila", tag))
    assert found == Match("leila-vaseghi", Tier.POSSIBLE, "equal-name-alone", ("name:VASEGHI, Leila",))


def test_an_equal_name_alone_is_possible() -> None:
    found = of_leila(regimes=SYRIA, births="unknown")
    assert found
    assert (found.tier, found.rule, found.against) == (Tier.POSSIBLE, "equal-name-alone", ())


@pytest.mark.parametrize(
    ("values", "against"),
    [
        ({"births": "1980", "nationalities": "Iran"}, ("birth:1980",)),
        ({"births": "1980|1975", "regimes": IRAN}, ("birth:1980", "birth:1975")),
        ({"births": "1972", "nationalities": "Iraq"}, ("nationality:Iraq",)),
        ({"births": "1950", "nationalities": "Syria|Iraq"}, ("birth:1950", "nationality:Syria", "nationality:Iraq")),
    ],
)
def test_a_contradiction_is_for_a_person_to_judge(values: dict[str, str], against: tuple[str, ...]) -> None:
    found = of_leila(**values)
    assert found
    assert (found.tier, found.rule, found.against) == (Tier.POSSIBLE, "contradicted", against)


@pytest.mark.parametrize("kind", ["entity", "ship", "aircraft"])
def test_a_ship_of_that_name_is_nobody(kind: str) -> None:
    assert of_leila(kind=kind, regimes=IRAN, births="1972") is None


def test_missing_facts_are_no_evidence() -> None:
    unborn = replace(BY_SLUG["hassan-rouhani"], births=())
    rouhani = match(unborn, "uk", listing("GHR0999", "Hassan Rouhani", births="1948"))
    assert rouhani
    assert (rouhani.tier, rouhani.rule) == (Tier.POSSIBLE, "equal-name-alone")


def test_a_weak_alias_alone_is_possible_whatever_agrees() -> None:
    row = person("999", "Somebody Else", "IRAN-HR", "1972", weak_aliases="VASEGHI, Layla", nationalities="Iran")
    (found,) = WITHOUT_PINS.match("us-sdn", row)
    assert (found.official, found.tier, found.rule) == ("leila-vaseghi", Tier.POSSIBLE, "weak-alias")
    assert found.evidence[:2] == ("weak-alias:VASEGHI, Layla", "birth:1972")


def test_a_weak_alias_beside_a_name_takes_nothing_away() -> None:
    found = of_leila(weak_aliases="Leyla Vaseghi", regimes=IRAN)
    assert found
    assert found.tier is Tier.STRONG


@pytest.mark.parametrize("field", ["aliases", "non_latin_names"])
def test_an_alias_in_either_script_carries_a_match(field: str) -> None:
    name = "Layla VASEQI" if field == "aliases" else "ليلا واثقي"
    (found,) = WITHOUT_PINS.match("uk", person("GHR0999", "Another Spelling", IRAN, **{field: name}))
    assert (found.official, found.tier) == ("leila-vaseghi", Tier.STRONG)


@pytest.mark.parametrize("name", ["Leila", "Vaseghi", "LeilaVaseghi", "سالار", "محمود", ""])
def test_one_part_alone_is_never_enough(name: str) -> None:
    assert WITHOUT_PINS.match("uk", person("IRN0999", name, IRAN, "1972", non_latin_names=name)) == ()
    short = replace(LEILA, name=name, persian="", aliases=(), persian_aliases=())
    assert match(short, "uk", person("IRN0999", name, IRAN, "1972")) is None


def test_free_text_is_never_matched() -> None:
    text = "Linked to: Leila Vaseghi"
    row = person(
        "IRN0999", "Somebody Else", IRAN, "1972", remarks=text, reasons="Leila Vaseghi", positions="Leila Vaseghi"
    )
    assert WITHOUT_PINS.match("uk", row) == ()


# -- pins and decisions --------------------------------------------------------------------------------------

STRANGER = person("IRN0086", "Peter Shugayev", RUSSIA, "1990-01-01", nationalities="Russia")
EQUAL = person("GHR0999", "Leila Vaseghi", IRAN)


def decided(row: Listing, same: bool) -> Mapping[tuple[str, str, str], bool]:
    return {(LEILA.slug, "uk", row.id): same}


@pytest.mark.parametrize(
    "row",
    [
        person("IRN0086", "Leila VASEGHI", IRAN),  # a format that carries no birth
        person("IRN0086", "Laila Wathiqi", IRAN, "1972"),
        person("IRN0086", "Governor of Qods", IRAN, "1972", aliases="L. V.|Leyla VASEGHI"),
        person("IRN0086", "L. V.", IRAN, non_latin_names="لیلا واثقی"),
        person("IRN0086", "Leila VASEGHI", IRAN, "1981-03-04", nationalities="Iran"),  # a birth put right
        person("IRN0086", "Leila VASEGHI", IRAN, nationalities="Turkey"),
        person("IRN0086", "Fatemeh Karimi", IRAN, "dd/mm/1972", nationalities="Iran"),  # a new name, the facts agree
        listing("IRN0086", "Leila VASEGHI", kind=""),
        Listing("IRN0086", {}),  # says nothing at all
    ],
    ids=lambda row: " ".join(value for field in row.values.values() for value in field)[:40],
)
def test_a_pin_confirms_while_the_record_may_be_the_official(row: Listing) -> None:
    assert match(LEILA, "uk", row) == Match(LEILA.slug, Tier.CONFIRMED, "pin", ("pin:IRN0086",))
    assert match(LEILA, "us-sdn", row) == match(LEILA, "us-sdn", row, ignore_pins=True)  # an ID of its own list only


@pytest.mark.parametrize(
    ("row", "against"),
    [
        (STRANGER, ("name:Peter Shugayev", "birth:1990-01-01", "nationality:Russia")),
        (person("IRN0086", "Peter Shugayev", IRAN), ("name:Peter Shugayev",)),
        (
            person("IRN0086", "Mohammad Karimi", IRAN, "1961", nationalities="Iran"),
            ("name:Mohammad Karimi", "birth:1961"),
        ),
        (
            person("IRN0086", "Mohammad Karimi", IRAN, "1972", nationalities="Iraq"),
            ("name:Mohammad Karimi", "nationality:Iraq"),
        ),
        (
            person("IRN0086", "Leila VASEGHI", IRAN, "1990", nationalities="Chile"),
            ("birth:1990", "nationality:Chile"),
        ),
        (listing("IRN0086", "Leila VASEGHI", kind="ship"), ("kind:ship", "name:Leila VASEGHI")),
    ],
    ids=lambda one: one.name if isinstance(one, Listing) else "",
)
def test_a_record_that_cannot_be_the_officials_puts_its_pin_in_doubt(row: Listing, against: tuple[str, ...]) -> None:
    doubted = Match(LEILA.slug, Tier.POSSIBLE, "pin-contradicted", ("pin:IRN0086",), against)
    assert Matcher(OFFICIALS).match("uk", row) == (doubted,) == (match(LEILA, "uk", row),)
    assert match(LEILA, "uk", row, ignore_pins=True) in (None, match(LEILA, "uk", replace(row, id="IRN9999")))


@pytest.mark.parametrize("ignore_pins", [True, False])
def test_an_operators_word_stands_above_names_and_pins(ignore_pins: bool) -> None:
    for row in (STRANGER, EQUAL):
        yes = Matcher(OFFICIALS, decided(row, True), ignore_pins=ignore_pins)
        assert yes.match("uk", row) == (Match(LEILA.slug, Tier.CONFIRMED, "operator", ("operator:same",)),)
        no = Matcher(OFFICIALS, decided(row, False), ignore_pins=ignore_pins)
        assert no.match("uk", row) == ()


def test_an_operators_word_is_about_the_record_as_it_was() -> None:
    """It holds whatever that record said, and while a later one may be the official too."""
    key = (LEILA.slug, "uk", STRANGER.id)
    for row, rule in [
        (STRANGER, "operator"),
        (replace(STRANGER, values={**STRANGER.values, Field.POSITIONS: ("Banker",)}), "operator"),
        (person("IRN0086", "Leyla Vaseqi", IRAN), "operator"),
        (person("IRN0086", "Pyotr Shugayev", RUSSIA, "1991", nationalities="Russia"), "decision-contradicted"),
    ]:
        found = Matcher(OFFICIALS, {key: True}, {key: facts(STRANGER)}).match("uk", row)
        assert [one.rule for one in found] == [rule]


# -- evidence ------------------------------------------------------------------------------------------------


def test_of_thousands_of_spellings_a_few_are_evidence_and_the_rest_a_number() -> None:
    names = tuple(
        sorted("".join(x.upper() if n >> at & 1 else x for at, x in enumerate("leila vaseghi")) for n in range(3000))
    )
    row = person("IRN0999", "Leila Vaseghi", IRAN, "1972", nationalities="Iran")
    (found,) = WITHOUT_PINS.match("uk", replace(row, values={**row.values, Field.ALIASES: names}))
    assert found.tier is Tier.STRONG and len(found.evidence) == 5 and found.more == 3004 - 5
    kinds = [one.partition(":")[0] for one in found.evidence]
    assert kinds == ["name", "alias", "birth", "nationality", "regime"]  # each sort of fact is seen


def test_what_speaks_against_a_match_is_bounded_too() -> None:
    row = person("IRN0999", "Leila Vaseghi", IRAN, "|".join(str(year) for year in range(1900, 1960)))
    (found,) = WITHOUT_PINS.match("uk", row)
    assert found.rule == "contradicted" and len(found.against) == 5 and found.more_against == 55


# -- close names ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "values",
    [
        {"names": "Laila Wathiqi"},
        {"names": "WATHIQI, Layla"},
        {"names": "X Y", "aliases": "Leila Vaseqhi"},
        {"names": "X Y", "non_latin_names": "لیلا واثغی راد"},
    ],
)
def test_a_close_name_with_an_agreeing_fact_is_possible(values: dict[str, str]) -> None:
    row = Listing("GHR0999", {Field(key): tuple(text.split("|")) for key, text in values.items()})
    row = replace(row, values={**row.values, Field.BIRTHS: ("1972",)})
    found = match(LEILA, "uk", row)
    assert found is not None
    assert (found.tier, found.rule, found.against) == (Tier.POSSIBLE, "close-name", ())
    kind, alike, listed = found.evidence[0].split(":")
    assert (kind, listed) == ("close-name", list(values.values())[-1])
    assert POSSIBLE <= float(alike) <= 1.0
    assert "birth:1972" in found.evidence
    assert WITHOUT_PINS.match("uk", row) == (found,)


def test_a_close_name_that_a_fact_contradicts_is_nobody() -> None:
    assert match(LEILA, "uk", person("GHR0999", "Laila Wathiqi", IRAN, "1950")) is None
    assert match(LEILA, "uk", person("GHR0999", "Laila Wathiqi", IRAN, "1972", nationalities="Iraq")) is None


def test_a_close_name_alone_must_be_very_close() -> None:
    assert match(BY_SLUG["mahmoud-khazein"], "uk", person("GHR0999", "Mahmoud Khazeine", SYRIA)) is None
    near = match(LEILA, "uk", person("GHR0999", "Laila Wathiqi", SYRIA))
    assert near is not None
    assert near.evidence == ("close-name:0.92:Laila Wathiqi",)


def test_a_weak_alias_must_be_very_close() -> None:
    row = person("GHR0999", "X Y", IRAN, "1978", weak_aliases="Mahmoud Khazeine")
    assert match(BY_SLUG["mahmoud-khazein"], "uk", row) is None
    assert match(LEILA, "uk", person("GHR0999", "X Y", IRAN, "1972", weak_aliases="Laila Wathiqi")) is not None


def test_an_official_without_a_persian_name_is_found_by_one() -> None:
    bare = replace(LEILA, persian="", persian_aliases=())
    row = person("GHR0999", "X Y", IRAN, "1972", non_latin_names="لیلا واثقی")
    found = Matcher((bare,), ignore_pins=True).match("uk", row)
    assert [(one.tier, one.rule) for one in found] == [(Tier.POSSIBLE, "close-name")]


def test_a_decision_about_someone_no_longer_watched_is_nothing() -> None:
    assert Matcher(OFFICIALS, {("gone", "uk", "GHR0999"): True}).match("uk", listing("GHR0999", "X Y")) == ()


def test_the_matcher_says_what_each_official_alone_says() -> None:
    namesake = replace(LEILA, slug="other-leila", births=("1950",), pins={})
    matcher = Matcher((LEILA, namesake))
    row = person("GHR0999", "Leila Vaseghi", IRAN, "1972")
    assert matcher.match("uk", row) == tuple(match(one, "uk", row) for one in (LEILA, namesake))
    assert [one.tier for one in matcher.match("uk", row)] == [Tier.STRONG, Tier.POSSIBLE]


def respelled(name: str) -> set[str]:
    """Returns the name with two neighbours joined, or one or two parts split, in several orders."""
    own = list(parts(name))
    joined = [[*own[:at], own[at] + own[at + 1], *own[at + 2 :]] for at in range(len(own) - 1)]
    once = [*joined, *_split(own)]
    every = [*once, *(twice for one in once for twice in _split(one))]
    return {" ".join(order) for one in every for order in (one, one[::-1], [*one[1:], one[0]])}


def _split(own: list[str]) -> list[list[str]]:
    return [
        [*own[:at], part[:cut], part[cut:], *own[at + 1 :]]
        for at, part in enumerate(own)
        for cut in range(2, len(part) - 1)
    ]


@pytest.mark.parametrize("official", OFFICIALS, ids=lambda one: one.slug)
def test_no_equal_name_is_missed_however_it_is_split(official: Official) -> None:
    """Among all officials, too: what is not found near is found by its consonants."""
    for name in official.all_names:
        for text in respelled(name):
            if len(parts(name)) > 1 and len(parts(text)) > 1 and same(text, name):
                (found,) = [
                    one
                    for one in WITHOUT_PINS.match("us-sdn", person("1", text, "IRAN-HR"))
                    if one.official == official.slug
                ]
                assert (found.tier, found.rule) == (Tier.STRONG, "equal-name"), text


# -- the real lists ------------------------------------------------------------------------------------------

LISTS = os.environ.get("MAGNITSKY_WATCH_LISTS", "")


@functools.lru_cache(maxsize=3)
def real(name: str) -> list[Listing]:
    path = Path(LISTS) / name
    if not LISTS or not path.exists():
        pytest.skip(f"needs {name} under the folder that MAGNITSKY_WATCH_LISTS names")
    with gzip.open(path) as stream:
        return list((uk if name.startswith("uk/") else us).parse(stream))


WHOLE = (
    ("uk", "uk/UK-Sanctions-List.rebuilt_2026-05-12_n6178.xml.gz"),
    ("us-sdn", "us/sdn_2024-05-03.csv.gz"),
    ("us-sdn", "us/SDN_ENHANCED.composed_2021-12-07.xml.gz"),
)


@pytest.mark.parametrize(("source", "name"), WHOLE)
def test_on_a_whole_real_list_every_true_listing_is_strong_and_few_others_are_asked_about(
    source: str, name: str
) -> None:
    listings = real(name)
    present = {row.id for row in listings}
    wanted = {(one.slug, id) for one in OFFICIALS for id in one.pins.get(source, ()) if id in present}
    found = [(one, row.id) for row in listings for one in WITHOUT_PINS.match(source, row)]
    assert {(one.official, id) for one, id in found if one.tier is Tier.STRONG} == wanted
    assert len([id for one, id in found if one.tier is not Tier.STRONG]) <= 5
    assert len(wanted) >= 5


@pytest.mark.parametrize(
    ("source", "name"),
    [
        *WHOLE,
        *(("uk", f"uk/UK-Sanctions-List.rebuilt_2026-{day}.xml.gz")
          for day in ("02-23_n5738", "02-24_n6035", "05-11_n6166")),
        *(("us-sdn", f"us/sdn_{day}.csv.gz") for day in ("2021-09-03", "2021-12-06", "2021-12-07")),
        ("us-sdn", "us/SDN_ENHANCED.composed_2021-12-06.xml.gz"),
    ],
)  # fmt: skip
def test_on_no_real_list_is_a_pin_in_doubt(source: str, name: str) -> None:
    pins = {id: one.slug for one in OFFICIALS for id in one.pins.get(source, ())}
    found = [one for row in real(name) if row.id in pins for one in Matcher(OFFICIALS).match(source, row)]
    assert len(found) >= 4 and {(one.tier, one.rule) for one in found} == {(Tier.CONFIRMED, "pin")}


@pytest.mark.parametrize(("source", "slug", "row"), ROWS)
def test_a_match_depends_on_nothing_but_what_is_looked_at(source: str, slug: str, row: Listing) -> None:
    """A poll matches a changed listing anew only where one of LOOKED_AT changed."""
    others = {field: ("Gholamreza SOLEIMANI", "Iran", "1964") for field in Field if field not in LOOKED_AT}
    for matcher in (WITHOUT_PINS, Matcher(OFFICIALS)):
        assert matcher.match(source, replace(row, values={**row.values, **others})) == matcher.match(source, row)


@pytest.mark.parametrize(("nationality", "rules"), [("Iran", ["close-name"]), ("", ["close-name"]), ("Syria", [])])
def test_a_close_name_is_compared_only_where_no_fact_speaks_against_it(nationality: str, rules: list[str]) -> None:
    values = {"nationalities": nationality} if nationality else {}
    matcher = Matcher([LEILA], ignore_pins=True)
    found = matcher.match("uk", person("IRN0999", "Leila VASEGHEI", SYRIA, **values))
    assert [each.rule for each in found] == rules
    assert bool(matcher.compared) == bool(rules)
