"""Receives everything that users do: decides who is served, answers, and sends the answer back."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial
from typing import ParamSpec, Protocol, TypeVar

from bot.answers.answer import Answer as Answered
from bot.answers.answer import Drawn, InLanguage, Posted
from bot.answers.commands.of_commands import BeingRepaired
from bot.chat import platforms
from bot.chat.base import Incoming
from bot.chat.typed import tidy
from bot.errors import traced
from bot.incoming import commands, cost_limit, public_cards
from bot.incoming.admission import Admission, hinted
from bot.incoming.commands import Context, Declined, Request, approval, links, own_page, sharing, who_is_this
from bot.incoming.commands.dispatch import asks
from bot.incoming.rate_limit import Flood, Lines, Notices, Wait
from bot.language import Language, language
from bot.model.card import Card
from bot.model.destination import Destination
from bot.model.message import Message, paragraph
from bot.model.page import Page
from bot.off_loop import on_loop
from bot.presentation.as_picture import as_picture
from bot.presentation.words.commands.linked import linked
from bot.presentation.words.commands.own_page import page as page_in_words
from bot.presentation.words.commands.posted import is_on_its_way, posted
from bot.presentation.words.commands.this_chat import welcome
from bot.presentation.words.in_words import Reader, in_words
from bot.storage.records import Chat
from watchers.errors import StorageError
from watchers.names.budget import Spent

log = logging.getLogger(__name__)

LONG, LONG_LINES = 900, 12  # characters and lines of an answer that stands aside, where a platform has the place

P = ParamSpec("P")
T = TypeVar("T")


class Answer(Protocol):
    """Sends an answer to a chat, in place of the message `edits`; an operator's goes ahead of all others."""

    async def __call__(
        self, to: Destination, message: Message, edits: str | None = None, *, operator: bool = False
    ) -> None: ...


