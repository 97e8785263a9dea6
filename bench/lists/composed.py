"""Composes lists as large as those of late 2026; parts of names repeat as on the lists, in two scripts."""

from __future__ import annotations

import io
import json
import random
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path

from bench.lists import designations, enhanced
from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_date
from watchers.model import Official
from watchers.watchlist.official_file import SHIPPED, load

UK_RECORDS, US_RECORDS = 6_400, 19_400  # 22 MB and 109 MB
PARTS = (1 / 16, 1 / 4, 1)  # of the whole, where a cost is drawn over the size
PROGRAMMES = (
    ("SDGT",),
    ("RUSSIA-EO14024",),
    ("SDNTK",),
    ("RUSSIA-EO14024",),
    ("NPWMD", "IFSR"),
    ("SYRIA",),
    ("SDGT",),
)
HEAD_LINES = 12  # the date stands within
PIECE = 1 << 20  # bytes that are in memory at a time
EVERYBODY = 1 << 30
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


@dataclass(frozen=True, slots=True)
class Everyone:
    """Holds what an edition says of everyone: the day of January and the century in which all were born, and how it
    writes their country."""

    day: int = 2
    century: int = 19
    country: str = "Iran"

    def said(self, which: str) -> tuple[bytes, ...]:
        """Returns the same as it is written in the list "uk" or "us"."""
        born = "{:02}/01/{}" if which == "uk" else "{:02} Jan {}"
        return born.format(self.day, self.century).encode(), f">{self.country}<".encode()


EVERYONE = Everyone()


@cache
def uk(part: float = 1) -> tuple[Person, ...]:
    """Returns the people of the UK list, or of a part of it."""
    return tuple(_people(round(UK_RECORDS * part), "RUS", ((RUSSIA,),), random.Random(1)))


@cache
def us(part: float = 1) -> tuple[Person, ...]:
    """Returns the people of the SDN list. On the real one four in ten are people: to match this one is the harder
    task."""
    return tuple(_people(round(US_RECORDS * part), "", PROGRAMMES, random.Random(2)))


def uk_body(
    date: str = "2026-05-12",
    position: str = "Officer",
    more: tuple[Person, ...] = (),
    part: float = 1,
    everyone: Everyone = EVERYONE,
) -> bytes:
    body = b"".join(_edition("uk", part, date, position, everyone=everyone))
    end = body.rindex(b"</Designations>")
    return body[:end] + "".join(designations.record(one) for one in more).encode() + body[end:]


def us_body(date: str = "2026-05-12", position: str = "Officer", part: float = 1) -> bytes:
    return b"".join(_edition("us", part, date, position))


def us_zip(
    date: str = "2026-05-12",
    position: str = "Officer",
    part: float = 1,
    only: int = EVERYBODY,
    everyone: Everyone = EVERYONE,
) -> bytes:
    """Returns the same, packed as OFAC packs it. Only the packed form is ever in memory."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("SDN_ENHANCED.XML", "w") as entry:
        for piece in _edition("us", part, date, position, only, everyone):
            entry.write(piece)
    return out.getvalue()


def write(
    path: Path,
    which: str,
    date: str = "2026-05-12",
    position: str = "Officer",
    part: float = 1,
    only: int = EVERYBODY,
) -> Path:
    """Writes an edition of "uk" or "us" to a file. `only` so many hold that position, the others stay officers."""
    with path.open("wb") as file:
        file.writelines(_edition(which, part, date, position, only))
    return path


# Each list is composed once in a run; its editions differ in their date, in the position that everybody holds, and in
# what else is said of everyone.
_DATE, _POSITION = "1999-12-31", b"@position@"


def _edition(
    which: str, part: float, date: str, position: str, only: int = EVERYBODY, everyone: Everyone = EVERYONE
) -> Iterator[bytes]:
    old, new = (uk_date(one) if which == "uk" else one for one in (_DATE, date))
    said = list(zip(*(one.said(which) for one in (EVERYONE, everyone)), strict=True))
    with _pattern(which, part).open("rb") as file:
        yield b"".join(file.readline() for _ in range(HEAD_LINES)).replace(old.encode(), new.encode())
        while piece := file.read(PIECE):
            piece += file.readline()
            changed = min(only, piece.count(_POSITION))
            only -= changed
            piece = piece.replace(_POSITION, position.encode(), changed).replace(_POSITION, b"Officer")
            for before, now in said:
                piece = piece.replace(before, now)
            yield piece


@cache
def _pattern(which: str, part: float) -> Path:
    people = (replace(one, position=_POSITION.decode()) for one in {"uk": uk, "us": us}[which](part))
    path = Path(_folder().name) / f"{which}-{part}.xml"
    with path.open("w", encoding="utf-8") as file:
        file.writelines({"uk": designations.document, "us": enhanced.document}[which](_DATE, people))
    return path


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Returns a folder that is removed when the run ends."""
    return tempfile.TemporaryDirectory(prefix="magnitsky-watch-")


def _people(count: int, prefix: str, regimes: Sequence[tuple[str, ...]], chance: random.Random) -> list[Person]:
    given, family = GIVEN.split(), [family_name(chance) for _ in range(count)]

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
                regimes[number % len(regimes)],
                "2022-03-01",
                tuple(f"{first} {last}" for first, last in others),
                non_latin=(script,) if chance.random() < 0.15 else (),
                births=(f"19{chance.randrange(40, 99)}-01-02",),
                position="Officer",
                reasons=REASONS if prefix else "",
            )
        )
    return found


def family_name(chance: random.Random) -> str:
    syllables = (chance.choice(STARTS) + chance.choice(MIDDLES) for _ in range(chance.choice((1, 2, 2, 3))))
    return "".join(syllables) + chance.choice(STARTS) + chance.choice(ENDINGS)


def officials(count: int) -> list[Official]:
    """Returns officials with two spellings and a Persian name, of the parts that the lists are composed of."""
    people = us()[-3 * count :]
    found = []
    for at in range(count):
        names = [" ".join(reversed(one.name.split(", "))).title() for one in people[2 * at : 2 * at + 2]]
        persian = next((script for one in people[at:] for script in one.non_latin), "")
        found.append(Official(f"official-{at}", names[0], persian, "also named", aliases=(names[1],)))
    return found


def watchlist(path: Path, count: int) -> Path:
    """Writes a watchlist of so many officials: those that are shipped, and invented ones."""
    shipped = resources.files("watchers.watchlist").joinpath(SHIPPED).read_text(encoding="utf-8")
    more = officials(count - len(load()))
    path.write_text("\n".join([shipped, *map(_block, more)]), encoding="utf-8")
    return path


def _block(one: Official) -> str:
    facts = {"slug": one.slug, "name": one.name, "persian": one.persian, "group": one.group, "aliases": one.aliases}
    return "\n".join(["[[official]]", *(f"{key} = {json.dumps(value)}" for key, value in facts.items()), ""])
