"""What is explained of the bot, of its people and of the law, in whatever words, and what is no wish beside it."""

from __future__ import annotations

import pytest

from bot.answers.questions.about import Topic
from bot.answers.questions.question import Asks, Intent
from bot.incoming.questions.rules.wanted.files import MISSING_THERE
from tests.questions.test_alerts_wanted import read
from watchers.archive.archive import Archive


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("We found another alias for Farahani in the court papers, where do I send it?", Topic.REPORT),
        ("I have a better spelling of Khazein's name, where can I submit it", Topic.REPORT),
        ("یه اسم مستعار دیگه از فراهانی پیدا کردیم، کجا بفرستیمش؟", Topic.REPORT),
        ("I have a name that should be added, judge Salavati, who do I tell?", Topic.WATCH_MORE),
        ("can we propose an eleventh person?", Topic.WATCH_MORE),
        ("هزینه داره؟", Topic.COST),
        ("این ربات مجانیه؟", Topic.COST),
        ("who can see what i ask here", Topic.SEEN),
        ("Fair, but then who picked the ten, and can a group like ours suggest an eleventh?", Topic.WATCH_MORE),
        ("یه اسم دارم که باید بهش اضافه بشه، قاضی صلواتی، به کی بگم؟", Topic.WATCH_MORE),
        ("به کی بگم اسم رادان رو هم اضافه کنه", Topic.WATCH_MORE),
        ("میشه ما هم یه نفر یازدهم پیشنهاد بدیم؟", Topic.WATCH_MORE),
        ("photo of Gholamreza Soleimani we can print on placards?", Topic.PHOTO),
        ("عکس سلیمانی رو برای پلاکارد می‌خوایم داری؟", Topic.PHOTO),
    ],
)
def test_what_is_asked_of_the_bot(archive: Archive, text: str, topic: Topic) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.ABOUT, topic)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Who are the ten people in the 2021 paper and who wrote it?", [Topic.WATCHED, Topic.PAPER]),
        ("کیا هستن اون ده نفر و مقاله رو کی نوشته؟", [Topic.WATCHED, Topic.PAPER]),
        ("شما کی هستید و این اطلاعات رو از کجا میارید؟", [Topic.MAKER, Topic.SOURCES]),
        ("سلام. ببخشید این ربات رو کی ساخته و اطلاعاتش رو از کجا میاره؟", [Topic.MAKER, Topic.SOURCES]),
    ],
)
def test_two_questions_about_the_bot_are_both_answered(archive: Archive, text: str, topics: list[Topic]) -> None:
    found = read(text, archive)
    assert [one.topic for one in (*found.first, found)] == topics


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("hi, what is this", "purpose"),
        ('what does "reduced" mean in your alert', "alert-kinds"),
        ("اصلاح در هشدارها یعنی چی؟", "alert-kinds"),
        ("what is this?", "purpose"),
        ("سلام این چیه؟", "purpose"),
        ("salam in chie", "purpose"),
        ("i meant all iranian officials, not just your ten", "only-these"),
        ("منظورم همه مقامات ایرانی بود نه فقط این ده نفر", "only-these"),
        ("so could someone on it still open a bank account in Dubai?", "banks-elsewhere"),
        ("can a person on the SDN list have money in Dubai", "banks-elsewhere"),
        ("کسی که تو لیست آمریکاست می‌تونه تو دبی حساب باز کنه؟", "banks-elsewhere"),
        ("Someone swears Jahromi has a house in Toronto, could Canada take it off him?", "taken-away"),
        ("whats the difference between confiscation and freezing", "taken-away"),
        ("یکی میگه جهرمی تو تورنتو خونه داره، کانادا می‌تونه ازش بگیره؟", "taken-away"),
        ("does it mean a person on the UK list cannot buy a house there?", "house-and-account"),
        (
            "پدرم میگه اگه کسی تو لیست انگلیس باشه دیگه نمیتونه اونجا خونه بخره یا حساب باز کنه، درسته؟",
            "house-and-account",
        ),
        ("does the UN have a sanctions list too?", "un-list"),
        ("سازمان ملل هم مگه لیست داره؟", "un-list"),
        ("does the UN sanction individuals for human rights in iran or only nuclear stuff", "un-list"),
    ],
)
def test_a_text_of_ours_answers(archive: Archive, text: str, key: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.SUBJECT, key)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("بچه‌های اینا که خارج زندگی می‌کنن هم شامل تحریم می‌شن یا فقط خودشون؟", "relatives"),
        ("are their kids abroad sanctioned too or only them?", "relatives"),
        ("difference between an asset freeze and a travel ban?", "measures"),
        (
            "وقتی یکی مثل سلیمانی تحریم می‌شه عملا چه فرقی به حال ما می‌کنه؟ اینا که نه پولی تو لندن دارن نه سفری میان",
            "effect",
        ),
        (
            "what difference does it make in practice that Soleimani is sanctioned when he has no money in London",
            "effect",
        ),
        ("فرق مسدود کردن دارایی با منع سفر چیه", "measures"),
    ],
)
def test_a_word_of_the_law_is_explained(archive: Archive, text: str, topic: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.EXPLAIN, topic)


@pytest.mark.parametrize(
    "text",
    [
        "Did anything get announced around the anniversary of Mahsa Amini's death?",
        "what did governments do on the first anniversary of Mahsa Amini",
        "سالگرد مهسا امینی تحریم جدیدی اعلام شد؟",
    ],
)
def test_what_was_announced_on_an_anniversary_is_of_the_event(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.EVENT, "mahsa")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("which of them are on the UN list?", Intent.LISTED),
        ("light a candle for Mahsa Amini on the anniversary", Intent.REMEMBER),
        ("a picture of Soleimani to print", Intent.PICTURE),
        ("یه جدول از همه اسم‌ها بده که معلوم باشه هر کشور کیو تحریم کرده", Intent.BOARD),
    ],
)
def test_what_is_asked_of_the_lists_stays_so(archive: Archive, text: str, intent: Intent) -> None:
    assert read(text, archive).intent is intent


@pytest.mark.parametrize(
    "text",
    [
        "یه عکس بده بذارم استوری که معلوم باشه انگلیس کیا رو جا انداخته",
        "a story picture of who the UK left out",
    ],
)
def test_a_picture_of_those_who_are_left_out(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.side, found.topic, found.form) == (Intent.PICTURE, "uk", MISSING_THERE, "story")


@pytest.mark.parametrize(
    "text", ["salam in bot farsi ham javab mide?", "فارسی هم جواب میدی؟", "do you also answer in Persian?"]
)
def test_whether_a_language_is_spoken_is_said(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic, found.asks) == (Intent.LANGUAGE, "fa", Asks.NOW)
