"""Reads which form of text is named: a letter, a letter to a member of parliament, a post, a line for the press, a
paragraph; and whether it is to be sent, signed or translated, which is not done here."""

from __future__ import annotations

from itertools import pairwise

from bot.answers.briefs.brief import Form
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.rules.wanted.about_whom import of_all
from bot.language.understood import function_words

FEW = 10  # words of a wish that says by whom it is read, and not that it is to be made
MOST_SHORT = 7  # words of a wish that is none without the text before
LETTERS = (Form.LETTER, Form.MEMBER)
# The forms in the order in which their words decide: "a summary for a letter" is one, "a letter to my MP" another.
FORMS = (Form.PARAGRAPH, Form.MEMBER, Form.PRESS, Form.POST, Form.LETTER)


def form_of(question: AnnotatedQuestion) -> Form | None:
    """Returns the form of the text that is wished; None where none is named."""
    if question.any("something-to-send") and question.any(Form.MEMBER):
        return Form.MEMBER
    if question.any("something-to-send") and not question.any(*FORMS):
        return Form.POST if question.any("network") else Form.LETTER
    places = {form: next((at for at, tags in enumerate(question.meanings) if form in tags), -1) for form in FORMS}
    if 0 <= places[Form.LETTER] < places[Form.PARAGRAPH]:  # "an e-mail that I just copy and paste"
        to_a_member = question.any(Form.MEMBER) and not _is_from_a_member(question)
        return Form.MEMBER if to_a_member else Form.LETTER
    named = next((form for form in FORMS if question.any(form)), None)
    if question.any("short-text") and not (named in LETTERS and says(question, "sends-on")):
        return Form.PARAGRAPH if named in LETTERS else named or Form.POST  # "a short text for a letter to my MP"
    if named is Form.MEMBER and question.any(Form.POST) and not names_a_letter(question):
        named = Form.POST  # "a tweet that I can send to my MEP"
    if named is Form.MEMBER and _is_from_a_member(question):
        named = Form.LETTER
    if named is Form.MEMBER and question.any(Form.PRESS) and not names_a_letter(question):
        named = Form.PRESS  # "a statement that our MP can read"
    if named is Form.PARAGRAPH and len(question.sides) == 1 and of_all(question) and says(question, "sentences"):
        return Form.PRESS  # "in three sentences where the EU stands on all ten"
    told = question.any("when", "why")  # "the date and the text of the reasons"
    if named is None and says(question, "a-text") and says(question, "makes") and not told:
        named = Form.POST if question.any("network") else Form.LETTER if says(question, "an-office") else None
    if named is None and question.who.people and says(question, "some-words"):
        named = _by_its_readers(question)
    return named or (Form.PRESS if question.any("one-sentence") and not adds_to_it(question) else None)


def is_text_for_a_story(question: AnnotatedQuestion) -> bool:
    """Tells whether a story is named as the place of a text alone, and no picture is wished: "a short text for my
    Instagram story"."""
    text = question.any("short-text", Form.POST) or says(question, "a-text", "some-words")
    pictures = {word.key for word, tags in zip(question.words, question.meanings, strict=True) if "picture" in tags}
    return text and bool(pictures) and pictures <= function_words("story-picture")


def _by_its_readers(question: AnnotatedQuestion) -> Form | None:
    """Returns the form of some words about somebody that are for the press, a member, a page or a minister: "a line
    on N for tonight's newspaper"; None where they are asked about."""
    asked = ("who", "when", "why", "count", "negative", "missing", "future", "watch", "removal", "killed")
    if question.any(*asked) or says(question, "past", "reasons"):
        return None
    if not makes(question) and len(question.words) > FEW:
        return None
    if says(question, "for-the-press"):
        return Form.PRESS
    if question.any(Form.MEMBER):
        return Form.MEMBER
    if question.any("network") or says(question, "online"):
        return Form.POST
    return Form.LETTER if says(question, "an-office") and makes(question) else None


def _is_from_a_member(question: AnnotatedQuestion) -> bool:
    """Tells whether a member of a parliament is for whom it is asked, and a government written to: "I work for an MP.
    Draft a letter to the Foreign Secretary"."""
    members = [at for at, tags in enumerate(question.meanings) if "mp" in tags]
    letters = [at for at, tags in enumerate(question.meanings) if "letter" in tags]
    offices = says(question, "an-office") or any(
        "letter" in tags and tags & question.sides for tags in question.meanings
    )
    return bool(members and letters and question.sides and offices) and members[-1] < letters[0]


