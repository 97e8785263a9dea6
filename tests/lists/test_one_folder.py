"""A jurisdiction is one folder: nothing outside it names it or its lists, but for the files that still do."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from watchers.lists import registry

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "watchers" / "lists"
# The publisher's own words for its lists, whatever a declaration calls them.
PUBLISHERS = ("OFAC", "SDN")
# The demo replays what these governments have done.
STILL = {
    "bot/cli/demo/chronology.py",
    "bot/cli/demo/further_governments.py",
}


def texts(tree: ast.Module) -> Iterator[str]:
    """Yields every text in the code but the docstrings."""
    owners = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, owners) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def names_one(path: Path) -> bool:
    codes = {*registry.names(), *registry.jurisdictions()}
    titles = {*PUBLISHERS, *(one.title for one in registry.jurisdictions().values())}
    words = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(titles)))})\b")
    # A code inside a text: "gaps uk", "lists.uk". One that is another word, too, only beside such a sign: "[uk|us]".
    spelled = {*registry.pronouns(), *registry.in_capitals()}
    clear = "|".join(sorted(codes - spelled))
    other = "|".join(sorted(codes & spelled))
    inside = re.compile(rf"\b(?:{clear})\b|[|\[.:={{]\s?(?:{other})\b|\b(?:{other})[|\].:=}}]")
    said = list(texts(ast.parse(path.read_text(encoding="utf-8"))))
    return any(one in codes or words.search(one) or inside.search(one) for one in said)


def test_nothing_outside_its_folder_names_a_jurisdiction_or_a_list() -> None:
    own = {FOLDER / code for code in registry.jurisdictions()}
    found = {
        path.relative_to(ROOT).as_posix()
        for folder in ("watchers", "bot")
        for path in (ROOT / folder).rglob("*.py")
        if not own & set(path.parents) and names_one(path)
    }
    assert found == STILL


DECLARATION = """
import datetime as dt
import re
import subprocess
import sys

from watchers.lists import uk
from watchers.lists.base import Addresses, IdForm, Jurisdiction, Limits, SanctionsList
from watchers.model import Reading


def parse(stream, reading=None):
    # In the format of the UK.
    reading = reading or Reading()
    for listing in uk.parse(stream, reading):
        reading.lists = frozenset({"atlantis"})
        yield listing


ATLANTIS = Jurisdiction("atlantis", title="Atlantis", order=9, licence="Atlantis gives its list to everyone.")
LIST = SanctionsList(
    name="atlantis",
    jurisdiction=ATLANTIS,
    title="List of Atlantis",
    short_title="Atlantis",
    addresses=Addresses("https://lists.atlantis.invalid/list.xml", page="https://lists.atlantis.invalid/"),
    limits=Limits(min_listings=1, max_bytes=1 << 20, quiet_days=30),
    every=dt.timedelta(hours=1),
    ids=IdForm(re.compile(r"AT\\d{3}"), "“{value}” is not an ID of Atlantis such as AT001"),
    meaning=uk.LIST.meaning,
    parse=parse,
    write_sample=uk.write_sample,
    publisher="Atlantis",
)
LISTS = (LIST,)
"""
USED = """
import datetime as dt
import sys
from pathlib import Path

import watchers.lists

watchers.lists.__path__.append(sys.argv[1])

from bot.answers.answer import Timeline
from bot.answers.gaps import find_gaps
from bot.answers.history import read_history
from bot.answers.status import read_board, status_of
from bot.cli.commands import cli
from bot.incoming import official_text
from bot.incoming.commands import help
from bot.incoming.questions.lexicon import meanings_of
from bot.language import language
from bot.model import preferences
from bot.outgoing.audience import follower_hears
from bot.presentation import export, pictures
from bot.presentation.as_json import as_json
from bot.presentation.words.questions import talk
from bot.presentation.words.briefs.paragraph import in_one_paragraph
from bot.presentation.words.replies import preferences as menus
from bot.presentation.words.replies.status import status_message
from bot.service import config
from tests.fakes.chronicle import watched
from tests.fakes.watching import Watching
from watchers.changes.edition_guard import Limits
from watchers.lists import registry
from watchers.lists.sample import Person
from watchers.commit import Source
from watchers.reading.address import Target
from watchers.watchlist import decisions, people

assert registry.names()[-1] == "atlantis" and list(registry.jurisdictions())[-1] == "atlantis"
assert config.of({}).lists["atlantis"].min_listings == 1
assert "atlantis" in next(one for one in cli.commands["replay"].params if one.name == "source").type.choices
assert meanings_of(["poseidon"], frozenset()) == [frozenset({"atlantis"})]
assert meanings_of(["norway"], frozenset()) == [frozenset({"atlantis"})]  # no more a government without lists here
assert "atlantis" in official_text.KEYS and export.LICENCES["atlantis"]

