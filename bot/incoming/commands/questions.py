"""The commands that anyone may ask: status, gaps, history, search, sources, and free questions."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace

from bot.answers import ids, unwatched
from bot.answers.answer import Answer, InLanguage, Several
from bot.answers.briefs.asks import petition_of
from bot.answers.briefs.brief import Form
from bot.answers.gaps import SECTIONS
from bot.answers.lists import SOURCES_OF, list_states
from bot.answers.people import WhichOne, find_officials
from bot.answers.questions.in_plain_words import InBrief, NamedTogether
from bot.answers.questions.question import Asks, Intent, Question
from bot.answers.questions.shown import people_shown
from bot.answers.search import search_lists
from bot.answers.unwatched import NotWatched
from bot.chat import platforms
from bot.incoming import cost_limit, lookups, questions
from bot.incoming.commands.base import command, usage, whom
from bot.incoming.commands.dispatch import perform
from bot.incoming.context import Context, Request
from bot.incoming.governments import codes_in
from bot.incoming.questions import written_ids
from bot.incoming.questions.recent import Asker, Thread
from bot.incoming.questions.replies import reply, sets
from bot.language import languages
from bot.language.writing import any_of, commas, semicolons
from bot.model.action import Perform
from watchers.model import Official
from watchers.watchlist import people as watchlist

PAGE_MOST = 1000
SEARCHED_TOGETHER = 3  # names of one search, each with its hits: they share the time that a question may take


def _watched(args: str, context: Context) -> bool:
    """Tells whether words are a watched person or an ID, or a list of names with one of these, and nothing else."""
    if not args or _known(args, context):
        return True
    given = cost_limit.all_of(several(args))
    are_names = (written_ids.read(one, context.archive) or questions.is_name(one, context.archive) for one in given)
    return all(are_names) and any(_known(one, context) for one in given)


def _known(one: str, context: Context) -> bool:
    archive = context.archive
    if cost_limit.is_too_long(one, cost_limit.MOST_NAME):  # several names, each of which may be one
        return False
    named = questions.is_name(one, archive) and find_officials(archive, cost_limit.name(one))
    return bool(named or written_ids.read(one, archive))


@command(
    "status [name]",
    "who is sanctioned, by whom, since when and for what",
    plainly=lambda args, context: not paged(args)[0] or _watched(args, context),
)
async def status(request: Request, context: Context) -> Answer:
    name, page = paged(request.args)
    if not name:
        context.asked.remember(_asker(request), Thread.of(Question(Intent.BOARD)), context.clock())
        return replace(lookups.board(context), page=page)
    asked = cost_limit.all_of(several(request.args))
    found = await _whom(request.args, context) if len(asked) < 3 else ()  # "Last, First" has one comma
    if len(found) == 1:
        context.asked.remember(_asker(request), Thread.of(Question(Intent.STATUS, found)), context.clock())
        return lookups.status(found[0], context)
    if not found and len(asked) > 1:
        return await _several(asked, request, context)
    return await _not_one(request, context, found, "status")


async def _whom(words: str, context: Context) -> tuple[Official, ...]:
    """Returns the officials whom the words name; where they are no name, the one whom they name as a question would:
    with a title, or with initials."""
    found = await whom(words, context)
    if found:
        return found
    if id := written_ids.read(words, context.archive):
        people = context.people()
        listed = ids.find(id, context.archive, context.enabled).listed
        sure = [one.match.official for one in listed if one.match and not one.hit.by_name]
        return tuple({slug: people[slug] for slug in sure}.values())
    named = await cost_limit.aside(questions.read, words, context.archive, lookups.spoken(context))
    alone = len(named.people) == 1 and not (named.candidates or named.strangers)
    return named.people if alone and named.intent in (Intent.STATUS, Intent.PERSON) else ()


def several(text: str) -> list[str]:
    """Returns the names of a list, separated by commas of either script, semicolons or line breaks."""
    return [name for part in any_of(commas() + semicolons()).split(text) if (name := part.strip())]


async def _several(asked: list[str], request: Request, context: Context) -> Answer:
    people: dict[str, Official] = {}
    unknown = []
    for name in asked:
        found = await _whom(name, context)
        people.update({one.slug: one for one in found})
        if not found:
            unknown.append(name)
    statuses = [lookups.status(one, context) for one in people.values()]
    others = [await cost_limit.aside(unwatched.exactly, context.archive, name, context.enabled) for name in unknown]
    lists = list_states(context.archive, context.enabled)
    return NamedTogether(tuple(statuses), InBrief(tuple(others), context.people()), lists)


async def _not_one(request: Request, context: Context, found: tuple[Official, ...], verb: str) -> Answer:
    """Answers where not exactly one watched person is named: buttons where several have that name; else the listings
    of that name, or of the ID."""
    if found:
        return WhichOne(found, verb)
    name = cost_limit.name(request.args)
    if id := written_ids.read(name, context.archive):
        return of_id(id, request, context)
    stranger = await cost_limit.aside(unwatched.find, context.archive, name, context.enabled)
    asks = Asks.NOW if verb == "status" else Asks.FACTS
    return NotWatched(stranger, context.people(), asks=asks)


def of_id(id: ids.Id, request: Request, context: Context) -> Answer:
    """Returns the answer to an ID: the alert or the listings that have it."""
    return ids.answer(id, context.archive, context.enabled, operator=request.operator)


def _asked_for(args: str) -> tuple[list[str], str]:
    """Returns the governments and sections that words behind `gaps` name, and the first word that is neither."""
    given = args.lower().split()
    others = [word for word in given if word not in SECTIONS]
    codes = codes_in(" ".join(others))
    wrong = next((word for word in others if not codes_in(word)), others[0]) if others and not codes else ""
    return [*codes, *(word for word in given if word in SECTIONS)], wrong


@command(f"gaps [{'|'.join(SOURCES_OF)}] [missing|rights|magnitsky]", "who is not listed, and by whom")
async def gaps(request: Request, context: Context) -> Answer:
    asked, wrong = _asked_for(request.args)
    return usage("gaps", wrong) if wrong else lookups.gaps(context, asked)


@command(
    "history [name]",
    "what changed, and when",
    plainly=lambda args, context: _watched(paged(args)[0], context),
)
async def history(request: Request, context: Context) -> Answer:
    name, page = paged(request.args)
    found = await _whom(name, context) if name else ()
    if name and len(found) != 1:
        return await _not_one(replace(request, args=name), context, found, "history")
    return lookups.history(found[0] if found else None, context, page)


@command(
    "search name or ID",
    "looks for a name or an ID on the whole of every list",
    plainly=lambda args, context: (
        written_ids.read(args, context.archive) is not None or questions.is_name(paged(args)[0], context.archive)
    ),
)
async def search(request: Request, context: Context) -> Answer:
    id = written_ids.read(request.args, context.archive)
    if id and id.sure:
        return of_id(id, request, context)
    name, page = paged(request.args)
    if id and not any(part.isalpha() for part in name):
        return of_id(id, request, context)
    if not name:
        return usage("search")
    result = await cost_limit.aside(search_lists, context.archive, cost_limit.name(name), context.enabled, page)
    if id and not result.hits:
        return of_id(id, request, context)
    if not result.hits and 1 < len(names := several(name)) <= SEARCHED_TOGETHER:  # "Radan, Ahmad-Reza" is one name
        each = [await cost_limit.aside(search_lists, context.archive, one, context.enabled) for one in names]
        return Several(tuple(replace(one, beside_others=True) for one in each))
    return result


def paged(text: str) -> tuple[str, int]:
    """Returns the words, and the page that a number at their end asks for: "soleimani 2"."""
    before, _, last = text.strip().rpartition(" ")
    word = last if before else text.strip()
    if word.isdecimal() and 0 < int(word[:6]) <= PAGE_MOST:
        return before.strip(), int(word)
    return text.strip(), 1


@command("sources", "the lists, their own dates and the last good check")
async def sources(request: Request, context: Context) -> Answer:
    return lookups.sources(context, operator=request.reads_alone)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What follows `brief`: a name, and behind it the form, the language and the governments that are asked."""

    name: str
    form: Form = Form.PARAGRAPH
    language: str = ""
    to: tuple[str, ...] = ()


