"""A configuration is taken whole or refused in one line that names the key and never a secret."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.chat.telegram import Telegram
from bot.service.config import ConfigError, load
from bot.service.logs import redact
from watchers.lists import registry

GOOD_TOKEN = "123456789:AAF-TEST_token_for_a_test_of_config"


def refused(tmp_path: Path, text: str, **environment: str) -> str:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(file, environment)
    said = str(caught.value)
    assert "\n" not in said and said.startswith(f"{file}: ")
    return said.removeprefix(f"{file}: ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[bot]\noperatorz = []", "bot.operatorz: there is no such key (did you mean operators?)"),
        ("[bots]\n", "bots: there is no such key (did you mean bot?)"),
        ("[lists.ukk]\n", "lists.ukk: there is no such list (did you mean uk?)"),
        ("[lists.uk]\nevry = '5s'", "lists.uk.evry: there is no such key (did you mean every?)"),
        ("[lists.uk]\nevery = 'soon'", "lists.uk.every: 'soon' is not a duration"),
        ("[lists.uk]\nevery = '0s'", "lists.uk.every: is shorter than a second"),
        ("[lists.uk]\nurl = 'http://lists.example/'", "lists.uk.url: plain http"),
        ("[lists.uk]\nurl = 'https://me:secret@lists.example/'", "lists.uk.url: the address may hold no user name"),
        ("[lists.uk]\nmin_listings = 'many'", "lists.uk.min_listings: is not a whole number"),
        ("[lists.uk]\nmin_listings = -4", "lists.uk.min_listings: is less than 0"),
        ("[lists.uk]\nenabled = 'perhaps'", "lists.uk.enabled: is neither true nor false"),
        ("[lists.uk]\nenabled = 'yes'", "lists.uk.enabled: is neither true nor false"),
        ("[telegram]\ninline = 'yes'", "telegram.inline: is neither true nor false"),
        ("[lists.uk]\nmin_listings = '4000'", "lists.uk.min_listings: is not a whole number"),
        ("[lists.uk]\nmin_listings = true", "lists.uk.min_listings: is not a whole number"),
        (
            "[lists.uk]\nredirect_hosts = ['https://x.org/']",
            "lists.uk.redirect_hosts, value 1: 'https://x.org/' is not",
        ),
        (
            "[delivery]\nbackoff_first = '1h'\nbackoff_max = '15m'",
            "delivery.backoff_max: is shorter than backoff_first",
        ),
        ("[bot]\noperators = [123]", "bot.operators, value 1: is not a text in quotation marks"),
        ("[bot]\ndata_dir = 3", "bot.data_dir: is not a path in quotation marks"),
        ("[bot]\nlanguage = 'de'", "bot.language: "),
        ("[bot]\noperators = ['sara']", "bot.operators, value 1: 'sara' is neither"),
        ("[bot]\ntimezone = 'Mars/Base'", "bot.timezone: 'Mars/Base' is not a time zone"),
        (
            "[bot]\nfocus = ['uk', 'france']",
            "bot.focus, value 2: 'france' is none of uk, us, canada, eu, australia, un",
        ),
        ("[bot]\nfocus = []", "bot.focus: names nobody; one or several of uk, us, canada, eu, australia, un"),
        ("[bot]\nfocus = 'uk'", "bot.focus: is not a list in brackets"),
        ("[access]\nmode = 'all'", "access.mode: is none of 'approval', 'open' or 'closed'"),
        ("[health]\nlisten = '0.0.0.0:80'", "health.listen: "),
        ("[slack]\nbot_token = 'xoxb-1-2'", "slack.app_token is missing"),
        ("lists = 3", "lists: is not a table"),
        ("[bot\n", "not TOML: "),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    assert refused(tmp_path, text).startswith(said)


def test_a_token_of_the_wrong_form_is_not_repeated(tmp_path: Path) -> None:
    said = refused(tmp_path, "[telegram]\ntoken = 'not-a-token-but-a-secret'")
    assert said.startswith("telegram.token: ") and "secret" not in said


def test_a_wrong_value_of_the_environment_is_named_as_its_own(tmp_path: Path) -> None:
    name = "TELEGRAM_BOT_TOKEN"
    with pytest.raises(ConfigError) as wrong:
        load(None, {name: "not-a-token-but-a-secret"})
    assert str(wrong.value).startswith(f"{name} in the environment: ") and "the form" in str(wrong.value)
    assert "secret" not in str(wrong.value)


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.toml: No such file"):
        load(tmp_path / "nowhere.toml", {})


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("[telegram]\ntoken = '1:" + "a" * 35 + "'", encoding="utf-8")
    section = load(file, {"TELEGRAM_BOT_TOKEN": GOOD_TOKEN}).platforms()["telegram"]
    assert isinstance(section, Telegram)
    token = section.token
    assert token and token.get_secret_value() == GOOD_TOKEN
    assert GOOD_TOKEN not in repr(load(file, {"TELEGRAM_BOT_TOKEN": GOOD_TOKEN}))


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("[bot]\ndata_dir = 'here'\n[watchlist]\nfile = 'who.toml'", encoding="utf-8")
    config = load(file, {})
    assert (config.bot.data_dir, config.watchlist.file) == (tmp_path / "here", tmp_path / "who.toml")


def test_the_focus_is_kept_in_the_governments_order_and_without_a_key_is_the_declarations(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("[bot]\nfocus = ['canada', 'uk', 'canada']", encoding="utf-8")
    assert load(file, {}).bot.focus == ("uk", "canada")
    assert load(None, {}).bot.focus == ("uk", "us")


def test_durations_and_a_mirror(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("[lists.uk]\nurl = 'http://127.0.0.1:9/x'\nevery = '2h'", encoding="utf-8")
    uk = load(file, {}).lists["uk"]
    assert uk.every == dt.timedelta(hours=2)
    assert uk.fallback_urls == ()  # whoever names a mirror is not led back without a word
    assert uk.min_listings == 4000


def test_each_list_is_asked_as_often_as_a_look_is_cheap() -> None:
    every = {name: one.every / dt.timedelta(minutes=1) for name, one in load(None, {}).lists.items()}
    others = {"canada": 15, "australia": 60, "eu": 180, "un": 360}
    assert every == {**every, "uk": 5, "us-sdn": 5, "us-consolidated": 5, **others}


def test_without_a_file_the_defaults_hold() -> None:
    assert list(load(None, {}).enabled()) == list(registry.names())


@pytest.mark.parametrize("token", [GOOD_TOKEN, "12:" + "Ab-_" * 8])
def test_no_token_that_is_taken_is_seen_in_a_log(tmp_path: Path, token: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(f'[telegram]\ntoken = "{token}"', encoding="utf-8")
    load(file, {})
    line = "POST https://api.telegram.org/{}/getMe: {}"
    assert redact(line.format(f"bot{token}", token)) == line.format("…", "…")
