"""Tests what a chat may choose, in both languages: words, menus, forms, and what is refused."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest

from bot.answers.commands.outcome import Outcome
from bot.chat.base import Incoming, Unclear
from bot.language import language, languages
from bot.language.writing import typed_setting
from bot.model.form import Choice, Form
from bot.model.preferences import (
    DEFAULT,
    KEYS,
    SEVERAL,
    Installation,
    Settings,
    UnknownKey,
    WrongValue,
    change,
    choices,
    due,
    is_quiet,
    offered,
)
from bot.presentation.words.replies import preferences as words
from tests.fakes.answers import ISOLATES, buttons, sentence_of
from tests.fakes.chats import CHAT, OPERATOR, Chats
from tests.fakes.watching import VASEGHI
from watchers.lists import registry

UTC, EN = dt.UTC, language("en")
SIDES = registry.jurisdictions()


@pytest.fixture
def chats(tmp_path: Path) -> Chats:
    made = Chats(tmp_path, zone="Asia/Tehran")
    made.publish(VASEGHI)
    return made


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("every", "Weekly", "weekly"), ("day", "fri", "friday"), ("hour", "9:00", "9"), ("hour", "۲۱", "21"),
        ("zone", "tehran", "Asia/Tehran"), ("zone", "تهران", "Asia/Tehran"), ("zone", "New York", "America/New_York"),
        ("zone", "europe/paris", "Europe/Paris"), ("quiet", "22-7", "22-7"), ("quiet", "22:00 to 7:00", "22-7"),
        ("quiet", "۲۲ تا ۷", "22-7"), ("quiet", "OFF", "off"), ("in_quiet", "hold", "hold"), ("lists", "uk", "uk"),
        ("lists", "all", "both"), ("lists", "Canada UK", "uk canada"), ("lists", "uk eu uk", "uk eu"),
        ("focus", "us", "us"), ("focus", "uk US canada", "uk us canada"), ("focus", "Default", "default"),
        ("changes", "important", "important"), ("form", "line", "line"), ("dates", "jalali", "jalali"),
    ],
)  # fmt: skip
def test_a_value_is_taken_as_people_write_it(key: str, typed: str, kept: str) -> None:
    changed = change(DEFAULT, key, typed_setting(key, typed), SIDES)
    assert changed.get(key) == kept
    assert Settings.from_json(changed.to_json()) == changed


@pytest.mark.parametrize(
    ("key", "typed"),
    [("every", "hourly"), ("every", ""), ("day", "t"), ("day", "someday"), ("hour", "24"), ("hour", "-1"),
     ("hour", "9:30"), ("zone", "Mars"), ("zone", "../etc/passwd"), ("quiet", "22"), ("quiet", "7-7"),
     ("quiet", "22-25"), ("dates", "julian"), ("hour", "9" * 5000), ("lists", "uk france"), ("lists", ""),
     ("focus", "uk default us france"), ("focus", "all")],
)  # fmt: skip
def test_a_wrong_value_names_its_key(key: str, typed: str) -> None:
    with pytest.raises(WrongValue) as caught:
        change(DEFAULT, key, typed_setting(key, typed), SIDES)
    assert caught.value.key == key


def test_an_unknown_key_gets_the_nearest_right_one() -> None:
    for typed, near in (("evry", "every"), ("list", "lists"), ("timezone", "zone"), ("xxxx", None)):
        with pytest.raises(UnknownKey) as caught:
            change(DEFAULT, typed, "x", SIDES)
        assert caught.value.near == near


@pytest.mark.parametrize(
    "stored",
    ['{"every": "daily", "sound": "gong"}', '{"every": "daily", "hour": 77}', '{"every": "daily", "zone": "Mars"}',
     '{"every": "daily", "quiet": "night"}', '{"every": "daily", "day": ["monday"]}'],
)  # fmt: skip
def test_what_cannot_be_read_is_left_out_and_holds_up_nothing(stored: str) -> None:
    assert Settings.from_json(stored) == Settings(every="daily")


@pytest.mark.parametrize("stored", [None, "", "[]", "{", '{"muted_until": "soon"}'])
def test_settings_that_are_broken_are_the_defaults(stored: str | None) -> None:
    assert Settings.from_json(stored) == DEFAULT


def test_every_choice_that_is_offered_is_taken_and_fits_a_button() -> None:
    for key in KEYS:
        for one in offered(key, DEFAULT, SIDES):
            assert change(DEFAULT, key, one, SIDES).get(key) == one
            assert len(f"set:{key}:{one}".encode()) <= 64


def test_news_wait_for_the_end_of_what_holds_them() -> None:
    def at(text: str) -> dt.datetime:
        return dt.datetime.fromisoformat(text).replace(tzinfo=UTC)

    night = Settings(quiet="22-7", in_quiet="hold")
    assert due(night, at("2026-05-13 23:00"), UTC) == at("2026-05-14 07:00")
    assert due(night, at("2026-05-13 06:59"), UTC) == at("2026-05-13 07:00")
    assert due(night, at("2026-05-13 07:00"), UTC) == at("2026-05-13 07:00")
    noon = Settings(quiet="12-14", in_quiet="hold")
    assert due(noon, at("2026-05-13 13:00"), UTC) == at("2026-05-13 14:00")
    assert due(noon, at("2026-05-13 23:00"), UTC) == at("2026-05-13 23:00")
    into_night = night.mute(at("2026-05-13 23:00"))  # a mute that ends in quiet hours goes on until their end
    assert due(into_night, at("2026-05-13 15:00"), UTC) == at("2026-05-14 07:00")
    assert is_quiet(night, at("2026-05-13 22:00"), UTC) and not is_quiet(night, at("2026-05-13 21:59"), UTC)


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Asia/Tehran", "Australia/Lord_Howe"])
@pytest.mark.parametrize("hour", [0, 1, 2, 3, 23])
def test_a_day_has_one_digest_whatever_the_clocks_do(zone: str, hour: int) -> None:
    chosen = Settings(every="daily", hour=hour, zone=zone)
    now = dt.datetime(2026, 1, 1, tzinfo=UTC)
    times = []
    for _ in range(365):
        now = due(chosen, now, UTC)
        times.append(now)
    gaps = {later - one for one, later in pairwise(times)}
    assert gaps <= {dt.timedelta(hours=hours) for hours in (23, 23.5, 24, 24.5, 25)}
    local = [time.astimezone(chosen.tz(UTC)) for time in times]
    assert len({time.date() for time in local}) == 365
    assert sum(time.hour != hour for time in local) <= 1


@pytest.mark.parametrize("code", languages())
async def test_settings_shows_everything_in_plain_words_with_a_button_for_each(chats: Chats, code: str) -> None:
    await chats.says(f"language {code}")
    await chats.says("follow all")
    await chats.says("settings every=weekly; quiet=22-7")
    await chats.says("settings")
    message, t = chats.answers[-1], language(code)
    actions = [button.action for row in message.buttons for button in row]
    for key in KEYS:
        assert t(words.TITLES[key]) in message.text and f"set:{key}" in actions
    assert t("all officials") in message.text and t("weekly") in message.text
    assert "None" not in message.text and "{" not in message.text


async def test_a_setting_that_does_nothing_now_is_not_shown(chats: Chats) -> None:
    said = await chats.says("settings")
    assert "Day of the digest" not in said and "In quiet hours" not in said
    assert "Time zone: Tehran" in said


async def test_a_tap_changes_in_place(chats: Chats) -> None:
    menu = await chats.taps("set:every")
    labels = {button.action: button.label for row in menu.buttons for button in row}
    assert labels["set:every:now"] == "✓ at once" and labels["set:every:weekly"] == "weekly"
    saved = await chats.taps("set:every:weekly")
    assert saved.text.startswith("Saved.") and "set:day" in buttons(saved).values()
    assert chats.answers == []  # nothing was posted
    assert (await chats.taps("set")).text.startswith("Hears of ")
    await chats.reception.handle(Incoming(CHAT, "2002", action="set:hour:99", private=True, ref="7"))
    assert chats.answers[-1].text == words.wrong("hour", EN)


async def test_settings_behind_another_messages_button_leave_that_message_alone(chats: Chats) -> None:
    await chats.reception.handle(Incoming(CHAT, "2002", action="do:settings", private=True, ref="7"))
    assert chats.answers[-1].text.startswith("Hears of ") and chats.edits == []


async def test_several_at_once_or_none_of_them(chats: Chats) -> None:
    await chats.says("settings every=daily; hour=18; lists=uk")
    assert chats.store.settings(CHAT) != DEFAULT
    said = await chats.says("settings every=weekly; hour=25")
    assert said == words.wrong("hour", EN)
    kept = chats.store.settings(CHAT)
    assert (kept.every, kept.hour, kept.lists) == ("daily", 18, "uk")
    said = await chats.says("settings evry weekly")
    assert said == words.unknown("evry", "every", EN)
    assert chats.answers[-1].buttons[0][0].action == "set:every"
    assert "There are: every, day," in await chats.says("settings qqqq 1")
    assert "takes: now, daily, weekly" in await chats.says("settings every hourly")


async def test_one_key_shows_what_there_is(chats: Chats) -> None:
    own = Installation(chats.zone, tuple(SIDES), ())
    assert await chats.says("settings zone") == words.menu("zone", DEFAULT, own, EN).text


async def test_settings_in_persian_words(chats: Chats) -> None:
    await chats.says("language fa")
    for typed, key, kept in (
        ("settings زمان ارسال خبرها هفتگی", "every", "weekly"), ("settings روز خلاصهٔ هفتگی: شنبه", "day", "saturday"),
        ("settings zone=لندن؛ ساعت‌های سکوت=۲۲-۷", "quiet", "22-7"), ("settings quiet خاموش", "quiet", "off"),
        ("settings تاریخ‌ها هجری شمسی", "dates", "jalali"), ("follow همه روزانه", "every", "daily"),
        ("follow فوری", "every", "now"),
    ):  # fmt: skip
        await chats.says(typed)
        assert chats.store.settings(CHAT).get(key) == kept, typed
    assert chats.store.settings(CHAT).zone == "Europe/London"
    assert chats.store.followed(CHAT) == ["*"]


GOVERNMENTS = [
    ("lists uk us canada", "lists", "uk us canada"),
    ("lists the UK, Canada and the European Union", "lists", "uk canada eu"),
    ("lists un, us", "lists", "us un"),
    ("lists=Britain; focus=Canada and Australia", "focus", "canada australia"),
    ("focus all", "focus", None),
    ("focus France", "focus", None),
    ("lists uk and Germany", "lists", None),
    ("فهرست‌ها بریتانیا، آمریکا و کانادا", "lists", "uk us canada"),
    ("فهرست‌ها: همه", "lists", "both"),
    ("دولت‌های مخاطب: انگلیس و سازمان ملل متحد", "focus", "uk un"),
    ("focus اتحادیه اروپا", "focus", "eu"),
    ("دولت‌های مخاطب پیش‌فرض", "focus", "default"),
    ("focus فرانسه", "focus", None),
]


@pytest.mark.parametrize(("typed", "key", "kept"), GOVERNMENTS)
async def test_several_governments_are_chosen_in_the_words_that_people_have_for_them(
    chats: Chats, typed: str, key: str, kept: str | None
) -> None:
    await chats.says(f"language {'en' if typed.isascii() else 'fa'}")
    await chats.says("settings lists eu; focus eu")
    said = await chats.says(f"settings {typed}")
    if kept is None:
        typed = said.translate(ISOLATES).replace("،", ",")
        assert ", ".join(SIDES) in typed and chosen(chats).get(key) == "eu"
    else:
        assert chosen(chats).get(key) == kept, said


async def test_taps_add_a_government_and_take_it_away(tmp_path: Path) -> None:
    chats = Chats(tmp_path, lists=("uk", "us-sdn"))

    def label(of: str) -> str:
        return next(one.label for row in menu.buttons for one in row if one.action == f"set:{of}")

    await chats.says("settings lists canada")
    menu = await chats.taps("set:lists")
    assert label("lists:uk canada") == "UK" and label("lists:both") == "UK and US"
    menu = await chats.taps("set:lists:uk canada")
    assert label("lists:canada") == "✓ UK" and chosen(chats).lists == "uk canada"
    menu = await chats.taps("set:focus")
    assert label("focus:default").startswith("✓ UK and US")
    assert label("focus:us") == "✓ UK" and label("focus:uk") == "✓ US"
    menu = await chats.taps("set:focus:us")
    assert label("focus:default").startswith("UK and US") and chosen(chats).focus == "us"
    assert label("focus:uk us") == "UK" and "Focus: US" in menu.text


def chosen(chats: Chats) -> Settings:
    return chats.store.settings(CHAT)


async def test_dates_of_the_iranian_calendar_in_answers(chats: Chats) -> None:
    await chats.says("settings dates jalali")
    assert "18 Mehr 1401" in await chats.says("status leila vaseghi")  # 10 October 2022
    await chats.says("language fa")
    said = await chats.says("status leila vaseghi")
    assert "۱۸ مهر ۱۴۰۱" in said and "2022" not in said.split("IRN0086")[1].split("·")[0]


async def test_a_window_where_the_platform_has_one(chats: Chats) -> None:
    opened: list[Form] = []

    async def open_form(form: Form) -> None:
        opened.append(form)

    await chats.says("settings", open_form=open_form)
    (form,) = opened
    assert [choice.key for choice in form.choices] == list(KEYS)
    choices = [choice for choice in form.choices if isinstance(choice, Choice)]
    for choice in choices:
        assert choice.chosen in dict(choice.options)
    assert [one.action for row in chats.answers[-1].buttons for one in row] == ["set:window"]
    sent = "; ".join(f"{choice.key}={choice.chosen}" for choice in choices)  # saved as it stood
    assert "Saved." in await chats.says(f"settings {sent}")
    assert chats.store.settings(CHAT).zone == "Asia/Tehran"
    await chats.taps("set:window", open_form=open_form)
    assert len(opened) == 2


async def test_a_window_that_does_not_open_leaves_the_buttons(chats: Chats) -> None:
    async def open_form(form: Form) -> None:
        raise Unclear("too late")

    await chats.says("settings", open_form=open_form)
    assert "set:every" in [one.action for row in chats.answers[-1].buttons for one in row]


@pytest.mark.parametrize(
    ("typed", "said"),
    [("mute 0", "It goes like this"), ("mute soon", "For how long?"), ("mute 2", "14:00 (UTC)"),
     ("mute 3h", "15:00 (UTC)"), ("mute ۴", "16:00 (UTC)"), ("mute 99999999999999", "Longer than 14 days")],
)  # fmt: skip
async def test_mute_takes_hours_and_has_a_longest(tmp_path: Path, typed: str, said: str) -> None:
    chats = Chats(tmp_path)
    chats.at("2026-05-13 12:00")
    assert said in await chats.says(typed)
    if typed in ("mute 0", "mute soon"):
        assert await chats.says("unmute") == sentence_of(Outcome.NOT_MUTED)


async def test_everyone_who_changes_settings_is_in_the_audit_without_the_text(chats: Chats) -> None:
    for text in ("follow all daily", "settings zone تهران", "mute 5", "unmute", "unfollow"):
        await chats.says(text)
    assert [(act.action, act.detail, act.user) for act in reversed(chats.store.acts(100))] == [
        ("follow", "* daily", "2002"), ("settings", "zone=Asia/Tehran", "2002"), ("mute", "5", "2002"),
        ("unmute", "", "2002"), ("unfollow", "*", "2002"),
    ]  # fmt: skip


def test_every_value_has_its_words() -> None:
    few = {key for key in KEYS if choices(key, SIDES)} - set(SEVERAL)
    for key in few:
        assert set(words.WORDS[key]) == set(choices(key, SIDES))
    assert set(words.TITLES) == set(KEYS) and set(words.ALLOWED) == set(KEYS) - few


async def test_operators_settings_are_their_own(chats: Chats) -> None:
    await chats.says("settings dates jalali", OPERATOR)
    assert (chats.store.settings(CHAT), chats.store.settings(OPERATOR)) == (DEFAULT, Settings(dates="jalali"))
