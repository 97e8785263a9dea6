"""Reads a wish for a text: a letter, a post, a line for the press, a note; and what is said of such a text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeGuard

from bot.answers.briefs.asks import petition_of
from bot.answers.briefs.brief import Form
from bot.answers.questions.question import Intent, Question
from bot.answers.questions.wishes import Beside
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import events, meant
from bot.incoming.questions.rules.of_people import language_of
from bot.incoming.questions.rules.wanted.about_whom import (
    about_whom,
    addressed,
    event_of_a_text,
    is_about_a_government,
    is_to_another_country,
    of_all,
    of_so_many,
    of_somebody_else,
    own_tags,
    own_words_in,
    petition_exists,
    side_of,
    stands_alone,
)
from bot.incoming.questions.rules.wanted.forms import (
    LETTERS,
    MOST_SHORT,
    adds_to_it,
    asks_why_not_in_it,
    drafts,
    form_of,
    is_from_somebody,
    is_of_a_length,
    is_of_both,
    is_text_for_a_story,
    is_to_be_posted,
    is_to_be_sent,
    is_to_be_shorter,
    is_translated,
    makes,
    names_a_letter,
    puts_own_words_in,
)
from bot.incoming.questions.rules.wanted.from_lists import waits
from bot.incoming.questions.rules.wanted.language import language_wished, languages_named
from bot.language.understood import function_words
from watchers.model import Official

OVER_AN_EVENT = (Form.PRESS, Form.POST)
_TEXTS = frozenset({Intent.BRIEF, Intent.LETTER})
_BESIDE_A_TEXT = frozenset({Beside.OWN_WORDS, Beside.SHORTER, Beside.OTHER_TEXT, Beside.OTHER_LANGUAGE,
                            Beside.OTHER_OFFICE})  # fmt: skip
MOST_AFTER = 16  # words of what is said of a text
MOST_TO_A_MEMBER = 14  # words of a wish that names a member of parliament, and no letter
MOST_ASKED = 25  # words beyond which a letter is only spoken of, where it is asked who is sanctioned
MOST_BEFORE = 4  # words before the name of the text, where no word says that it is to be made
_QUESTIONS = ("when", "why", "count", "define", "someone")  # asked of the lists, not wished
_OF_NEWS = ("follow", "weekly", "daily", "digest", "message", "noun-change", "unfollow", "stop", "mute")


def is_of_a_text(before: Question | None) -> TypeGuard[Question]:
    """Tells whether the question before was for a text, or for what is not made in one."""
    if before is None or before.intent in _TEXTS:
        return before is not None
    return before.intent is Intent.NEAREST and before.topic in _BESIDE_A_TEXT


def text_wanted(question: AnnotatedQuestion, before: Question | None) -> Question | None:
    """Returns the wish for a text, with its form, its people and whom it addresses."""
    of_records = says(question, "its-records") and question.any(Form.PRESS) and not makes(question)
    if says(question, "contact-of") and not (drafts(question) or question.any("letter")):
        return None  # "do you have a list of MPs' e-mail addresses?"
    if of_records or (waits(question) and not adds_to_it(question)):  # "link to the press release?", "tell me when"
        return None
    if is_to_be_posted(question):
        at_hand = _at_hand(before) if is_of_a_text(before) else Question(Intent.NEAREST, form=str(Form.POST))
        return replace(at_hand, topic=Beside.SENT)
    if is_of_a_text(before) and (found := _of_the_text(question, before)):
        return found
    form = form_of(question)
    if question.any("other-text") and not (
        names_a_letter(question) or question.any(Form.PRESS, Form.POST, Form.PARAGRAPH, "one-sentence")
    ):
        form = None
    elif form is None:
        return None
    others = of_somebody_else(question) and not of_all(question)  # "a rally on Westwood"
    pictured = question.any("picture") and not is_text_for_a_story(question)
    if others or pictured or question.any("victim", "slogan", "export", "document"):
        return None
    if question.any("by-mail") and form not in LETTERS:
        return None
    if not _is_surely_wished(question, form):
        return None
    people, to = about_whom(question, before), addressed(question)
    language = language_of(question) or language_wished(question)
    if is_of_a_text(before):
        new = question.any("country") or (event_of_a_text(question) and not question.any("same"))
        to = to or (() if new else _to(before))
    elif before is not None and not to and not stands_alone(question):
        gone_on = before.side if before.side and people and before.people == people else ""
        gone_on = gone_on or ("" if event_of_a_text(question) else side_of(before))
        to = (gone_on,) if petition_exists(gone_on) else ()
    named, few = bool(question.who.people), len(question.words)
    if few > MOST_ASKED and not drafts(question) and question.any("sanction") and question.any("who", "someone"):
        return None  # a long question, in which a letter is spoken of
    over_all = question.any("domain") and not question.sides and event_of_a_text(question) is None
    if form is Form.PARAGRAPH and question.any("status") and over_all and not named:
        return Question(Intent.BOARD)  # "a summary of where the ten stand"
    if form is Form.PARAGRAPH and (len(to) > 1 or question.any("status")):  # a report on how things stand
        return None
    if form in (None, Form.PARAGRAPH):
        of_news = question.any(*_OF_NEWS) and form is not None and not named
        asks = question.any("who", *_QUESTIONS) or says(question, "past")
        begins = any((form or "other-text") in tags for tags in question.meanings[:MOST_BEFORE])
        asks = asks and (form is not None or not makes(question)) and not asks_why_not_in_it(question)
        if of_news or asks or not (says(question, "makes") or named or begins):
            return None
    else:
        is_written = question.any("letter", "something-to-send", "post") or few <= MOST_TO_A_MEMBER
        is_written |= drafts(question) and says(question, "an-email")
        is_written |= question.any("short-text") and says(question, "sends-on")
        if form is Form.MEMBER and not (is_written and (makes(question) or question.any("letter", "post"))):
            return None
        if says(question, "past") and not makes(question):
            return None
    if form is None:
        house = str(Form.MEMBER) if question.any(Form.MEMBER) else ""  # "a written question for my MEP"
        return Question(Intent.NEAREST, people, topic=Beside.OTHER_TEXT, each_of=to, form=house)
    if is_translated(question) or (question.any("other-language") and not language):
        return Question(Intent.NEAREST, people, topic=Beside.OTHER_LANGUAGE, form=form, each_of=to)
    other = form in LETTERS and is_to_another_country(question)
    if (
        other
        or (to and not any(map(petition_of, to)))
        or (not to and question.any("country") and form is not Form.PARAGRAPH)
    ):
        return Question(Intent.NEAREST, people, topic=Beside.OTHER_OFFICE, form=form, each_of=to)
    more = _more_of(question, people, form, language)
    if more["marks"] and own_tags(question) and not is_about_a_government(question):
        to = ()  # "for the anniversary, tagging the ministry"
    return replace(_text(people, form, to, language), **more)


def _more_of(question: AnnotatedQuestion, people: tuple[Official, ...], form: Form, language: str) -> dict[str, Any]:
    """Returns what else the text shall be: over which event, how short; and what is wished in it and is not made."""
    event = event_of_a_text(question)
    named = bool(question.who.people)
    about = {one.slug for one in people}
    over = event.key if event and not about.isdisjoint(event.people) and form in OVER_AN_EVENT else ""
    marks = event.key if event and says(question, "an-anniversary") and form in OVER_AN_EVENT else ""
    short = form is Form.PRESS and (question.any("one-sentence") or says(question, "longer-or-shorter"))
    both = not language and len(languages_named(question)) > 1
    of_others = says(question, "of-myself") or bool(question.who.strangers)  # a seat, a senator's name
    counted = question.any("killed") and question.any("number")  # "on the 1500 killed"
    own = own_words_in(question) or counted or is_from_somebody(question) or (form in LETTERS and of_others)
    length = form is not Form.POST and not short and is_of_a_length(question)
    gaps = not named and question.any("negative", "missing") and question.any("sanction", "missing")
    gaps = gaps and not is_of_both(question)
    lacks = (
        (Beside.OTHER_LANGUAGE, both),
        (Beside.OTHER_TEXT, form is Form.POST and question.any("other-text")),
        (Beside.OWN_WORDS, own),
        (Beside.SHORTER, length),
        (Beside.SENT, is_to_be_sent(question)),
    )
    return {
        "over": over,
        "marks": marks,
        "short": short,
        "gaps": gaps,
        "lacks": tuple(one.value for one, lacking in lacks if lacking),
    }


def _text(people: tuple[Official, ...], form: Form, to: tuple[str, ...], language: str) -> Question:
    side = to[0] if len(to) == 1 else None
    each = to if len(to) > 1 else ()
    intent = Intent.BRIEF if people else Intent.LETTER
    topic = "" if form is Form.PARAGRAPH and people else str(form)
    return Question(intent, people, side=side, each_of=each, topic=topic, language=language)


def _is_surely_wished(question: AnnotatedQuestion, form: Form | None) -> bool:
    """Tells whether a text is wished, not only spoken of: by a word of making or sending, or in few words."""
    if makes(question) or len(question.words) <= MOST_SHORT or question.who.people:
        return True
    if form in LETTERS and is_to_another_country(question):  # "how can I write to the government of Sweden?"
        return True
    first = question.meanings[:MOST_BEFORE]
    named = {str(form or "other-text"), *((str(Form.PARAGRAPH),) if form is Form.PRESS else ())}
    return says(question, "as-a-text") or any(not named.isdisjoint(tags) for tags in first)


def _of_the_text(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Returns what is said of the text before: another language, another form, other words in it."""
    who, few = question.who, len(question.words)
    if few <= MOST_AFTER and who.people and not who.which and _goes_on_with(question):
        return _of_others(question, before)
    if says(question, "another-tone") and says(question, "adds") and few <= MOST_ASKED and not question.names_someone:
        return replace(_at_hand(before), topic=Beside.OWN_WORDS)
    if few > MOST_AFTER or who.people or who.which:
        return None
    form, to = form_of(question), addressed(question)
    of_an_office = says(question, "an-office") and (question.any("same") or says(question, "the-same-kind"))
    if own_tags(question) and not names_a_letter(question):  # "tag the Foreign Secretary"
        form = None if form in LETTERS else form
    elif form is None and few <= MOST_SHORT + 3 and of_an_office:  # "and one to the minister"
        form = Form.LETTER
    language = language_of(question) or language_wished(question)
    at_hand, asks = _at_hand(before), question.any("who", "when", "why", "define")
    if is_to_be_shorter(question) and not asks and form in (None, Form.PARAGRAPH, at_hand.form):
        own = own_words_in(question) or adds_to_it(question) or says(question, "of-myself", "adds-own")
        if language and language != before.language:
            text = _text(before.people, _form_of(before), to or _to(before), language)
            return replace(text, over=before.over, short=before.short, lacks=(Beside.SHORTER,))
        return replace(at_hand, topic=Beside.SHORTER, lacks=(Beside.OWN_WORDS,) if own else ())
    if says(question, "of-myself") and says(question, "writes") and form in (None, at_hand.form) and not asks:
        return replace(_text(before.people, _form_of(before), to or _to(before), language or before.language),
                       lacks=(Beside.OWN_WORDS,))  # fmt: skip
    tags = says(question, "hashtags") and says(question, "puts-in")
    if (question.any("relative") or says(question, "kin")) and says(question, "puts-in") and not language:
        return replace(at_hand, topic=Beside.OWN_WORDS, form=str(form or at_hand.form))
    added = question.any("same") or adds_to_it(question)
    if form is not None and meant(question.has, asked=True) and not added:
        return None  # another text, over an event
    if (tags or own_tags(question) or adds_to_it(question)) and not (asks or who.strangers or who.maybe):
        return replace(at_hand, topic=Beside.OWN_WORDS, form=str(form or at_hand.form))
    if question.any("picture", "export", "document", "by-mail", "follow"):
        return None
    if question.any("victim"):
        return replace(at_hand, topic=Beside.OWN_WORDS, form=str(form or at_hand.form))
    if meant(question.has, asked=True) or of_all(question) or of_so_many(question) or of_somebody_else(question):
        return None  # a text about others
    if is_translated(question) or (question.any("other-language") and not question.any("message", "night")):
        return replace(at_hand, topic=Beside.OTHER_LANGUAGE)
    if form is None and not language and puts_own_words_in(question) and not asks:
        return replace(at_hand, topic=Beside.OWN_WORDS)
    if says(question, "longer-or-shorter") and not question.any("when", "who") and few <= MOST_SHORT + 3:
        return replace(at_hand, topic=Beside.SHORTER)
    done = form is None and not language and says(question, "acted")  # "what has Canada done?" is asked of the lists
    if done or question.any("who", "when", "why", "count", "define", "sources"):
        return None
    another = form in LETTERS and is_to_another_country(question)
    if another or (question.any("country") and not to and not question.any("sanction")):
        return replace(at_hand, topic=Beside.OTHER_OFFICE)
    if form is None and not language and not (to and says(question, "addressed-to", "goes-on-first", "goes-on-last")):
        still = says(question, "only") and question.any("missing", "negative")
        return _text(before.people, _form_of(before), _to(before), before.language) if still else None
    put_so = bool(language) and says(question, "does-it", "puts-in")  # "put it in Persian, so that my mother can ..."
    if form is None and ((few > MOST_SHORT and not put_so) or (not language and question.any("sanction"))):
        return None
    to = to or _to(before)
    if any(not petition_of(side) for side in to):
        return replace(at_hand, topic=Beside.OTHER_OFFICE)
    text = _text(before.people, form or _form_of(before), to, language or before.language)
    if is_to_be_sent(question) or is_from_somebody(question):
        text = replace(text, lacks=(Beside.OWN_WORDS if is_from_somebody(question) else Beside.SENT,))
    return replace(text, over=before.over, short=before.short and form in (None, Form.PRESS))


def _goes_on_with(question: AnnotatedQuestion) -> bool:
    """Tells whether a message only says with whom the text before shall be: "with Soleimani's name, and Canada"."""
    return bool(question.words) and question.words[0].key in function_words("together-with")


def _of_others(question: AnnotatedQuestion, before: Question) -> Question:
    """Returns the text before, about those who are named."""
    people, language = tuple(question.who.people), language_of(question) or language_wished(question)
    text = _text(people, _form_of(before), addressed(question) or _to(before), language or before.language)
    named = {one.slug for one in people}
    over = "" if named.isdisjoint(_people_of(before.over)) else before.over
    return replace(text, over=over, short=before.short)


def _people_of(key: str) -> tuple[str, ...]:
    return next((one.people for one in events() if one.key == key), ())


def _at_hand(before: Question) -> Question:
    """Returns a question about the text before."""
    return Question(Intent.NEAREST, before.people, form=str(_form_of(before)), each_of=_to(before))


def _form_of(before: Question) -> Form:
    said = before.form if before.intent is Intent.NEAREST else before.topic
    return Form(said) if said in {form.value for form in Form} else Form.PARAGRAPH


def _to(before: Question) -> tuple[str, ...]:
    return before.each_of or ((before.side,) if before.side else ())