class Reception:
    """Receives what users do, and sends each answer on its way back. What is read and written for an answer is so in
    the store's thread; the platforms are spoken to on the event loop."""

    def __init__(self, context: Context, admission: Admission, answer: Answer, *, language: str) -> None:
        """`language` is that of chats whose own is unknown."""
        self._context, self.admission, self._answer, self._language = context, admission, answer, language
        self._store, self.operators = context.store, context.operators
        self._flood, self.lines, self._notices = Flood(context.clock), Lines(), Notices(context.clock)
        self._from_afar = Flood(context.clock)  # what is typed behind the bot's name takes nobody's questions

    # -- what users do ---------------------------------------------------------------------------------------

    async def handle(self, incoming: Incoming) -> None:
        """Handles one event of a user. Raises nothing because of a question: a bug is one line in the log and one in
        the chat. An answer is on its way before its chat's next question has its turn."""
        if incoming.offer is not None:
            await incoming.offer(await self._store.worker.run(self._cards(incoming)))
            return
        if incoming.unfurl is not None:
            cards = await self._store.worker.run(self._linked(incoming))
            if cards:
                await incoming.unfurl(cards)
            return
        if incoming.beside is not None:
            incoming = await self._store.worker.do(self._beside, incoming)
        async with AsyncExitStack() as turn:
            message = await self._store.worker.run(self._answer_to(_asking_on_loop(incoming), turn))
            if message is None:
                return
            if isinstance(message, Message) and not message.blocks:
                return  # a window asks: nothing else is said
            if incoming.fill is not None or isinstance(message, Page):
                assert incoming.fill is not None  # noqa: S101 - only whoever opened a page is shown one
                await incoming.fill(message)
                return
            if incoming.respond is not None and not message.openly:
                await incoming.respond(message)
                return
            edits = incoming.tapped_message if message.in_place else None
            to = incoming.aside if incoming.aside is not None and is_long(message) else incoming.where
            if incoming.below is not None and asks(incoming.action):
                to = incoming.below
            await self._answer(to, message, edits, operator=self.operators.includes(incoming))
            if incoming.respond is not None and incoming.action:
                await incoming.respond(is_on_its_way(language(message.language)))

    async def _answer_to(self, incoming: Incoming, turn: AsyncExitStack) -> Message | Page | None:
        try:
            if incoming.event == "moved":
                self.admission.moved(incoming)
                return None
            where = self._store.address(
                incoming.where
            )  # events that come late from an old address count for the new one
            incoming = replace(incoming, where=where, text=tidy(incoming.text))
            try:
                back = await self.admission.brought_back(incoming)
            except Declined as declined:
                return await self._declined(declined, incoming, language(declined.language or self._language))
            if back is not None:
                return in_words(back, Reader(language(self._language)))
            chat = await self.admission.admit(incoming)
            if chat is None:
                return self.admission.neutral(incoming) if incoming.event == "home" else None  # a page is never empty
            if chat.state != "approved":
                return self.admission.turned_away(incoming, chat)
            if (wait := await self._must_wait(incoming, turn)) is not None:
                return await self._too_much(incoming, chat, wait)
            without_words = incoming.event in ("joined", "home")
            return await (self._greet(incoming, chat) if without_words else self._serve(incoming, chat))
        except Exception as error:
            log.error("a question on %s could not be answered: %s", incoming.where.platform, traced(error))
            t = language(self._language)
            said = t("Something went wrong here. Please try again; if it stays so, tell whoever runs this bot.")
            if isinstance(error, StorageError):
                said = t("My records cannot be used just now; whoever runs this bot is told. Please try again later.")
            return Message((paragraph(said),), language=t.code)

    async def _linked(self, incoming: Incoming) -> dict[str, Message]:
        """Returns what is known of the records that a message in an approved chat links to; of no other chat is
        anything noted, or asked of operators."""
        try:
            chat = self._store.chat(self._store.address(incoming.where))
            if chat is None or chat.state != "approved" or self._from_afar.asks(incoming, operator=False) is not None:
                return {}
            request, context = self._asked(incoming, chat)
            found = await links.records(incoming.links, context)
            return {url: linked(one, request.t) for url, one in found.items()}
        except (Spent, cost_limit.Waited):
            return {}
        except Exception as error:
            log.error("a link on %s could not be looked up: %s", incoming.where.platform, traced(error))
            return {}

    def _beside(self, incoming: Incoming) -> Incoming:
        """Returns the event as done in the chat beside which it was done, where that chat is approved."""
        if incoming.beside is None or incoming.there is None:
            return incoming
        chat = self._store.chat(self._store.address(incoming.beside))
        return incoming.there(chat.where) if chat is not None and chat.state == "approved" else incoming

    async def _cards(self, incoming: Incoming) -> tuple[Card, ...]:
        """Returns the cards for a user who asks from a chat that the bot is not in; none where nobody is meant, it is
        too much, or nothing is certain. No chat is looked up or noted, and nothing of it is logged but a bug."""
        if self._context.archive.broken or self._from_afar.asks(incoming, operator=False) is not None:
            return ()
        t = language(hinted(incoming) or self._language)
        try:
            return await cost_limit.aside(public_cards.find, tidy(incoming.text), self._context, t)
        except (cost_limit.TooLong, cost_limit.Waited, Spent):
            return ()
        except Exception as error:
            log.error("a question on %s could not be answered: %s", incoming.where.platform, traced(error))
            return ()

    async def _declined(self, declined: Declined, incoming: Incoming, t: Language) -> Message | None:
        """Tells the user who tried, not the whole group."""
        message = in_words(declined.answer, Reader(t))
        if incoming.private or incoming.notify is None:
            return message
        await incoming.notify(message.text)
        return None

    async def _must_wait(self, incoming: Incoming, turn: AsyncExitStack) -> Wait | None:
        """Waits for its turn in the line of the chat; returns how long to wait where it is too much. Only served
        chats are counted, and nobody floods a terminal. Alerts do not pass here."""
        if incoming.where.platform == "console":
            return None
        operator = self.operators.includes(incoming)
        wait = self._flood.asks(incoming, operator=operator)
        in_line = self.lines.turn(incoming, operator=operator)
        return wait or await on_loop(partial(turn.enter_async_context, in_line))

    async def _too_much(self, incoming: Incoming, chat: Chat, wait: Wait) -> Message | None:
        """Tells when to ask again: to the user alone where the platform can, for it does not concern the others."""
        if not self._notices.is_due(incoming, wait):
            return None
        t = language(chat.language or self._language)
        said = t.many(
            "That is more than I can answer at once. Ask again in {n} second; alerts come as always.",
            "That is more than I can answer at once. Ask again in {n} seconds; alerts come as always.",
            wait.seconds,
        )
        if incoming.notify is not None and incoming.respond is None and not incoming.private:
            await incoming.notify(said)
            return None
        return Message((paragraph(said),), language=t.code)

    async def _serve(self, incoming: Incoming, chat: Chat) -> Message | None:
        request, context = self._asked(incoming, chat)
        try:
            if incoming.event == "names":
                answer = await who_is_this.who_is_this(request, context)
            elif incoming.form:
                answer = await commands.submitted(request, context)
            elif incoming.action is not None:
                answer = await commands.tapped(incoming.action, request, context)
            else:
                answer = await commands.written(request, context)
        except Declined as declined:
            return await self._declined(declined, incoming, request.t)
        return await rendered(await sharing.offered(answer, request, context), request, context)

    async def _greet(self, incoming: Incoming, chat: Chat) -> Message | Page | None:
        """Answers an event without words: the bot was put into a served chat, or its own page was opened."""
        if incoming.event == "joined":
            self._try_again(incoming.where)
            known = self._store.followed(platforms.home(incoming.where))
            return None if known else welcome(approval.welcoming(self._context), self._language_of(chat))
        request, context = self._asked(incoming, chat)
        if self._context.archive.broken:
            return in_words(BeingRepaired(), Reader(request.t))
        page = await own_page.own_page(request, context)
        return None if page is None else page_in_words(page, request.t)

    def _asked(self, incoming: Incoming, chat: Chat) -> tuple[Request, Context]:
        """Returns the request of a user in a chat, and what it may use."""
        chosen = self._store.settings(platforms.home(incoming.where))
        t = language(chat.language or self._language, chosen.dates)
        return Request(incoming, incoming.text, t, self.operators.includes(incoming)), self._context.of_chat(chosen)

    def _language_of(self, chat: Chat) -> Language:
        return language(chat.language or self._language)

    def _try_again(self, where: Destination) -> None:
        """Makes messages due for a chat that took nothing and may be written to now."""
        for one in self._store.unreachable():
            if (one.to.platform, one.to.chat) == (where.platform, where.chat):
                self._store.try_again(one.to)
                self._context.actions.wake()


