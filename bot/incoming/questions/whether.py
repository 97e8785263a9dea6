"""Whether "Yes" and "No" answer what was asked: only where nothing but that was asked, in one of the forms below.

Other words, other orders and further words ask something else, or more. Knows no list: what is so is not told here.
"""

from __future__ import annotations

import re

from bot.answers.question import Asks
from bot.incoming.questions.annotated import Heard
from bot.incoming.questions.tokens import these
from watchers.lists import registry

# First what changes nothing is left out, and what says one thing becomes one capital letter: N for names, S for the
# governments ("sides"), R for human rights, M for "Magnitsky", F and U for being listed for those, L for "on the
# list" in Persian. All other words are in the normal form of names. No repetition stands within another.
_OPENING = re.compile(
    r"(?:(?:hello|hi|hey|salam|dear|please|pls|ok|so|bot|if|whether|that|tell (?:me|us)|(?:can|could|would|will) you"
    r"|(?:do you|to|we|i) know|i want|i would like|confirm|check|is it true|is it correct|lotfan|bego|begoo|aya|ke"
    r"|سلام|درود|لطفا|بگو|بگید|بگویید|بفرمایید|ایا|که) ){1,8}"
)
_CLOSING = these("please pls thanks thank you bot yet لطفا ممنون مرسی سپاس lotfan mamnoon merci")
_NOTHING = these(
    "the a any both currently now already also officially actually really still ever هم الان اکنون حالا رسما واقعا"
    " هنوز تاکنون alan hanooz hanuz ham"
)
_AS_ONE = (("هر دو", "هردو"), ("har do", "hardo"), ("تا حالا", "تاکنون"), ("ta hala", "تاکنون"))
_BOTH = frozenset(["هردو", "hardo"])
_LANDS = frozenset(["کشور", "دولت", "طرف", "keshvar"])
_AND, _OR = frozenset(["and", "va", "و"]), frozenset(["or", "ya", "یا"])

_FOR = re.compile(
    r"(?:for|over|because of) (?:violating |abusing )?R(?: (?:abuses?|violations?|reasons|grounds)\b)?"
    r"|(?:به خاطر|بخاطر|به دلیل|به علت|به سبب|برای|بابت|be khatere|baraye) (?:نقض |naghze )?R"
)
_UNDER = re.compile(
    r"under (?:S )?(?:R )?M(?: (?:act|law|regime|sanctions|program|programme|list)\b)?"
    r"|(?:تحت|طبق|ذیل|بر اساس|tahte) (?:قانون |ghanoone )?(?:جهانی )?M"
)
_THROUGH = re.compile(r"(?:توسط|از (?:سوی|طرف|جانب)|به دست|در|tavasote|az tarafe|dar) S")
_REGISTER = re.compile(
    r"\b(?:در|تو|توی|جزو|داخل|dar|to|too|tooye) (?:لیست|فهرست|liste|list|fehreste)"
    r"(?: (?:های|هایی|ها|تحریم|سیاه|tahrime|tahrim)\b){0,4}"
)
_ENGLISH = re.compile(
    r"(?:(?:is|are|was|were) N|N (?:is|are|was|were)(?: (?:he|she|they))?|(?:has|have) N been|N (?:has|have) been) "
    r"(?:(?:(?:sanctioned|designated|blacklisted|listed)(?: (?:by|in) S)?"
    r"|(?:(?:included|placed|put|named) )?(?:on|in) (?:S )?(?:sanctions? )?(?:lists?|blacklist)(?: (?:of|by) S)?"
    r"|(?:under|subject to|facing) (?:S )?sanctions?(?: (?:by|from|of|in) S)?)(?: [FU])?"
    r"|(?:sanctioned|designated|blacklisted|listed) [FU] by S|U(?: by S)?)"
    r"|(?:has|have|did|does|do) S (?:sanction|designate|blacklist|list)(?:ed|d)? N(?: [FU])?"
    r"|S (?:has|have) (?:sanctioned|designated|blacklisted|listed) N(?: [FU])?"
    r"|(?:does|do) S have sanctions (?:on|against) N"
    r"|(?:is|are) there (?:S )?sanctions? (?:on|against) N(?: (?:by|from|in) S)?"
)
_BECAME = (
    r"(?:شده(?: (?:است|اند|ن|بود|بودند))?|شدن|شدند|شد|بود|بودند|است|هست|هستش|هستند|هستن|اند|shode(?: (?:ast|bood))?"
    r"|shodan|shodand|shod|bood|hast|ast|hastan)"
)
_STANDS = (
    r"(?:است|هست|هستش|هستند|هستن|اند|بود|بوده|قرار (?:دارد|داره|دارند|دارن|گرفته)(?: (?:است|اند))?|رفته(?: است)?"
    r"|hast|ast|hastan|bood|e)"
)
_MADE = r"(?:کرده(?: (?:است|اند|ن))?|کردن|کردند|کرد|karde(?: ast)?|kardan|kardand|kard)"
_PERSIAN = re.compile(
    rf"(?:N(?: S)?(?: [FU])?|N [FU] S|S N(?: [FU])?) (?:تحریم|tahrim) {_BECAME}"
    rf"|N(?: S)? (?:تحریمه|تحریمن|تحریمند|tahrime|tahriman)|N L(?: S)? {_STANDS}"
    rf"|(?:N (?:را|رو|ra|ro)(?: S)?|S N (?:را|رو|ra|ro))(?: [FU])? (?:تحریم|tahrim) {_MADE}"
)
# With these it is asked what was, too: that someone is not listed now does not deny that.
_EVER = these(
    "still ever was were did هنوز hanooz hanuz تاکنون شد شدند بود بودند بوده shod shodand bood کرد کردند kard kardand"
)
# The governments themselves, under names that mean no single context of theirs.
_GOVERNMENTS = these(
    "uk gb britain britains british great united kingdom states england us usa america americas american ofac ofacs"
    " treasury engelestan engelis engelisi inglis inglistan ingilis britania amrika amrica امریکا امریکایی انگلیس"
    " انگلستان بریتانیا بریتانیایی ایالات متحده اوفک"
)
_COMMAS = (",", "،")
_NAMING = frozenset(["title", "role"])  # these before a name are its own


