"""Tests messages that ask several things: each is read by itself, by what the one before it is about."""

from __future__ import annotations

import pytest

from bot.answers.questions.one_person import Facet
from bot.answers.questions.question import Intent
from bot.incoming import questions
from bot.incoming.questions.rules.in_message.clauses import clauses
from watchers.archive.archive import Archive
from watchers.lists import registry


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("Who chose them, and when was it?", ["Who chose them?", "and when was it?"]),
        ("Is Abnoush on it, and if not, why not?", ["Is Abnoush on it?", "if not, why not?"]),
        ("has he been listed, by whom and under which law", ["has he been listed", "by whom", "under which law"]),
        ("این ده نفر رو کی انتخاب کرد و گزارش کی منتشر شد؟", ["این ده نفر رو کی انتخاب کرد?", "گزارش کی منتشر شد؟"]),
        ("اون چهار نفر الان کجان و آیا تحریم شدن؟", ["اون چهار نفر الان کجان?", "آیا تحریم شدن؟"]),
        ("Who listed Noori and Sadeghi?", ["Who listed Noori and Sadeghi?"]),
        ("which of the US and the UK was first?", ["which of the US and the UK was first?"]),
        ("کدوم یکی از انگلیس و آمریکا زودتر بود؟", ["کدوم یکی از انگلیس و آمریکا زودتر بود؟"]),
    ],
)
def test_a_sentence_is_cut_where_another_question_begins(sentence: str, parts: list[str]) -> None:
    assert clauses(sentence) == parts


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Who is Salar Abnoush and has the UK sanctioned him?", [(Intent.PERSON, None), (Intent.STATUS, "uk")]),
        ("سالار آبنوش کیه و انگلیس تحریمش کرده؟", [(Intent.PERSON, None), (Intent.STATUS, "uk")]),
        ("سعید آقاجانی همون فرمانده پهپادی سپاهه؟ آمریکا تحریمش کرده؟",
         [(Intent.PERSON, None), (Intent.STATUS, "us")]),
        ("How up to date is this? When did you last check the UN list?",
         [(Intent.ABOUT, None), (Intent.ABOUT, "un")]),
        ("What does SDN mean? Is Noori on it?", [(Intent.EXPLAIN, None), (Intent.STATUS, None)]),
        ("What is a travel ban, and does Hajizadeh have both?", [(Intent.EXPLAIN, None), (Intent.MEASURES, None)]),
        ("Which of them are dead and which are still on the EU list?", [(Intent.DEAD, None), (Intent.LISTED, "eu")]),
        ("Has the UK listed anyone this year? Has the US?", [(Intent.ADDED, "uk"), (Intent.ADDED, "us")]),
        ("کسی امسال به لیست انگلیس اضافه شده؟ کسی هم حذف شده؟",
         [(Intent.ADDED, "uk"), (Intent.REMOVED, "uk")]),
        ("حاجی‌زاده تو لیست هست؟ کی مرد؟", [(Intent.STATUS, None), (Intent.DEAD, None)]),
        ("راسته که آمریکا تحریم جهرمی رو برداشته؟ آخرین بار کی چک کردین؟",
         [(Intent.REMOVED, "us"), (Intent.ABOUT, None)]),
        ("فراهانی تو لیست کانادا نیست درسته؟ برام یه نامه به وزیر خارجه‌شون بنویس",
         [(Intent.STATUS, "canada"), (Intent.BRIEF, "canada")]),
        ("robot male kie va chand vaght ye bar list ha ro check mikone?",
         [(Intent.ABOUT, None), (Intent.ABOUT, None)]),
        ("isnt hajizadeh dead? does he stay on the lists", [(Intent.DEAD, None), (Intent.STILL, None)]),
        ("When was Aghajani listed by the EU? And under which regulation? And does the UK list him too?",
         [(Intent.WHEN, "eu"), (Intent.GROUNDS, "eu"), (Intent.STATUS, "uk")]),
        ("Who has Canada listed, and who is still missing?",
         [(Intent.LISTED, "canada"), (Intent.MISSING, "canada")]),
        ("کانادا کیا رو تحریم کرده و کیا موندن؟", [(Intent.LISTED, "canada"), (Intent.MISSING, "canada")]),
        ("How many of the ten are on the UK list, and which ones are not?",
         [(Intent.COUNT, "uk"), (Intent.MISSING, "uk")]),
        ("از ده نفر چند تاشون تو لیست بریتانیا هستن و کدوم‌ها نیستن؟",
         [(Intent.COUNT, "uk"), (Intent.MISSING, "uk")]),
        ("بین اون ده نفر کی بیشتر از همه جا تحریم شده و کی کمتر",
         [(Intent.SELECT, None), (Intent.SELECT, None)]),
        ("این ده نفر رو کی انتخاب کرده و گزارش کی منتشر شد؟", [(Intent.SUBJECT, None), (Intent.ABOUT, None)]),
        ("is khamenei himself on any list, and if not why does nobody touch him",
         [(Intent.STATUS, None), (Intent.WHY_NOT, None)]),
        ("آبنوش رو کانادا تحریم کرده؟ اگه نه چرا؟", [(Intent.STATUS, "canada"), (Intent.WHY_NOT, "canada")]),
        ("Under which regulations was Salar Abnoush designated in the UK, and what is his unique ID on the list?",
         [(Intent.GROUNDS, "uk"), (Intent.RECORDS, "uk")]),
        ("محمود خاضعین ساکن کجاست؟ تو کیفرخواست آمریکا چی نوشته بود", [(Intent.ONE, None), (Intent.ONE, "us")]),
        ("کی تو شهر قدس دستور تیر داد و الان کجاست؟", [(Intent.EVENT, None), (Intent.ONE, None)]),
        ("who tried to kidnap Masih Alinejad, and where are they now?", [(Intent.EVENT, None), (Intent.ONE, None)]),
        ("اونایی که میخواستن مسیح علینژاد رو بدزدن الان کجان و کی تحریمشون کرده",
         [(Intent.ONE, None), (Intent.EVENT, None)]),
        ("What did the US list Khazein for and where does he live?",
         [(Intent.GROUNDS, "us"), (Intent.OUTSIDE, None)]),
        ("Who is Kiya Sadeghi and what's his rank", [(Intent.PERSON, None), (Intent.OUTSIDE, None)]),
        ("کیا صادقی تو ماجرای ربودن مسیح علینژاد چه نقشی داشت و آمریکا کی تحریمش کرد؟",
         [(Intent.PERSON, None), (Intent.WHEN, "us")]),
        ("Who are the ten people in the 2021 paper and who wrote it?", [(Intent.ABOUT, None), (Intent.ABOUT, None)]),
        ("شما کی هستید و این اطلاعات رو از کجا میارید؟", [(Intent.ABOUT, None), (Intent.ABOUT, None)]),
        ("For a client matter I need the UK reference numbers and all aliases for Amir Ali Hajizadeh, and whether"
         " director disqualification applies in addition to the asset freeze.",
         [(Intent.RECORDS, "uk"), (Intent.FACTS, None), (Intent.SUBJECT, None)]),
        ("تاریخ تحریم آقاجانی تو لیست آمریکا رو بگو با لینک سندش", [(Intent.WHEN, "us"), (Intent.RECORDS, "us")]),
        ("need the date the EU listed Vaseghi, under which act, and a link to the press release",
         [(Intent.WHEN, "eu"), (Intent.GROUNDS, "eu"), (Intent.RECORDS, "eu")]),
        ("when did Australia list Abnoush, plus a link?",
         [(Intent.WHEN, "australia"), (Intent.RECORDS, "australia")]),
        ("کانادا واثقی رو کی تحریم کرد و دلیلش چی بود و لینک رسمی",
         [(Intent.WHEN, "canada"), (Intent.GROUNDS, "canada"), (Intent.RECORDS, "canada")]),
        ("When was Raisi listed and by which country, and is he still there?",
         [(Intent.WHEN, None), (Intent.STATUS, None)]),
        ("چند دولت آقاجانی رو تحریم کردن و اولیش کدوم بود؟", [(Intent.ONE, None), (Intent.ONE, None)]),
        ("فرمانده هوافضا رو چند بار تحریم کردن و هر بار سر چی", [(Intent.STATUS, None), (Intent.GROUNDS, None)]),
        ("What happened to flight PS752 and which countries punished someone for it?",
         [(Intent.HAPPENED, None), (Intent.EVENT, None)]),
        ("آبان ۹۸ چی شد و کی به خاطرش تحریم شد؟", [(Intent.HAPPENED, None), (Intent.EVENT, None)]),
        ("استرالیا چند نفر رو تحریم کرده و آخریش کی بود؟", [(Intent.COUNT, "australia"), (Intent.SELECT, None)]),
        ("از وقتی اون مقاله‌ی ۲۰۲۱ منتشر شد تا امروز چند نفر از آن ده نفر تحریم شده‌اند و کدام کشور زودتر از همه دست به"
         " کار شد", [(Intent.SELECT, None), (Intent.SELECT, None)]),
        ("My grandmother says Hajizadeh is dead. Is that right, and does a dead man stay on the list?",
         [(Intent.DEAD, None), (Intent.STILL, None)]),
        ("How many were killed in November 2019 and where does the 1500 figure come from?",
         [(Intent.HAPPENED, None), (Intent.SUBJECT, None)]),
    ],
)  # fmt: skip
def test_each_question_of_a_message_is_read_in_its_turn(
    archive: Archive, text: str, asked: list[tuple[Intent, str | None]]
) -> None:
    found = questions.read(text, archive, registry.jurisdictions())
    assert [(one.intent, one.side) for one in (*found.first, found)] == asked