def _wanted(args: str) -> _Wanted:
    """Reads the words behind the name, in any order. A name always remains: "letter" alone is one."""
    wanted, rest = _Wanted(args), args.split()
    while len(rest) > 1:
        word = rest[-1].lower()
        if word in {form.value for form in Form}:
            wanted = replace(wanted, form=Form(word))
        elif word in languages():
            wanted = replace(wanted, language=word)
        elif codes := [code for code in codes_in(word) if petition_of(code)]:
            wanted = replace(wanted, to=(*codes, *wanted.to))
        else:
            break
        rest.pop()
    return replace(wanted, name=" ".join(rest))


@command(
    f"brief name [{'|'.join(Form)}] [{'|'.join(languages())}]",
    "a letter, a line for the press or a post about someone",
    plainly=lambda args, context: (
        _watched(_wanted(args).name, context)
        or bool(sets.members(_wanted(args).name, watchlist.read(context.archive)))
    ),
)
async def brief(request: Request, context: Context) -> Answer:
    if not request.args:
        return usage("brief")
    wanted = _wanted(request.args)
    if people := await _set(wanted.name, context):
        return lookups.joint_brief(wanted.name, people, context, wanted.form, wanted.language, wanted.to)
    found = await _whom(wanted.name, context)
    if len(found) != 1:
        return await _not_one(replace(request, args=wanted.name), context, found, "brief")
    return lookups.brief(lookups.status(found[0], context), context, wanted.form, wanted.language, wanted.to)


