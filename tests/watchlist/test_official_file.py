"""Tests the shipped watchlist, and what a watchlist file may not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchers.archive.records import dump_official, load_official
from watchers.lists import registry
from watchers.model import Official
from watchers.names import comparison
from watchers.watchlist.official_file import WatchlistError, load

TEN = [
    "saeed-aghajani",
    "amir-ali-hajizadeh",
    "alireza-shahvaroghi-farahani",
    "mahmoud-khazein",
    "kiya-sadeghi",
    "omid-noori",
    "mohammad-javad-azari-jahromi",
    "salar-abnoush",
    "gholamreza-soleimani",
    "leila-vaseghi",
]
SHIPPED = {official.slug: official for official in load()}


def test_the_ten_come_first_then_those_in_power() -> None:
    assert list(SHIPPED) == [*TEN, "ali-khamenei", "hassan-rouhani", "ebrahim-raisi"]
    assert [one.group for one in SHIPPED.values()] == ["called for"] * 10 + ["also named"] * 3


@pytest.mark.parametrize("official", SHIPPED.values(), ids=lambda one: one.slug)
def test_everyone_has_what_an_answer_needs(official: Official) -> None:
    assert official.role
    assert official.case
    assert "15 November 2021" in official.case_source
    assert all(len(comparison.parts(name)) > 1 for name in official.all_names)
    assert not official.persian.isascii()
    assert official.nationality == "Iran"
    assert bool(official.died) == bool(official.died_source)
    assert all(record.source in registry.names() and record.note and record.cite for record in official.record)
    for source, ids in official.pins.items():  # every pin has its designation in the public record
        assert set(ids) == {record.listing for record in official.record if record.source == source}


def test_pins_are_those_of_the_two_lists() -> None:
    pins = {(source, id): slug for slug, one in SHIPPED.items() for source, ids in one.pins.items() for id in ids}
    assert {id: slug for (source, id), slug in pins.items() if source == "uk"} == {
        "RUS1653": "saeed-aghajani",
        "INU0006": "amir-ali-hajizadeh",
        "IRN0129": "salar-abnoush",
        "IRN0082": "gholamreza-soleimani",
        "IRN0086": "leila-vaseghi",
    }
    assert {id: slug for (source, id), slug in pins.items() if source == "us-sdn"} == dict(
        zip(
            [
                "33574",
                "26942",
                "33115",
                "33131",
                "33132",
                "33133",
                "28003",
                "39257",
                "27854",
                "34083",
                "26945",
                "27844",
            ],
            [*TEN, "ali-khamenei", "ebrahim-raisi"],
            strict=True,
        )
    )


def test_soleimani_was_designated_twice_and_hajizadeh_long_before_the_uk_list() -> None:
    us = [
        (one.date, one.kind, one.regimes) for one in SHIPPED["gholamreza-soleimani"].record if one.source == "us-sdn"
    ]
    assert us == [
        ("2020-01-10", "designated", ("IRAN-EO13876",)),
        ("2021-12-07", "redesignated", ("IRGC", "IRAN-HR")),
    ]
    assert [one.date for one in SHIPPED["amir-ali-hajizadeh"].record if one.source == "uk"] == ["2012-01-24"]


def test_the_dead_are_named_with_their_source() -> None:
    assert {slug: one.died for slug, one in SHIPPED.items() if one.died} == {
        "amir-ali-hajizadeh": "2025-06-13",
        "gholamreza-soleimani": "2026-03-17",
        "ali-khamenei": "2026-02-28",
        "ebrahim-raisi": "2024-05-19",
    }


def test_weak_aliases_are_no_names() -> None:
    farahani = SHIPPED["alireza-shahvaroghi-farahani"]
    for weak in ("SALIMI, Vezerat", "SALIMI, Vezarat", "ALI, Haj"):
        assert not any(comparison.same(weak, name) for name in farahani.all_names)


def test_no_two_officials_share_a_name() -> None:
    everyone = [(one.slug, name) for one in SHIPPED.values() for name in one.all_names]
    assert [(a, b) for a, x in everyone for b, y in everyone if a < b and comparison.same(x, y)] == []


@pytest.mark.parametrize("official", SHIPPED.values(), ids=lambda one: one.slug)
def test_an_official_survives_the_archive(official: Official) -> None:
    assert load_official(dump_official(official)) == official
    assert dump_official(load_official(dump_official(official))) == dump_official(official)


FURTHER = {"canada": ("Iran/1-2.1/38",), "eu": ("EU.6131.26",), "australia": ("7290",), "un": ("IRi.039",)}
GOOD = """\
# a comment
[[official]]
slug = "b-two"
name = "Bahram Two"
group = "also named"

