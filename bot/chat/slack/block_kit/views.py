"""Renders a neutral page as a Home page of Slack, a form or an answer as its window, and reads what was chosen there.
Knows views and their limits; must not know Slack's network or SDK."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from bot.chat.loose_json import Json, list_at, text_at
from bot.chat.slack.block_kit.blocks import MORE, body, button_row, fitting, inert
from bot.chat.slack.block_kit.limits import BUTTONS_MOST, LABEL_MOST, TEXT_MOST, cut, weight_of
from bot.language import is_rtl, language
from bot.model.form import Choice, Field, Form
from bot.model.message import Block, Message, paragraph
from bot.model.page import Buttons, Page, Row, Search

# The limits of views: docs.slack.dev, reference/views and reference/block-kit.
BLOCKS_MOST = 100  # of a Home page or a window
HOME_MOST = 100_000  # characters of its JSON: Slack takes 250 kB, and letters may be four bytes long
TITLE_MOST = 24  # characters of a window's title and of its buttons
QUESTION_MOST = 2000  # of a question's label
OPTIONS_MOST = 100  # of one question
VALUE_MOST = 150  # characters that come back for an option

FORM, ANSWER = "form", "answer"  # the callback_id of a window that asks, and of one that tells
CHOICE = "choice"  # the action_id of each question
TYPED = "typed:"  # the beginning of the action_id of a field on a page; the command follows that what is typed is for
HINT_MOST, WORDS_MOST = 150, 200  # characters of a field's hint, and of what is typed into it on a page
WRITTEN_MOST = 3000  # characters that are written into a field
MENU_MOST = 5  # options of a menu beside a line


def home(shown: Message | Page) -> Json:
    """Returns a page, or a message, as the one Home page: what does not fit is left out, and marked."""
    if isinstance(shown, Message):
        return {"type": "home", "blocks": fitting(shown.unfolded, blocks=BLOCKS_MOST, weight=HOME_MOST)}
    left, blocks = HOME_MOST - weight_of(MORE), list[Json]()
    for block in _parts(shown):
        left -= weight_of(block)
        if left < 0 or len(blocks) == BLOCKS_MOST - 1:
            return {"type": "home", "blocks": [*blocks, MORE]}
        blocks.append(block)
    return {"type": "home", "blocks": blocks}


def answer(message: Message, kept: str) -> Json:
    """Returns an answer as a window; `kept` comes back with a tap in it."""
    t = language(message.language)
    if message.files:
        note = t("The picture or file is in your direct messages with this bot.")
        message = replace(message, blocks=(*message.blocks, paragraph(note)))
    return {
        "type": "modal",
        "callback_id": ANSWER,
        "private_metadata": kept,
        "title": _plain(t("Magnitsky Watch"), TITLE_MOST),
        "close": _plain(t("Close"), TITLE_MOST),
        "blocks": fitting(message.unfolded, blocks=BLOCKS_MOST, weight=HOME_MOST),
    }


def window(form: Form, kept: str) -> Json:
    """Returns a form as a window, each question with its present answer; `kept` comes back with the answers. Raises
    ValueError where an option could not come back."""
    above = [*body((paragraph(form.says),), rtl=is_rtl(form.language))] if form.says else []
    questions = [_question(choice) for choice in form.choices[: BLOCKS_MOST - len(above)]]
    return {
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": kept,
        "title": _plain(form.title, TITLE_MOST),
        "submit": _plain(form.send, TITLE_MOST),
        "close": _plain(language(form.language)("Cancel"), TITLE_MOST),
        "blocks": [*above, *questions],
    }


def chosen(view: Json) -> dict[str, str]:
    """Returns the answers of a window that was sent, by their keys; several of one question with blanks between."""
    answers = {}
    for block in list_at(view, "blocks"):
        if key := text_at(block, "block_id"):
            given = [text_at(view, "state", "values", key, CHOICE, "selected_option", "value")]
            several = list_at(view, "state", "values", key, CHOICE, "selected_options")
            given += [text_at(one, "value") for one in several]
            if value := " ".join(filter(None, given)):
                answers[key] = value
            elif text_at(block, "element", "type") == "plain_text_input":  # an empty one is an answer too
                answers[key] = text_at(view, "state", "values", key, CHOICE, "value")
    return answers


def _parts(page: Page) -> Iterator[Json]:
    """Yields the blocks of a page; neighbours of its text share one."""
    number, rtl = itertools.count(1), is_rtl(page.language)
    for is_text, parts in itertools.groupby(page.parts, lambda part: isinstance(part, Block)):
        if is_text:
            yield from body([part for part in parts if isinstance(part, Block)], rtl=rtl)
            continue
        for part in parts:
            match part:
                case Row():
                    yield _row(part, next(number), rtl=rtl)
                case Search():
                    yield _search(part)
                case Buttons():
                    yield from _buttons(part, number, rtl=rtl)


def _row(row: Row, number: int, *, rtl: bool) -> Json:
    """Returns a line with its one button, or with a menu of several."""
    section: Json = {"type": "section", "text": _plain(inert(row.text, rtl=rtl), TEXT_MOST)}
    if len(row.buttons) == 1:
        section["accessory"] = button_row(row.buttons, itertools.count(number))[0] | {"action_id": f"row-{number}"}
    elif row.buttons:
        options = [{"text": _plain(one.label, LABEL_MOST), "value": one.action} for one in row.buttons[:MENU_MOST]]
        section["accessory"] = {"type": "overflow", "action_id": f"row-{number}", "options": options}
    return section


def _search(search: Search) -> Json:
    return {
        "type": "input",
        "dispatch_action": True,
        "block_id": search.command,
        "label": _plain(search.label, QUESTION_MOST),
        "element": {
            "type": "plain_text_input",
            "action_id": TYPED + search.command,
            "max_length": WORDS_MOST,
            "placeholder": _plain(search.hint, HINT_MOST),
            "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
        },
    }


def _buttons(buttons: Buttons, number: Iterator[int], *, rtl: bool) -> Iterator[Json]:
    row = button_row(buttons.row, number)
    if rtl:
        row.reverse()
    for start in range(0, len(row), BUTTONS_MOST):
        yield {"type": "actions", "elements": row[start : start + BUTTONS_MOST]}


def _question(choice: Choice | Field) -> Json:
    if isinstance(choice, Field):
        return _field(choice)
    if not 1 <= len(choice.options) <= OPTIONS_MOST or any(not 0 < len(v) <= VALUE_MOST for v, _ in choice.options):
        raise ValueError(f"the options of {choice.key} do not fit into a window of Slack's")
    options = {value: {"text": _plain(label or value, LABEL_MOST), "value": value} for value, label in choice.options}
    kind = "multi_static_select" if choice.several else "static_select"
    select: Json = {"type": kind, "action_id": CHOICE, "options": list(options.values())}
    if choice.several:
        if initial := [options[value] for value in choice.chosen.split() if value in options]:
            select["initial_options"] = initial
    elif choice.chosen in options:
        select["initial_option"] = options[choice.chosen]
    return {
        "type": "input",
        "block_id": choice.key,
        "label": _plain(choice.label or choice.key, QUESTION_MOST),
        "element": select,
        "optional": choice.optional,
    }


def _field(field: Field) -> Json:
    most = min(field.most, WRITTEN_MOST)
    element: Json = {"type": "plain_text_input", "action_id": CHOICE, "multiline": field.lines, "max_length": most}
    if field.written:
        element["initial_value"] = field.written[:most]
    if field.hint:
        element["placeholder"] = _plain(field.hint, HINT_MOST)
    return {
        "type": "input",
        "block_id": field.key,
        "label": _plain(field.label or field.key, QUESTION_MOST),
        "element": element,
        "optional": field.optional,
    }


def _plain(text: str, most: int) -> Json:
    return {"type": "plain_text", "text": cut(text.strip() or "…", most), "emoji": False}
