"""Puts into words what somebody wants done, shown or explained. What changes a chat is a button."""

from __future__ import annotations

from bot.answers.questions.wishes import DidYouMean, LetterAbout, PictureOf, Wish
from bot.language import Language, language, languages, own_name
from bot.model.action import Perform
from bot.model.message import Block, Button, Message, paragraph
from bot.model.preferences import LISTS
from bot.presentation.pictures import MOST_IN_A_SQUARE
from bot.presentation.words.list_names import governments, the_side
from bot.presentation.words.paging import button_for
from bot.presentation.words.persons import short_name
from bot.presentation.words.questions.nearest import SAID
from bot.presentation.words.replies.preferences import TITLES, WORDS, ZONES
from watchers.model import Official

# The forms of a picture, each with its name.
FORMS = (("Picture", ""), ("For a story", "story"), ("Wide", "wide"), ("On dark ground", "dark"))
SQUARE = ("Square", "square")
MOST_NAMED = 4  # names in one sentence
IN_A_ROW = 2
# What may be had with a tap -> its label.
PERHAPS = {
    Perform("status"): "Status",
    Perform("gaps", "missing"): "Who is missing",
    Perform("gaps", "rights"): "Listed, but not for human rights",
    Perform("gaps", "magnitsky"): 'Not under the "Magnitsky" regime',
    Perform("history"): "What changed",
    Perform("sources"): "The lists",
    Perform("board"): "Picture",
    Perform("export"): "Spreadsheet",
    Perform("privacy"): "Privacy",
    Perform("settings"): "Settings",
    Perform("settings", "every"): "How often",
    Perform("settings", "quiet"): "Quiet hours",
    Perform("settings", "dates"): "Dates",
    Perform("pause"): "Silence for a while",
    Perform("follow", "all"): "Follow all",
    Perform("unfollow", "all"): "Unfollow all",
    Perform("language"): "Language",
    Perform("help"): "Help",
}


def wish(answer: Wish, t: Language) -> Message:
    """Returns the button that does what was asked for in words, and one for the other choices."""
    text = t("Tap to have it so; nothing has been changed yet.")
    if answer.key == LISTS:
        sides = t.all_of([the_side(side, t) for side in answer.value.split()])
        text = t("Alerts can come from the lists of {sides} alone, to a chat that follows somebody or all. Nothing"
                 " has been changed yet.", sides=sides)  # fmt: skip
    elif answer.key == "language":
        text = t("Answers and alerts come in the language of the chat; for another chat, write this there. Tap to"
                 " have it so; nothing has been changed yet.")  # fmt: skip
        if answer.asked:
            text = f"{t('Yes.')} {text}"
    elif answer.capped:
        text = t(
            "That is longer than alerts can be silenced at once: this is the most. Nothing has been changed yet."
        )
    elif answer.key == "quiet":
        text = t(
            "In those hours alerts come without a sound, or wait until they end: a button for each; nothing has been"
            " changed yet."
        )
    elif answer.more:
        text = t("Each of these has a button of its own; nothing has been changed yet.")
    more = tuple((Button.to(_of_setting(key, value, t), tap),) for key, value, tap in answer.more)
    if answer.key == LISTS:  # alerts come to a chat that follows somebody
        follow = tuple((_follow(one, t),) for one in answer.officials)
        more += follow or ((Button.to(t("Follow all"), Perform("follow", "all")),),)
    rows = ((Button.to(_label(answer, t), answer.tap),), *more, (Button.to(t("Other choices"), answer.others),))
    lacks = tuple(paragraph(t(SAID[one])) for one in answer.lacks)
    if answer.asked and answer.value != t.code:  # in the language that is asked for, too
        lacks = (paragraph(language(answer.value)("Yes, I answer in this language.")), *lacks)
    return Message((*lacks, paragraph(text)), rows, t.code)


def _follow(one: Official, t: Language) -> Button:
    return Button.to(t("Follow {who}", who=short_name(one, t)), Perform("follow", one.slug))


