"""Lists as large as those of late 2026, composed; parts of names repeat as on the lists, in two scripts."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

from bot.editions import Person, enhanced_xml, uk_xml

UK_RECORDS, US_RECORDS = 6_400, 19_400
RUSSIA = "The Russia (Sanctions) (EU Exit) Regulations 2019"
REASONS = "is or has been involved in the commission of serious violations as a member of an organisation. " * 6
GIVEN = (
    "Ali Mohammad Hossein Reza Mehdi Hassan Ahmad Mahmoud Ebrahim Abbas Omid Hamid Saeed Amir Javad Majid Naser Leila"
    " Ivan Sergei Dmitry Andrei Olga Igor Pavel Viktor Oleg Maria Carlos Juan Jose Luis Pedro Jorge Abdul Omar Khalid"
)
PERSIAN = ("علی", "محمد", "حسین", "رضا", "مهدی", "حسن", "احمد", "محمود", "ابراهیم", "عباس", "امید", "حمید", "سعید")
LETTERS = ("اب", "مر", "دا", "نو", "کر", "سل", "تی", "زا", "قا", "خا", "فر", "شه", "بی", "یا", "ور", "جو", "ها", "گل")
STARTS = ("b", "d", "f", "g", "h", "j", "k", "kh", "l", "m", "n", "p", "q", "r", "s", "sh", "t", "v", "y", "z")
MIDDLES = ("a", "e", "i", "o", "u", "aa", "ei", "ou")
ENDINGS = ("i", "ov", "zadeh", "ian", "ez", "pour", "nejad", "enko", "ani", "sky", "an", "ri", "avi", "")


@cache
def uk() -> tuple[Person, ...]:
    return tuple(_people(UK_RECORDS, "RUS", (RUSSIA,), random.Random(1)))


@cache
def us() -> tuple[Person, ...]:
    return tuple(_people(US_RECORDS, "", ("SDGT",), random.Random(2)))


def uk_body(date: str = "2026-05-12", position: str = "Officer", more: tuple[Person, ...] = ()) -> bytes:
    return uk_xml(date, [*(replace(one, position=position) for one in uk()), *more])


def us_body(date: str = "2026-05-12", position: str = "Officer") -> bytes:
    return enhanced_xml(date, [replace(one, position=position) for one in us()])


def _people(count: int, prefix: str, regimes: tuple[str, ...], chance: random.Random) -> list[Person]:
    given, family = GIVEN.split(), [_family(chance) for _ in range(count)]

    def name() -> tuple[str, str]:
        first = " ".join(chance.sample(given, chance.choice((1, 1, 1, 2))))
        return first, chance.choice(family).capitalize()

    found = []
    for number in range(count):
        (first, last), others = name(), [name() for _ in range(chance.choice((0, 1, 1, 2)))]
        shown = f"{first} {last.upper()}" if prefix else f"{last.upper()}, {first}"
        script = f"{chance.choice(PERSIAN)} {''.join(chance.sample(LETTERS, 3))}"
        found.append(
            Person(
                f"{prefix}{number:04d}" if prefix else str(100_001 + number),
                shown,
                regimes,
                "2022-03-01",
                tuple(f"{first} {last}" for first, last in others),
                non_latin=(script,) if chance.random() < 0.15 else (),
                births=(f"19{chance.randrange(40, 99)}-01-02",),
                position="Officer",
                reasons=REASONS if prefix else "",
            )
        )
    return found


def _family(chance: random.Random) -> str:
    syllables = (chance.choice(STARTS) + chance.choice(MIDDLES) for _ in range(chance.choice((1, 2, 2, 3))))
    return "".join(syllables) + chance.choice(STARTS) + chance.choice(ENDINGS)