def asks(heard: Heard) -> Asks:
    """What "Yes" would be an answer to; FACTS where it would be none."""
    said, who = _said(heard), heard.who
    if len(who.people) + len(who.strangers) > said.count("N"):  # two names without a word between them
        return Asks.FACTS
    words = _without_courtesy(said)
    once = not _EVER.isdisjoint(words)
    text = _one_each(_less(words))
    if not (_ENGLISH.fullmatch(text) or _PERSIAN.fullmatch(text)):
        return Asks.FACTS
    return Asks.EVER if once else Asks.NOW


def _said(heard: Heard) -> list[str]:
    """The words, with one letter for each name, government and section."""
    said: list[str] = []
    who, last = heard.who, ""  # what the word before is a part of
    for at, (word, tags) in enumerate(zip(heard.words, heard.meanings, strict=True)):
        if tags and tags <= _NAMING and _before_a_name(heard, at):
            continue
        part, letter = word.key, word.key
        if at in who.at:
            part = letter = "N"
            if last == "N" and word.after in _COMMAS:
                said.append("and")
        elif word.key in _GOVERNMENTS and not tags.isdisjoint(heard.sides):
            part, letter = next(side for side in registry.jurisdictions() if side in tags), "S"
        elif section := next((one for one in ("magnitsky", "rights") if one in tags), ""):
            part, letter = section, section[0].upper()
        if part != last or letter == word.key or word.after:
            said.append(letter)
        last = part
    return said


def _before_a_name(heard: Heard, at: int) -> bool:
    """Whether nothing but titles stands between a word and a name."""
    after = next((one for one in range(at, len(heard.words)) if not heard.meanings[one] <= _NAMING), len(heard.words))
    return any(one in heard.who.at for one in range(at + 1, after))


def _without_courtesy(said: list[str]) -> list[str]:
    text = " ".join([*said, ""])
    for phrase, word in _AS_ONE:
        text = text.replace(f"{phrase} ", f"{word} ")
    opening = _OPENING.match(text)
    words = text[opening.end() if opening else 0 :].split()
    while words and words[-1] in _CLOSING:
        words.pop()
    return words


def _less(words: list[str]) -> list[str]:
    """Without what changes nothing; several names, or both governments, become one."""
    found: list[str] = []
    for at, word in enumerate(words):
        before, last = found[-1] if found else "", words[at - 1] if at else ""
        if word in _BOTH or word in _NOTHING or (word == "government" and before == "S"):
            continue
        if word in ("دولت", "dolate") and "S" in words[at + 1 : at + 2]:
            continue
        if word in _LANDS and last in _BOTH:  # "هر دو کشور" are both governments
            word = "S"
        if before == word == "S" or (before == word == "N" and last in _AND):
            continue
        if (word in _AND and before in ("N", "S")) or (word in _OR and before == "S"):
            after = next((one for one in words[at + 1 :] if one not in _NOTHING and one not in _BOTH), "")
            if after in (before, "دولت", "dolate"):
                continue
        found.append(word)
    return found


def _one_each(words: list[str]) -> str:
    """The words as one text, with a letter for why someone is listed, and in Persian for a list."""
    text = _UNDER.sub("U", _FOR.sub("F", " ".join(words), count=1), count=1)
    return _REGISTER.sub("L", _THROUGH.sub("S", text, count=1), count=1)
