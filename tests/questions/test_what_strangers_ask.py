"""Questions of strangers about alerts, words, the paper and what lies beyond the lists, in many wordings."""

from __future__ import annotations

import pytest

from bot.answers.questions.about import Topic
from bot.answers.questions.question import Intent
from bot.answers.questions.wishes import Beside
from bot.incoming.questions.recent import Thread
from tests.questions.test_alerts_wanted import read
from tests.questions.test_questions import slugs
from watchers.archive.archive import Archive


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("من کانادا زندگی میکنم میشه فقط خبرای تحریم کانادا برام بیاد نه بقیه", "canada"),
        ("فقط هشدارهای آمریکا رو میخوام نه بقیه رو", "us"),
        ("فقط اخبار اروپا برام بیاد نه جاهای دیگه", "eu"),
        ("خبر لیست انگلیس رو بفرست، بقیه نه", "uk"),
        ("only Canada alerts please, not the rest", "canada"),
        ("just send me the UK news and not the others", "uk"),
    ],
)
def test_those_before_not_the_rest_are_kept(archive: Archive, text: str, code: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic, found.form) == (Intent.ALERTS_OF, code, "")


@pytest.mark.parametrize(
    "text",
    [
        "ok cool. so show me what an alert looks like",
        "can I see an example of an alert",
        "what will an alert look like when it comes",
        "show me a sample alert",
        "هشدارهاتون چه شکلیه؟ یه نمونه نشون بده",
        "یه نمونه از خبرهایی که میفرستی ببینم",
        "وقتی خبری میاد چه شکلی میاد",
    ],
)
def test_a_sample_is_shown_of_an_alert(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.ABOUT, Topic.SAMPLE)


@pytest.mark.parametrize(
    "text",
    [
        "no alerts on Fridays",
        "don't send me anything on Fridays",
        "no messages on the weekend please",
        "جمعه‌ها هشدار نفرست",
        "جمعه ها خبر نمیخوام",
        "روزهای شنبه پیام نده",
    ],
)
def test_a_day_without_alerts_ends_nothing(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.NEAREST, Beside.NOT_THAT_DAY)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("entity یعنی چی تو این لیستا", "entity"),
        ("what is an entity", "entity"),
        ("what does entity mean on these lists", "entity"),
        ("منظور از entity توی لیست آمریکا چیه", "entity"),
        ("نهاد در این فهرست‌ها یعنی چه؟", "entity"),
        ("entity vs individual on the OFAC list whats the difference", "entity"),
        ("فرق entity و individual چیه", "entity"),
        ("thats a bit unfair, the UN doesnt do human rights sanctions on Iran does it", "un-why-not"),
        ("the UN has no human rights sanctions on Iran right?", "un-why-not"),
        ("سازمان ملل تحریم حقوق بشری علیه ایران نداره، درسته؟", "un-why-not"),
        ("link to the 2021 paper?", "paper-where"),
        ("do you have a link to the report", "paper-where"),
        ("url of the paper please", "paper-where"),
        ("لینک گزارش ۲۰۲۱ رو بده", "paper-where"),
        ("گزارش ۲۰۲۱ کجاست؟ لینکش رو داری", "paper-where"),
        ("یعنی پولشونو میدن به خانواده‌ها؟", "p-money-for"),
        ("will that money go to the victims?", "p-money-for"),
        ("so who supplied the one that hit mercer street?", "p-supplied"),
        ("پهپادها رو کی ساخته بود؟", "p-supplied"),
        ("من توی گروه تلگرام خانواده‌ها ادمینم، میشه این ربات رو اضافه کنم که خبرها خودکار اونجا بیاد؟", "in-channel"),
        ("I admin a telegram group, can I add this bot so the news comes there?", "in-channel"),
        ("جلسه بعدی اروپا کیه؟", "p-next-meeting"),
        ("when is the next EU council meeting", "p-next-meeting"),
        ("نشست بعدی وزرای خارجه اتحادیه اروپا چه روزیه", "p-next-meeting"),
        ("when do the EU ministers meet next", "p-next-meeting"),
    ],
)
def test_what_is_explained(archive: Archive, text: str, topic: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.SUBJECT, topic)


@pytest.mark.parametrize(
    "text",
    [
        "is a sanction the same as a crime",
        "تحریم شدن یعنی مجرم بودن؟",
        "تحریم با محکومیت فرق داره؟",
    ],
)
def test_a_sanction_is_no_verdict(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.EXPLAIN, "trial")


@pytest.mark.parametrize(
    "text",
    [
        "Which lists do you read and are any of them out of date?",
        "what lists do you check and is any of them old",
        "کدوم لیست‌ها رو میخونی و کدومشون قدیمیه؟",
        "چه لیست‌هایی رو میخونی و آیا به‌روزن؟",
    ],
)
def test_how_old_the_lists_are_is_told(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.ABOUT, Topic.CHECKED)


