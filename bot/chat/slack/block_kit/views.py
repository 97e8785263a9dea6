"""Renders a neutral message as a Home page of Slack and a form as its window, and reads the choices there as a
command line. Knows views and their limits; must not know Slack's network or SDK."""

from __future__ import annotations

from bot.chat.loose_json import Json, list_at, text_at
from bot.chat.slack.block_kit.blocks import fitting
from bot.chat.slack.block_kit.limits import LABEL_MOST, cut
from bot.model.message import Choice, Form, Message

# The limits of views: docs.slack.dev, reference/views and reference/block-kit.
BLOCKS_MOST = 100  # of a Home page or a window
HOME_MOST = 100_000  # characters of its JSON: Slack takes 250 kB, and letters may be four bytes long
TITLE_MOST = 24  # characters of a window's title and of its buttons
QUESTION_MOST = 2000  # of a question's label
OPTIONS_MOST = 100  # of one question
VALUE_MOST = 150  # characters that come back for an option

FORM, CHOICE = "form", "choice"  # the window's callback_id; the action_id of each of its selects


def home(message: Message) -> Json:
    """Returns a message as the one Home page: what does not fit is left out, and marked."""
    return {"type": "home", "blocks": fitting(message.unfolded, blocks=BLOCKS_MOST, weight=HOME_MOST)}


def window(form: Form, kept: str) -> Json:
    """Returns a form as a window, each choice with its present answer; `kept` comes back with the choices. Raises
    ValueError where an option could not come back."""
    return {
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": kept,
        "title": _plain(form.title, TITLE_MOST),
        "submit": _plain(form.send, TITLE_MOST),
        "blocks": [_question(choice) for choice in form.choices[:BLOCKS_MOST]],
    }


def chosen(view: Json) -> str:
    """Returns the command line of a window that was sent: "settings key=value; key=value"."""
    pairs = []
    for block in list_at(view, "blocks"):
        key = text_at(block, "block_id")
        values = [text_at(view, "state", "values", key, CHOICE, "selected_option", "value")]
        values += [text_at(one, "value") for one in list_at(view, "state", "values", key, CHOICE, "selected_options")]
        if value := " ".join(filter(None, values)):
            pairs.append(f"{key}={value}")
    return f"settings {'; '.join(pairs)}"


def _question(choice: Choice) -> Json:
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
    }


def _plain(text: str, most: int) -> Json:
    return {"type": "plain_text", "text": cut(text.strip() or "…", most), "emoji": False}
