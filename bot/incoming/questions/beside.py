"""Tells what a word is by those beside it: a government or a pronoun, a country or a ground, an office or somebody's
under whom it is held. Knows no question."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from bot.incoming.questions.events import holders, never_a_name
from bot.incoming.questions.lexicon import given_names, is_ordinary
from bot.incoming.questions.people import Named
from bot.incoming.questions.tokens import Word
from bot.language.understood import function_words
from watchers.lists import registry

_BEFORE_A_TEXT = 4  # most words from "link" to the text to which it leads
_TO_THOSE = 3  # most words from "the people" to "follow"
_TO_THE_DEED = 12  # most words from "tell me" to what was done
_TO_A_LIST = 4  # most words from "left" to "list"
_BEFORE_A_TITLE = 2  # most words from a name with "'s" to the title


def leaves_open(words: Sequence[Word], at: int) -> bool:
    """Tells whether a word that denies stands in "or not" at the end: nothing is denied by it."""
    last = at == len(words) - 1 or words[at].after
    return bool(last) and at > 0 and words[at - 1].key in function_words("or")


def told_of_itself(words: Sequence[Word], meanings: Sequence[frozenset[str]], at: int) -> int:
    """Returns how many words stand between a pronoun and the government that it is, with it: 3 in "not by us in the
    UK"; 0 where none is told."""
    if at + 1 == len(words) or words[at + 1].key not in function_words("after-a-pronoun"):
        return 0
    others = registry.jurisdictions().keys() - {registry.pronouns()[words[at].key]}
    return next((n for n in range(2, 5) if at + n < len(words) and meanings[at + n] & others), 0)


def is_country(words: Sequence[Word], meanings: Sequence[frozenset[str]], at: int, *, shouted: bool) -> bool:
    """Tells whether “us” is the country. “US” is, “us” is a pronoun; in lower case, or all in capitals, its
    neighbours tell."""
    before = words[at - 1].key if at else ""
    after = words[at + 1].key if at + 1 < len(words) else ""
    if words[at].raw.isupper() and not shouted:
        return True
    if any(word.raw.isupper() and word.key == words[at].key for word in words) and not shouted:
        return False  # "listed by the US but not by us"
    itself = registry.pronouns()[words[at].key]
    others = registry.jurisdictions().keys() - {itself}
    if told_of_itself(words, meanings, at):
        return False
    neighbours = meanings[max(at - 1, 0) : at], meanings[at + 1 : at + 2]
    its_own = after in function_words("after-a-country") or any(itself in tags for tags in neighbours[1])
    if before in function_words("before-a-pronoun") and not its_own:
        return False
    beside = any(not tags.isdisjoint(others) for one in neighbours for tags in one)
    joined = not function_words("beside-a-country").isdisjoint((before, after))
    paired = joined and any(not tags.isdisjoint(others) for tags in meanings)
    return its_own or beside or paired or before in function_words("before-a-country")


def is_of_the_asker(words: Sequence[Word], at: int) -> bool:
    """Tells whether a relative is one of whoever asks, who only tells something: "my dad says"."""
    kin = words[at].key in function_words("kin") and not words[at].after
    return kin and at > 0 and words[at - 1].key in function_words("of-ones-own")


def is_linked(words: Sequence[Word], at: int) -> bool:
    """Tells whether a text for the press is one that there is, and to be found: "a link to the press release"."""
    near = (word.key for word in words[max(at - _BEFORE_A_TEXT, 0) : at])
    return any(key in function_words("its-records") for key in near)


def is_of_a_strike(words: Sequence[Word], at: int) -> bool:
    """Tells whether a country is the one that struck: "an Israeli air strike", «حملهٔ اسرائیل»."""
    after = words[at + 1].key if at + 1 < len(words) and not words[at + 1].after else ""
    before = [word.key for word in words[max(at - _BEFORE_A_TITLE, 0) : at] if word.key not in function_words("the")]
    return after in function_words("struck-by-what-stands-before") or (
        not function_words("struck-by-what-stands-behind").isdisjoint(before)
    )


def is_watched(words: Sequence[Word], at: int) -> bool:
    """Tells whether a word for following says whom the bot follows, and wishes no news: "the people you follow",
    «اینایی که دنبال می‌کنی»."""
    before = [word.key for word in words[max(at - _TO_THOSE, 0) : at]]
    after = [word.key for word in words[at + 1 : at + 1 + _TO_THOSE]]
    those, you = function_words("those-who-are"), function_words("you-do")
    if before and before[-1] in you and not those.isdisjoint(before):
        return function_words("asks-whether").isdisjoint(before)  # not "how many people do you watch?"
    of_them = any(one in those and two in function_words("that-are") for one, two in pairwise(before))
    return of_them and not function_words("does-so").isdisjoint(after)


