"""Reads the templates of letters, press lines and posts, and refuses a faulty one. A team may have its own."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

from bot.answers.briefs.brief import Form
from bot.errors import WrongUse
from bot.language import languages
from bot.language.folders import COMMENT, SOURCE, text
from bot.presentation.words.briefs.characters import POST_MOST, characters

FOLDER = "briefs"  # in the folder of a language
ENDING = ".txt"
MOST = 20_000  # characters of one template
OWN_MOST = 100  # characters of a post that are the template's own: the rest is for what is said

_OF_ALL = ("name", "other_name", "role", "date", "government", "instrument")
_OF_LETTERS = (*_OF_ALL, "office", "dear", "member", "subject", "case", "acted", "gap", "ask", "sources")
FIELDS: Mapping[Form, tuple[str, ...]] = {
    Form.LETTER: _OF_LETTERS,
    Form.MEMBER: _OF_LETTERS,
    Form.PRESS: (*_OF_ALL, "office", "finding", "case", "ask", "source"),
    Form.POST: (*_OF_ALL, "office", "finding", "ask", "link", "hashtags"),
    Form.PARAGRAPH: ("paragraph",),
}
NOTED = ("case", "acted", "gap")  # the fields that have the marks of footnotes
_GAPS = re.compile(" {2,}")
_HEAPS = re.compile(r"\n{3,}")


class TemplateError(WrongUse):
    """A template cannot be used. One line: the file and its fault."""


@dataclass(frozen=True, slots=True)
class Template:
    """One template: its lines, each as (text, field) pairs; the field is None where text ends the line."""

    lines: tuple[tuple[tuple[str, str | None], ...], ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """Returns the names of its fields, in their order."""
        return tuple(name for line in self.lines for _, name in line if name is not None)

    @property
    def own(self) -> str:
        """Returns the text that stands in it whatever is filled in."""
        return "\n".join("".join(text for text, _ in line) for line in self.lines)

    def filled(self, value: Callable[[str], str]) -> str:
        """Returns the text with its fields filled in, in their order. A line whose fields are all empty is left out:
        it would say half of something."""
        lines = []
        for line in self.lines:
            parts = [(text, None if name is None else value(name)) for text, name in line]
            given = [one for _, one in parts if one is not None]
            if not given or any(given):
                whole = "".join(text + (one or "") for text, one in parts)
                lines.append(_GAPS.sub(" ", whole).strip())
        return _HEAPS.sub("\n\n", "\n".join(lines)).strip()


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates in use, by form and language."""

    found: Mapping[tuple[Form, str], Template]

    def of(self, form: Form, code: str) -> Template:
        return self.found[form, code]


@cache
def shipped() -> Templates:
    """Returns the templates that come with the program."""
    return Templates(
        {
            (form, code): _read(_shipped(code, form), form, f"{code}/{form}{ENDING}")
            for code in languages()
            for form in Form
        }
    )


def _shipped(code: str, form: Form) -> str:
    """Returns the text of a template; of a language without one the English text, as with all that is said."""
    name = f"{FOLDER}/{form}{ENDING}"
    return text(code, name) or text(SOURCE, name)


def load(folder: Path | None) -> Templates:
    """Returns the templates in use: those of a team's own folder, `en/letter.txt` and the like, in place of the
    shipped ones. Raises TemplateError."""
    if folder is None:
        return shipped()
    return Templates({**shipped().found, **dict(_own(folder))})


def _own(folder: Path) -> Iterator[tuple[tuple[Form, str], Template]]:
    if not folder.is_dir():
        raise TemplateError(f"{folder}: there is no such folder of templates")
    known = {f"{code}/{form}{ENDING}": (form, code) for code in languages() for form in Form}
    for file in sorted(folder.rglob(f"*{ENDING}")):
        name = file.relative_to(folder).as_posix()
        if name not in known:
            raise TemplateError(f"{file}: there is no template of this name{_nearest(name, known)}")
        try:
            if file.stat().st_size > 4 * MOST:
                raise TemplateError(f"{file}: is longer than {MOST} characters")
            content = file.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise TemplateError(f"{file}: cannot be read ({error.strerror or error})") from error
        except UnicodeDecodeError as error:
            raise TemplateError(f"{file}: is not a text file in UTF-8") from error
        yield known[name], _read(content, known[name][0], str(file))


def _read(content: str, form: Form, name: str) -> Template:
    lines = []
    for number, line in enumerate(content.splitlines(), start=1):
        if line.startswith(COMMENT):
            continue
        try:
            lines.append(tuple(_parts(line, FIELDS[form])))
        except ValueError as error:
            raise TemplateError(f"{name}, line {number}: {error}") from None
    template = Template(tuple(lines))
    if fault := _fault(template, form):
        raise TemplateError(f"{name}: {fault}")
    return template


def _parts(line: str, known: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    """Yields a line as its texts, each with the field after it. Raises ValueError."""
    for before, field, spec, conversion in Formatter().parse(line):
        if field is not None and (spec or conversion):
            raise ValueError(f"a field is a name in braces and nothing else: {{{field}}}")
        if field is not None and field not in known:
            raise ValueError(f"there is no field {{{field}}}{_nearest(field, known)}")
        yield before, field


def _fault(template: Template, form: Form) -> str:
    """Returns what is wrong with a template as a whole; empty for none."""
    if not template.fields:
        return f"has no field, such as {{{FIELDS[form][-1]}}}"
    if "sources" in FIELDS[form] and "sources" not in template.fields and {*NOTED} & {*template.fields}:
        return "has footnotes, and no {sources} to which they lead"
    if form is Form.POST and (own := characters(template.own)) > OWN_MOST:
        return f"has {own} characters of its own: more than {OWN_MOST} leave too few of {POST_MOST} for what is said"
    return ""


def _nearest(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), 1)
    return f" (did you mean {near[0]}?)" if near else ""