async def _set(name: str, context: Context) -> tuple[Official, ...]:
    """Returns the people of a set, or of a list of names each of which is one watched person's; else none."""
    if people := sets.members(name, watchlist.read(context.archive)):
        return people
    each = [await _whom(one, context) for one in cost_limit.all_of(several(name))]
    return tuple(one for (one,) in each) if len(each) > 1 and all(len(found) == 1 for found in each) else ()


@command("ask question", "a question in plain words")
async def question(request: Request, context: Context) -> Answer:
    """Answers a free question as its command would; what is not understood is told so."""
    if cost_limit.is_too_long(request.args, cost_limit.MOST_QUESTION):
        raise cost_limit.TooLong
    spoken = lookups.spoken(context)
    if id := await cost_limit.aside(written_ids.asked, request.args, context.archive, spoken):
        return of_id(id, request, context)
    thread = await _thread(request, context)
    read = await cost_limit.aside(questions.read, request.args, context.archive, spoken, thread)
    answer = await reply.reply(read, context)
    shown = () if isinstance(answer, Perform) else people_shown(answer)
    context.asked.remember(_asker(request), Thread.of(read, shown), context.clock())
    told = await perform(answer, request, context) if isinstance(answer, Perform) else answer
    return InLanguage(told, read.told_in) if read.told_in else told


async def _thread(request: Request, context: Context) -> Thread:
    """Returns what the question goes on with: the message that it replies to, else what this person was last told."""
    last = context.asked.thread(_asker(request), context.clock())
    if not request.incoming.replied_to:
        return last
    named = await cost_limit.aside(questions.named_in, request.incoming.replied_to, context.archive)
    return last if named is None or last.people == named.people else named


def _asker(request: Request) -> Asker:
    """Returns whose questions belong together: those of one person in one place, and in the threads there."""
    incoming = request.incoming
    return (*map(str, astuple(platforms.home(incoming.where))), incoming.user, incoming.sender)