def _label(answer: Wish, t: Language) -> str:
    if answer.key == "mute":
        days, rest = divmod(int(answer.value), 24)
        if days and not rest:
            return t.many("Silence for {n} day", "Silence for {n} days", days)
        return t.many("Silence for {n} hour", "Silence for {n} hours", int(answer.value))
    if answer.key == "unmute":
        return t("Unmute")
    if answer.key == "language":
        return own_name(answer.value)
    if answer.key == "quiet" and answer.value != "off":
        begin, _, end = answer.value.partition("-")
        return t("Silent from {begin}:00 to {end}:00", begin=t.digits(begin), end=t.digits(end))
    return _of_setting(answer.key, answer.value, t)


def _of_setting(key: str, value: str, t: Language) -> str:
    if key == "hour":
        return f"{t(TITLES[key])}: {t.figures(f'{value}:00')}"
    if key == LISTS:
        return f"{t(TITLES[key])}: {t.all_of(governments(value.split(), t))}"
    return f"{t(TITLES[key])}: {t(WORDS.get(key, ZONES).get(value, value))}"


def picture_of(answer: PictureOf, t: Language) -> Message:
    """Returns the forms in which there is a picture of who stands where, a tap each: the one that was wished
    first."""
    who = t.all_of([short_name(one, t) for one in answer.officials[:MOST_NAMED]])
    text = t("Here is a picture of who is listed by whom. Choose its form:")
    if answer.officials and len(answer.officials) <= MOST_NAMED:
        text = t("Here is a picture of who lists {who}.", who=who)
    if answer.left_out_by:
        named = t.all_of([short_name(one, t) for one in answer.officials]) or t("nobody")
        side = the_side(answer.left_out_by, t)
        text = t(
            "Here is a picture of those whom {side} does not list: {names}. Choose its form:", side=side, names=named
        )
    few = 0 < len(answer.officials) <= MOST_IN_A_SQUARE
    forms = [*FORMS[:2], *([SQUARE] if few else []), *FORMS[2:]]
    if len(answer.officials) == 1:
        forms = [one for one in forms if one[1] != "wide"]
    name = answer.named or (answer.officials[0].slug if len(answer.officials) == 1 else "")
    if name == "all":
        name = ""
    forms.sort(key=lambda one: one[1] != answer.form)
    more: list[Block] = [paragraph(t(SAID[one])) for one in answer.lacks]
    spoken: list[tuple[Button, ...]] = []
    if answer.language:
        more.append(paragraph(t("Its words are in the language of the chat, which can be chosen first.")))
        spoken.append(tuple(Button.to(own_name(code), Perform("language", code)) for code in languages()))
    ways = (button_for(t(label), Perform("board", f"{name} {form}".strip())) for label, form in forms)
    return Message((paragraph(text), *more), (*tuple((way,) for way in ways if way), *spoken), t.code)


def letter_about(answer: LetterAbout, t: Language) -> Message:
    """Returns the people about whom a text can be had, each a tap, and one about all whom a government leaves
    out."""
    text = t("A text about whom? Here is one about all who are missing, or about one person:")
    behind = f" {answer.form} {answer.language or t.code}"
    every = Button.to(t("All who are missing"), Perform("brief", f"all{behind}"))
    each = [Button.to(short_name(one, t), Perform("brief", f"{one.slug}{behind}")) for one in answer.officials]
    rows = tuple(tuple(each[at : at + IN_A_ROW]) for at in range(0, len(each), IN_A_ROW))
    return Message((paragraph(text),), ((every,), *rows), t.code)


def did_you_mean(answer: DidYouMean, t: Language) -> Message:
    """Returns what the question may have asked, a button each."""
    text = t("I am not sure what you mean. Did you mean one of these?")
    labels = [Button.to(t(PERHAPS[one]), one) for one in answer.perhaps if one in PERHAPS]
    rows = tuple((one,) for one in (*labels, Button.to(t("Help"), Perform("help"))))
    return Message((paragraph(text),), rows, t.code)