@pytest.mark.parametrize(
    "text",
    [
        "رادان و مرتضوی و اینایی که قبل ۹۸ بودن رو هم داری یا فقط همین ده نفر",
        "فقط همین ده نفرن یا رادان هم هست",
        "is it just the ten or do you watch others like Radan",
    ],
)
def test_who_is_watched_beside_the_ten(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.ABOUT, Topic.WATCHED)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("انگلیس بالاخره چیکار کرد", "uk"),
        ("اروپا چه کار کرده؟", "eu"),
        ("آمریکا چکار کرد؟", "us"),
        ("what did Canada do", "canada"),
        ("so what has the UK done", "uk"),
        ("استرالیا چیکار کرده تا الان", "australia"),
    ],
)
def test_what_a_government_did_is_whom_it_lists(archive: Archive, text: str, side: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.side) == (Intent.LISTED, side)


@pytest.mark.parametrize(
    "text",
    [
        "تو گوشی من فقط انگلیسی جواب میده، چیکار کنم هم جوابا هم هشدارا فارسی باشه",
        "همه‌اش انگلیسی جواب میدی، فارسیش کن",
        "چیکار کنم جواب‌ها فارسی بشه",
        "you only answer in English how do I get it in Persian",
        "can I have this in Persian for my mum",
    ],
)
def test_answers_in_persian_are_wished(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic) == (Intent.LANGUAGE, "fa")


@pytest.mark.parametrize(
    "text",
    [
        "سلام خسته نباشید، من تازه با این ربات آشنا شدم، بلد نیستم باهاش کار کنم. "
        "باید اسم طرف رو بنویسم یا دکمه‌ای چیزی داره؟",
        "بلد نیستم با این ربات کار کنم چیکار کنم",
        "I'm new here, do I type a name or are there buttons?",
    ],
)
def test_how_it_is_used_is_told(archive: Archive, text: str) -> None:
    assert read(text, archive).intent is Intent.HELP


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قاضی صلواتی رو کی تحریم کرده، با تاریخش لطفا", "صلواتی"),
        ("سردار رادان رو کیا تحریم کردن؟", "رادان"),
        ("قالیباف رو کیا تحریم کردن", "قالیباف"),
        ("قاضی مقیسه را چه کسی تحریم کرده؟", "مقیسه"),
    ],
)
def test_who_sanctioned_an_unknown_name_is_looked_up(archive: Archive, text: str, name: str) -> None:
    found = read(text, archive)
    assert (found.strangers, found.topic) == ((name,), "listed")


def test_an_email_to_a_member_is_a_letter(archive: Archive) -> None:
    found = read("یه متن کوتاه میخوام که به نماینده‌ام تو پارلمان کانادا ایمیل کنم", archive)
    assert (found.intent, found.topic, found.side) == (Intent.LETTER, "mp", "canada")


def test_the_official_page_is_that_of_the_answer_before(archive: Archive) -> None:
    before = Thread.of(read("who is responsible for PS752 and sanctioned by Canada?", archive))
    found = read("do you have a link to the official page for that", archive, before)
    assert (found.intent, slugs(found.people), found.side) == (Intent.RECORDS, ["amir-ali-hajizadeh"], "canada")


@pytest.mark.parametrize(
    "text",
    [
        "فرق لیست انگلیس با اروپا تو این ده نفر چیه، کی تو یکی هست تو اون یکی نیست",
        "who is on the UK list but not the EU list and the other way round",
        "who is on the UK list and not on the EU list, and the other way about",
        "کی تو لیست انگلیس هست ولی تو لیست اروپا نیست، و برعکس",
    ],
)
def test_who_is_on_one_list_and_not_on_the_other_both_ways(archive: Archive, text: str) -> None:
    found = read(text, archive)
    (first,) = found.first
    assert found.selection and first.selection
    assert (first.selection.by, first.selection.not_by) == (("uk",), ("eu",))
    assert (found.selection.by, found.selection.not_by) == (("eu",), ("uk",))


@pytest.mark.parametrize(
    "text",
    [
        "spell their names the way OFAC does please",
        "how does the US spell their names",
    ],
)
def test_how_a_list_spells_the_names_of_several(archive: Archive, text: str) -> None:
    before = Thread.of(read("who's sanctioned for kidnapping masih", archive))
    found = read(text, archive, before)
    assert (found.intent, len(found.people), found.side, found.subjects) == (Intent.FACTS, 4, "us", ("names",))


@pytest.mark.parametrize(
    "text", ["can I choose only to hear about the EU and once a week", "فقط خبرهای اروپا، هفته‌ای یک بار"]
)
def test_how_often_is_wished_beside_the_lists(archive: Archive, text: str) -> None:
    found = read(text, archive)
    assert (found.intent, found.topic, found.chosen) == (Intent.ALERTS_OF, "eu", (("every", "weekly"),))
