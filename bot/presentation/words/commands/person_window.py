"""The window in which an operator writes who is to be watched."""

from __future__ import annotations

from dataclasses import replace

from bot.language import Language
from bot.model.form import Field, Form
from bot.presentation.words.list_names import SIDES
from watchers.lists import registry
from watchers.model import Official

NAME_MOST, NAMES_MOST, DATES_MOST, IDS_MOST, NOTE_MOST = 120, 800, 200, 200, 500  # characters
ROOM = 3000  # characters of a field: what is known and longer is left as it is


def window(official: Official | None, persian: str, name: str, about: str, t: Language) -> Form:
    """Returns the window, with what is known of someone who is watched already. `persian`: the key of the name in
    Persian letters; `name`, `about`: how the answers come back."""
    one = official or Official("", "", "", "")
    by_line = t("one a line")
    fields = [
        Field("name", t("Name in Latin letters"), one.name, "Leila Vaseghi", NAME_MOST, optional=False),
        Field(persian, t("Name in Persian letters"), one.persian, most=NAME_MOST),
        Field("aka", t("Other names"), "\n".join((*one.aliases, *one.persian_aliases)), by_line, NAMES_MOST, True),
        Field("born", t("Born"), ", ".join(one.births), t("a year or a day, such as 1972 or 1972-05-16"), DATES_MOST),
    ]
    for side, title in SIDES.items():
        lists = registry.lists_of(side)
        ids = ", ".join(dict.fromkeys(id for source in lists for id in one.pins.get(source, ())))
        label = t("ID on the list: {side}", side=t(title))
        example = registry.of(lists[0]).ids.example
        fields.append(Field(side, label, ids, t("such as {id}", id=t.apart(example)) if example else "", IDS_MOST))
    fields.append(Field("note", t("Why watched"), one.case, most=NOTE_MOST, lines=True))
    title = t("Watch someone") if official is None else t("Change someone watched")
    whole = tuple(replace(one, most=max(one.most, len(one.written))) for one in fields if len(one.written) <= ROOM)
    return Form(title, t("Save"), whole, t.code, name=name, about=about)