def names_a_letter(question: AnnotatedQuestion) -> bool:
    """Tells whether a letter is named, not only an office: "a question to the Foreign Secretary"."""
    return any("letter" in tags and not tags & question.sides for tags in question.meanings)


def drafts(question: AnnotatedQuestion) -> bool:
    """Tells whether somebody is told to write: "could you draft ..."; not "I want to write ..."."""
    keys = [word.key for word in question.words]
    own = function_words("of-ones-own-writing")
    return any(two in function_words("drafts") and one not in own for one, two in pairwise(["", *keys]))


def makes(question: AnnotatedQuestion) -> bool:
    return says(question, "makes") or question.any("something-to-send")


def adds_to_it(question: AnnotatedQuestion) -> bool:
    """Tells whether something is to be added to a text, or a place of it to be left empty: "add the dates of ...",
    «یه جمله هم اضافه کن», «جاشو خالی بذار»."""
    keys = [word.key for word in question.words]
    first = keys[0] in function_words("adds") and keys[1:2] and keys[1] in function_words("added-to-it")
    line = says(question, "a-line") and says(question, "adds")
    return bool(first) or line or (says(question, "puts-in") and says(question, "left-empty"))


def is_translated(question: AnnotatedQuestion) -> bool:
    """Tells whether a language is wished by the name of its country: "translate it to German"."""
    return says(question, "translates") and question.any("country")


def is_to_be_sent(question: AnnotatedQuestion) -> bool:
    """Tells whether a text is to be sent to somebody else: "send it to my MP for me"."""
    keys = [word.key for word in question.words]
    sends, what = function_words("sends-it"), function_words("what-is-sent")
    to, me = function_words("addressed-to"), function_words("to-me")
    others = any(one in to and two not in me for one, two in pairwise(keys))
    article = function_words("one-of-it") | function_words("of-a-noun")
    for before, one, two in zip(["", *keys], keys, keys[1:], strict=False):
        if others and one in sends and two in what and before not in article:  # not "an email that ..."
            return True
    return False


def is_to_be_posted(question: AnnotatedQuestion) -> bool:
    """Tells whether a text is to be put on a network by the bot itself: "can you post it on Twitter for me?"."""
    posts, what = function_words("posts-it"), function_words("what-is-sent")
    keys = [word.key for word in question.words]
    said = any(one in posts and two in what for one, two in pairwise(keys)) or says(question, "posts-it-itself")
    itself = question.any("network") or says(question, "by-itself")
    return said and itself and not (question.who.people or says(question, "i-may"))


def is_from_somebody(question: AnnotatedQuestion) -> bool:
    """Tells whether it is said who is to send a text: "from our director"."""
    keys = [word.key for word in question.words]
    sender, whose = function_words("sent-by"), function_words("whose-own")
    return any(one in sender and two in whose for one, two in pairwise(keys))


def is_of_both(question: AnnotatedQuestion) -> bool:
    """Tells whether those who are listed are meant, too: "who has and hasn't been sanctioned"."""
    places = zip(question.words, question.meanings[1:], strict=False)
    return any(word.key in function_words("joining") and "negative" in after for word, after in places)


def is_of_a_length(question: AnnotatedQuestion) -> bool:
    """Tells whether a length is wished that a text does not have."""
    return says(question, "longer-or-shorter") or (says(question, "a-length") and question.any("number"))


def is_to_be_shorter(question: AnnotatedQuestion) -> bool:
    """Tells whether the text before is to be shorter or longer: "make it shorter, max 200 words"."""
    keys = {word.key for word in question.words}
    shorter = keys & function_words("makes-shorter")
    return bool(shorter) and not says(question, "the-sentence") and not question.any("sanction")


def asks_why_not_in_it(question: AnnotatedQuestion) -> bool:
    """Tells whether the text itself shall ask why a government has not listed some: "... asking why Canada ..."."""
    return says(question, "asks-in-a-text") and question.negated and len(question.sides) == 1


def puts_own_words_in(question: AnnotatedQuestion) -> bool:
    """Tells whether words of one's own, or another tone, are wished in a text."""
    of_tone = says(question, "another-tone") or (says(question, "more-so") and len(question.words) <= MOST_SHORT)
    return (says(question, "puts-in") and says(question, "in-a-text")) or of_tone