watching = Watching(Path(sys.argv[2]))
watching.source = Source("atlantis", Target(("https://list.invalid/",), frozenset(), 1 << 30), Limits(1))
regimes = ("The Global Human Rights Sanctions Regulations 2020",)
watching.feed(registry.of("atlantis").write_sample("2026-05-12", [
    Person("AT001", "Leila VASEGHI", regimes, "2022-10-10", births=("1972",)),
    Person("AT002", "Ivan IVANOV", regimes),
]))
archive, (leila,) = watching.archive, [one for one in people.read(watching.archive) if one.slug == "leila-vaseghi"]
found = status_of(archive, leila, ("atlantis",))
(listing,) = found.on("atlantis")
assert (listing.listing.id, listing.magnitsky) == ("AT001", True)
assert "List of Atlantis" in status_message(found, language("en")).text
assert as_json(found)["sides"]["atlantis"]["standing"] == "by_name", as_json(found)["sides"]
gaps = find_gaps(archive, ("atlantis",), watching.clock().date(), ("atlantis",), ("missing",))
assert gaps.sides == ("atlantis",) and leila not in [one.official for one in dict(gaps.sections)["missing"]]

decided = decisions.decide(archive, leila.slug, "atlantis", "AT001", True, watching.clock())
found, entry, en = status_of(archive, leila, ("atlantis",)), decided.told, language("en")
assert preferences.change(preferences.DEFAULT, "lists", "atl", registry.jurisdictions()).lists == "atlantis"
codes = list(registry.jurisdictions())
own = preferences.Installation(dt.UTC, tuple(codes), ("uk", "us"))
(lists,) = [one for one in menus.form(preferences.DEFAULT, own, en).choices if one.key == "lists"]
assert list(lists.options)[0][1].startswith("UK, US, ") and list(lists.options)[0][1].endswith(", and Atlantis")
assert dict(lists.options)["atlantis"] == "Atlantis only" and [key for key, _ in lists.options] == ["both", *codes]
takes = f"“lists” takes: all, or one or several of {', '.join(codes)}. Nothing was changed."
assert menus.wrong("lists", en) == takes
assert [one for one in help.lines()["gaps"] if one.startswith("gaps atlantis ")]
told = in_one_paragraph(found, en)
assert "Leila Vaseghi is on the List of Atlantis as of 12 May 2026: entry AT001" in told, told
assert "the published lists of the UK, of the US Treasury (OFAC), and of Atlantis alone" in told
persian = in_one_paragraph(found, language("fa"))
assert "فهرست‌های منتشرشدهٔ بریتانیا، وزارت خزانه‌داری آمریکا (اوفک) و Atlantis" in persian, persian
only = "Only the UK's, the US', and Atlantis's lists are read here"
assert talk.why_outside("country", en, found.sides).startswith(only)
assert "whom the UK, the US, or Atlantis has sanctioned" in talk.greeting(en, found.sides).text
exported = export.collect(archive, ("atlantis",), watching.clock())
assert "the UK Sanctions List, OFAC's lists, and the lists of Atlantis." in exported["about"]["what"]
assert [one["listing"] for one in exported["listings"] if one["official"] == leila.slug] == ["AT001"]

heard = [type(follower_hears(entry, preferences.Settings(lists=code))).__name__ for code in ("uk", "atlantis")]
assert heard == ["Silent", "Hears"], heard
with watched() as lines:
    board, history = read_board(archive, ("atlantis",)), read_history(archive, None, ("atlantis",))
    pictures.draw(Timeline(board, history), dt.date(2026, 11, 25), en)
band = sorted((line.y, line.left, line.text) for line in lines if line.text in ("UK", "US", "Atlantis"))
assert [text for _, _, text in band] == ["UK", "US", "Atlantis"], band
assert band[0][0] < band[1][0] == band[2][0] and band[1][1] < band[2][1], band
own = [line.text for line in lines if line.y > band[2][0]]
assert "10 October 2022" in own and "Leila Vaseghi" in own, own
print("understood")
"""


def test_a_third_government_is_a_folder_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "lists" / "atlantis"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text(DECLARATION, encoding="utf-8")
    (folder / "words.txt").write_text("# Atlantis\natlantis poseidon norway\n", encoding="utf-8")
    asked = [sys.executable, "-c", USED, str(tmp_path / "lists"), str(tmp_path)]
    answer = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert answer.stdout == "understood\n", answer.stderr