[[official]]
slug = "a-one"
name = "Anahita One"
births = ["1970", "1971-02", "1971-02-03"]
died = 2025-06-13
pins = { uk = ["IRN0001"], us-sdn = ["12"], us-consolidated = ["9"], FURTHER }

[[official.record]]
source = "uk"
listing = "IRN0001"
date = "2020-01-31"
kind = "designated"
cite = "the list"
"""
GOOD = GOOD.replace("FURTHER", ", ".join(f'{source} = ["{ids[0]}"]' for source, ids in FURTHER.items()))


def written(folder: Path, text: str) -> Path:
    path = folder / "watch.toml"
    path.write_text(text, "utf-8")
    return path


def test_an_own_file_is_read_and_sorted(tmp_path: Path) -> None:
    one, two = load(written(tmp_path, "\ufeff" + GOOD))
    assert (one.slug, two.slug) == ("a-one", "b-two")
    assert one.group == "called for"
    assert one.died == "2025-06-13"
    assert one.pins == {"uk": ("IRN0001",), "us-sdn": ("12",), "us-consolidated": ("9",), **FURTHER}
    assert one.record[0].date == "2020-01-31"


BAD = [
    ('slug = "a-one"', 'slug = "b-two"', 8, "slug"),
    ('slug = "a-one"', 'slug = "A One"', 8, "slug"),
    ('slug = "a-one"\n', "", 7, "slug"),
    ('name = "Anahita One"', 'name = " "', 9, "name"),
    ('name = "Anahita One"', "name = 7", 9, "name"),
    ('name = "Anahita One"', 'name = "Anahita One"\nborn = "1970"', 10, "born"),
    ('group = "also named"', 'group = "others"', 5, "group"),
    ('"1971-02-03"', '"1971-02-30"', 10, "births"),
    ('"1971-02"', '"1971-13"', 10, "births"),
    ('"1970"', "1970", 10, "births"),
    ("2025-06-13", '"13 June 2025"', 11, "died"),
    ("IRN0001", "IRN001", 12, "pins"),
    ('"12"', '"1234567"', 12, "pins"),
    ('"12"', '"12", "12"', 12, "pins"),
    ("us-consolidated", "europe", 12, "pins"),
    *((id, f"{id}/", 12, "pins") for ids in FURTHER.values() for id in ids),
    ('listing = "IRN0001"', 'listing = "33115"', 16, "listing"),
    ('source = "uk"', 'source = "atlantis"', 15, "source"),
    ('date = "2020-01-31"', 'date = "2020-02-31"', 17, "date"),
    ('kind = "designated"', 'kind = "listed"', 18, "kind"),
    ('cite = "the list"', 'cites = "the list"', 19, "cites"),
    ("# a comment", "watch = 1", 1, "watch"),
]


@pytest.mark.parametrize(("good", "bad", "line", "key"), BAD, ids=[bad for _, bad, _, _ in BAD])
def test_a_wrong_file_is_refused_naming_file_line_and_key(
    tmp_path: Path, good: str, bad: str, line: int, key: str
) -> None:
    head, _, tail = GOOD.rpartition(good) if good.startswith('"1971-02"') else GOOD.partition(good)
    path = written(tmp_path, head + bad + tail)
    with pytest.raises(WatchlistError) as refused:
        load(path)
    said = str(refused.value)
    assert said.startswith(f"{path}:{line}: ")
    assert f"“{key}”" in said
    assert "\n" not in said


def test_a_pin_of_two_people_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.replace('group = "also named"', 'pins = { us-sdn = ["12"] }'))
    with pytest.raises(WatchlistError, match=r"12.*already pinned to “b-two”"):
        load(path)


@pytest.mark.parametrize("text", ["", "official = 3", "official = []", "[[official]\n", "[official]\nslug = 'a'\n"])
def test_what_is_no_watchlist_is_one_line(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(WatchlistError) as refused:
        load(path)
    assert str(refused.value).startswith(str(path))
    assert "\n" not in str(refused.value)


def test_a_missing_or_foreign_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(WatchlistError, match="cannot be read"):
        load(tmp_path / "none.toml")
    (tmp_path / "zip.toml").write_bytes(b"PK\xff\xfe")
    with pytest.raises(WatchlistError, match="is not UTF-8"):
        load(tmp_path / "zip.toml")