async def rendered(answer: Answered, request: Request, context: Context) -> Message:
    """Returns the message that goes out: the picture where one was asked for and can be seen, else words."""
    if isinstance(answer, Posted):
        return posted(await rendered(answer.answer, request, context), answer.hand)
    if isinstance(answer, InLanguage) and isinstance(answer.answer, Drawn):
        return await rendered(answer.answer, replace(request, t=language(answer.code)), context)
    sees_pictures = request.incoming.where.platform != "console"
    if isinstance(answer, Drawn) and sees_pictures:
        return await cost_limit.unhurried(as_picture, answer, request.t, context.actions.made_by())
    zone = context.zone or context.timezone
    reader = Reader(
        request.t, zone, operator=request.reads_alone, sees_pictures=sees_pictures, templates=context.templates
    )
    return in_words(answer, reader)


def is_long(message: Message) -> bool:
    """Tells whether an answer is more than a channel should see of it at once."""
    return len(message.text) > LONG or message.text.count("\n") >= LONG_LINES


def _asking_on_loop(incoming: Incoming) -> Incoming:
    """Returns the same, asking its platform on the event loop from wherever it is asked."""
    return replace(
        incoming,
        notify=_on_loop(incoming.notify),
        open_form=_on_loop(incoming.open_form),
        is_admin=_on_loop(incoming.is_admin),
        is_creator=_on_loop(incoming.is_creator),
        is_ours=_on_loop(incoming.is_ours),
        may_post=_on_loop(incoming.may_post),
        about=_on_loop(incoming.about),
        chats=_on_loop(incoming.chats),
        there=_there_on_loop(incoming.there),
    )


def _there_on_loop(there: Callable[[Destination], Incoming] | None) -> Callable[[Destination], Incoming] | None:
    return None if there is None else lambda where: _asking_on_loop(there(where))


def _on_loop(ask: Callable[P, Awaitable[T]] | None) -> Callable[P, Awaitable[T]] | None:
    if ask is None:
        return None

    async def asked(*args: P.args, **more: P.kwargs) -> T:
        return await on_loop(partial(ask, *args, **more))

    return asked