def day_asked(words: Sequence[Word], at: int) -> int:
    """Returns the place of the "when" that asks for a day that is past, where somebody is told to tell it and wishes
    no news: 2 of "tell me when Canada listed him"; 0 where it is to be told once it happens."""
    if words[at].key not in function_words("asked-to-tell"):
        return 0
    keys = [word.key for word in words[at + 1 : at + 1 + _TO_THE_DEED]]
    when = next((place for place, key in enumerate(keys) if key in function_words("asks-the-day")), None)
    if when is None or when > _TO_THOSE:
        return 0
    deeds, whoever = function_words("did-it") | function_words("done-then"), function_words("whatever-happens")
    deed = next((place for place, key in enumerate(keys) if place > when and key in deeds), None)
    return at + 1 + when if deed and whoever.isdisjoint(keys[when:deed]) else 0


def leaves_a_list(words: Sequence[Word], meanings: Sequence[frozenset[str]], at: int) -> bool:
    """Tells whether somebody comes off a list by himself: "has anyone left the US list?"; not who is left off one."""
    if words[at].key not in function_words("leaves"):
        return False
    for word, tags in zip(words[at + 1 : at + 1 + _TO_A_LIST], meanings[at + 1 :], strict=False):
        if word.key in function_words("a-list"):
            return True
        small = word.key in function_words("before-a-list") or tags & registry.jurisdictions().keys()
        if word.after or not small:
            return False
    return False


def takes_off(words: Sequence[Word], meanings: Sequence[frozenset[str]], at: int) -> bool:
    """Tells whether a government takes somebody off its list, and no wish of the chat is told: "did the EU remove
    anyone?", "who has Canada taken off its list?"."""
    if words[at].key in function_words("takes") and not any(
        word.key in function_words("off") for word in words[at : at + _TO_THE_DEED]
    ):
        return False  # "how long did Canada take?"
    before = words[max(at - _TO_THE_DEED, 0) : at]
    first = max((one for one, word in enumerate(before) if word.after), default=-1) + 1
    named = [
        one for one, tags in enumerate(meanings[at - len(before) : at]) if tags & registry.jurisdictions().keys()
    ]
    did = [one for one, word in enumerate(before) if word.key in function_words("has-it-done")]
    return any(did_at < side for did_at in did for side in named if did_at >= first)


def is_a_ground(words: Sequence[Word], at: int) -> bool:
    """Tells whether a country is that over which somebody is listed, and no government that lists: "over Ukraine",
    "the Ukraine drones"."""
    if is_of_a_strike(words, at):
        return True
    if words[at].key not in function_words("country-of-a-ground"):
        return False
    before = next((word.key for word in reversed(words[:at]) if word.key not in function_words("the")), "")
    after = words[at + 1].key if at + 1 < len(words) else ""
    return before in function_words("before-a-ground") or after in function_words("after-a-ground")


def held_under(words: Sequence[Word], meanings: Sequence[frozenset[str]], who: Named) -> tuple[str, ...]:
    """Returns those who hold an office that is said to be under the one person who is named, and is not that person's
    own: "Rouhani's telecoms minister", «وزیر ارتباطات روحانی»."""
    if len(who.people) != 1 or who.which or who.maybe or who.strangers:
        return ()
    for at in sorted(who.at):
        after, before = at + 1, at - 1
        while before >= 0 and words[before].key in function_words("under-somebody"):
            before -= 1
        beside = [before] if before >= 0 and not words[at].after else []
        beside += [after] if after < len(words) and words[at].owns and not words[after].after else []
        for place in beside:
            found = holders(meanings[place])
            if found and who.people[0].slug not in found:
                return found
    return ()


def is_of_the_named(words: Sequence[Word], named_at: Collection[int], at: int) -> bool:
    """Tells whether a title is that of somebody beside the one who is named: "Rouhani's foreign minister"."""
    behind = next((one for one in range(at - 1, max(at - 1 - _BEFORE_A_TITLE, -1), -1) if words[one].owns), None)
    return behind in named_at and not any(words[one].after for one in range((behind or 0) + 1, at + 1))


def of_a_name(words: Sequence[Word], meanings: Sequence[frozenset[str]], at: int) -> bool:
    """Tells whether a single word of an event or slogan is a part of somebody's name here, because its neighbour is
    one and no known word: "Mohammad Azadi", "Masih Karimi"."""
    before, after = at - 1, at + 1
    if at and not words[at].after and not meanings[before] and words[before].key in given_names():
        return True
    if words[at].key not in given_names() or (at and never_a_name(meanings[before])):
        return False
    return (
        after < len(words)
        and not words[after].after
        and not meanings[after]
        and not is_ordinary(words[after].key)
        and (words[after].capital or not words[after].key.isascii())
    )