@pytest.mark.parametrize(
    "text",
    [
        "Is Khamenei sanctioned? What about Raisi?",
        "who came first to sanction Soleimani of the basij, US or EU?",
        "My brother was killed in November 2019. Has anyone been sanctioned for it?",
        "is Vaseghi on the UK list? since when?",
        "how up to date is your UK data, when did you last check?",
        "Is Noori listed by the US and UK?",
        "Which of the ten has the UK listed so far, and since when?",
        "Who got hit first of the ten, and by whom",
        "who lists Vaseghi, and the dates?",
        "Who has Australia not listed and since when have others?",
        "How many languages do you speak and is Arabic one?",
        "Did the Americans or the Canadians list Jahromi first and on what date?",
        "what is the UK's reason for Soleimani and what's the EU's?",
        "when did the UK list Soleimani and what did they write",
        "does an asset freeze mean anything for someone who never leaves Tehran and has no money abroad?",
        "Farahani - the one who tried to kidnap Masih, is he on any European list yet?",
        "دلیل اروپا با دلیل آمریکا برای غلامرضا سلیمانی فرق داره؟",
        "Which country has done the most and which the least?",
        "مگه حاجی زاده کشته نشد؟ پس چرا هنوز اسمش تو لیستا هست",
        "چند نفر از این ده نفر همزمان در فهرست آمریکا و اروپا و بریتانیا هستند؟",
        "یه تصویر دارین که نشون بده کی تحریم شده و کی نشده؟",
        "can you write me a letter to my MP about Leila Vaseghi? is she listed?",
    ],
)
def test_one_question_in_several_sentences_stays_one(archive: Archive, text: str) -> None:
    assert questions.read(text, archive, registry.jurisdictions()).first == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("where are the kidnappers now?", 4),
        ("where are Noori and Sadeghi now?", 2),
        ("where are the people who shot down the plane now?", 1),
        ("مسئولای کشتار آبان الان کجان؟", 5),
        ("خاضعین و نوری الان کجا هستن؟", 2),
        ("Where is Leila Vaseghi now?", 1),
    ],
)
def test_where_people_are_now_is_asked_of_all_of_them(archive: Archive, text: str, number: int) -> None:
    found = questions.read(text, archive, registry.jurisdictions())
    assert (found.intent, found.topic, len(found.people)) == (Intent.ONE, Facet.OFFICE, number)


@pytest.mark.parametrize(
    "text", ["where is the list now?", "where are your lists from?", "where are Noori's listings?"]
)
def test_where_a_list_is_asks_of_nobody(archive: Archive, text: str) -> None:
    assert questions.read(text, archive, registry.jurisdictions()).topic != Facet.OFFICE


@pytest.mark.parametrize(
    "text",
    [
        "what is the difference between an asset freeze and a travel ban",
        "فرق مسدود کردن دارایی با منع سفر چیه",
        "تفاوت مسدود شدن دارایی با ممنوعیت سفر چیست؟",
    ],
)
def test_the_two_measures_are_told_apart(archive: Archive, text: str) -> None:
    found = questions.read(text, archive, registry.jurisdictions())
    assert (found.intent, found.topic) == (Intent.EXPLAIN, "measures")


@pytest.mark.parametrize(("text", "side"), [("what is the UK's reason for Soleimani?", "uk"),
                                            ("what is the US's reason for Vaseghi?", "us")])  # fmt: skip
def test_what_a_government_has_does_not_ask_what_the_government_is(archive: Archive, text: str, side: str) -> None:
    found = questions.read(text, archive, registry.jurisdictions())
    assert (found.intent, found.side) == (Intent.GROUNDS, side)
