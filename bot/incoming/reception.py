"""Where everything that users do arrives: who is served, what they asked, and the answer on its way back."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace

from bot.chat import platforms
from bot.chat.base import Incoming
from bot.chat.typed import tidy
from bot.incoming import commands
from bot.incoming.commands import Declined, Office, Request, admission, all_chats
from bot.incoming.rate_limit import Flood, Lines, Told, Wait
from bot.language import language, languages
from bot.model import fault
from bot.model.destination import Destination
from bot.model.message import Button, Message, heading, paragraph
from bot.model.preferences import Settings
from bot.storage.store import Chat, Outgoing, Store
from watchers.errors import StorageError

log = logging.getLogger(__name__)

Answer = Callable[[Destination, Message], Awaitable[None]]
Edit = Callable[[Destination, str, Message], Awaitable[None]]


class Desk:
    """Serves approved chats; lets operators decide about the others."""

    def __init__(
        self,
        office: Office,
        store: Store,
        *,
        mode: str,
        operators: Sequence[str],
        default_language: str,
        answer: Answer,
        wake: Callable[[], None],
        console: bool = False,
        edit: Edit | None = None,
        answer_first: Answer | None = None,
        edit_first: Edit | None = None,
    ) -> None:
        """`answer_first`, `edit_first`: the same ahead of all others, for operators."""
        self._office = replace(
            office,
            operators_unreachable=self.unreachable,
            operators=self.audience,
            queue=self._queue,
            tell=answer,
            wake=wake,
        )
        self._store, self._mode, self._operators = store, mode, tuple(operators)
        self._language, self._answer, self._wake, self._console = default_language, answer, wake, console
        self._edit, self._answer_first, self._edit_first = edit, answer_first, edit_first
        self._flood, self._lines, self._told = Flood(office.clock), Lines(), Told(office.clock)

    # -- who hears operators' news ---------------------------------------------------------------------------

    def audience(self) -> list[tuple[Destination, str | None]]:
        """Where operators can be reached. Where the bot may not write first, only those who have written to it."""
        if self._console:  # whoever sits at the machine is its operator
            return [(Destination("console", "console"), self._language)]
        seen = self._store.operators_seen()
        found: list[tuple[Destination, str | None]] = []
        for operator in self._operators:
            platform, _, user = operator.partition(":")
            chat = seen.get((platform, user)) or (user if platforms.of(platform).writes_first else None)
            if chat:
                known = self._store.chat(Destination(platform, chat))
                if known is not None and known.state == "gone":  # until this operator speaks to the bot again
                    continue
                found.append((Destination(platform, chat), (known and known.language) or self._language))
        return found

    def unreachable(self) -> str:
        """Why no operator can be reached; empty when one can. Reviews and approvals wait until then."""
        if not self._operators and not self._console:
            return "none is named in the configuration (bot.operators)"
        return "" if self.audience() else "none has written to the bot yet: an operator sends it /start once"

    # -- what users do ---------------------------------------------------------------------------------------

    async def handle(self, incoming: Incoming) -> None:
        """One thing a user did. Raises nothing of a question's: a fault of ours is one line in the log and one in the
        chat. An answer is on its way before its chat's next question has its turn."""
        async with AsyncExitStack() as turn:
            message = await self._answer_to(incoming, turn)
            if message is None:
                return
            first = self._is_operator(incoming)
            edit = (self._edit_first if first else None) or self._edit
            if incoming.respond is not None:
                await incoming.respond(message)
            elif message.in_place and incoming.action and incoming.ref and edit:
                await edit(incoming.where, incoming.ref, message)
            else:
                answer = (self._answer_first if first else None) or self._answer
                await answer(incoming.where, message)

    async def _answer_to(self, incoming: Incoming, turn: AsyncExitStack) -> Message | None:
        try:
            if incoming.event == "moved":
                self._moved(incoming)
                return None
            where = self._store.address(incoming.where)  # what comes late from an old address is the new one's
            incoming = replace(incoming, where=where, text=tidy(incoming.text))
            try:
                back = await self._brought_back(incoming)
            except Declined as declined:
                return await self._declined(declined, incoming)
            if back is not None:
                return back
            chat = self._admit(incoming)
            if chat is None:
                return self._neutral(incoming) if incoming.event == "home" else None  # a page is never empty
            if chat.state != "approved":
                return self._turned_away(incoming, chat)
            if (wait := await self._must_wait(incoming, turn)) is not None:
                return await self._too_much(incoming, chat, wait)
            return await (self._greet(incoming, chat) if incoming.event else self._serve(incoming, chat))
        except Exception as error:
            log.error("a question on %s could not be answered: %s", incoming.where.platform, fault.told(error))
            t = language(self._language)
            said = t("Something went wrong here. Please try again; if it stays so, tell whoever runs this bot.")
            if isinstance(error, StorageError):
                said = t("My records cannot be used just now; whoever runs this bot is told. Please try again later.")
            return Message((paragraph(said),), language=t.code)

    async def _brought_back(self, incoming: Incoming) -> Message | None:
        """A chat that was deleted, by the Undo that stands in it: none that an operator has refused meanwhile, or
        that has begun anew. Raises Declined."""
        chat = self._store.chat(incoming.where)
        if not (incoming.action or "").startswith("undo:") or (
            chat is not None and chat.state in ("refused", "gone")
        ):
            return None
        whole = self._store.whole(incoming.where)
        if whole["follows"] or whole["settings"]:
            return None
        request = Request(incoming, "", language(self._language), self._is_operator(incoming))
        message = await commands.undoing.revived(request, self._office)
        if message is not None and chat is not None and chat.state == "pending":  # operators were asked about it
            admission.settle(chat, "approved", self._office)
        return message

    async def _declined(self, declined: Declined, incoming: Incoming) -> Message | None:
        """To the one who tried, not to the whole group."""
        if incoming.private or incoming.notify is None:
            return declined.message
        await incoming.notify(declined.message.text)
        return None

    def _moved(self, incoming: Incoming) -> None:
        """A chat that is known goes on under its new address, from now on. What came first from there as from a new
        chat, and was asked about, is answered by this."""
        old, new = incoming.where, incoming.moved_to
        chat = self._store.chat(old)
        if new is None or new == old or chat is None:
            return
        as_new = self._store.chat(new)
        self._store.move_chat(old, new)
        if as_new is not None and as_new.state == "pending" and chat.state == "approved":
            admission.settle(as_new, "approved", self._office)

    async def _must_wait(self, incoming: Incoming, turn: AsyncExitStack) -> Wait | None:
        """Waits for its turn in the line of the chat. Only who is served is counted, and nobody floods a terminal.
        Alerts do not come by here."""
        if incoming.where.platform == "console":
            return None
        operator = self._is_operator(incoming)
        wait = self._flood.asks(incoming, operator=operator)
        return wait or await turn.enter_async_context(self._lines.turn(incoming, operator=operator))

    async def _too_much(self, incoming: Incoming, chat: Chat, wait: Wait) -> Message | None:
        """When to ask again. To the user alone where the platform can: it is not the others' affair."""
        if not self._told.is_due(incoming, wait):
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

    def _admit(self, incoming: Incoming) -> Chat | None:
        """The chat as it stands after this; None where it has been told before that it is not served."""
        where, now = incoming.where, self._office.clock()
        bare = Destination(where.platform, where.chat)
        operator = self._is_operator(incoming)
        arrived = (
            operator and incoming.private and self._store.saw_operator(where.platform, incoming.user, where.chat)
        )
        known = self._store.chat(where)
        trusted = self._mode == "open" or (operator and incoming.private) or where.platform == "console"
        if known is None:
            state = "approved" if trusted else "pending"
            chat = self._store.add_chat(
                bare, incoming.title, private=incoming.private, state=state, language=_hint(incoming), at=now
            )
        elif known.state == "gone" or (trusted and known.state != "approved"):
            self._store.set_chat(bare, state="approved")
            chat = replace(known, state="approved")
        else:
            chat = known
        if arrived:  # after that: who asked as a stranger is not asked about himself
            self._operator_arrived(where, incoming.language)
        if chat.state == "pending" and self._invited(incoming, chat):
            return replace(chat, state="approved")
        return chat if known is None or chat.state == "approved" else None

    def _invited(self, incoming: Incoming, chat: Chat) -> bool:
        """An invitation is an operator's word: it counts in every mode, but not against an operator's refusal. One
        that is wrong, used or too old leaves the chat as it was, and nothing tells which."""
        word, _, token = incoming.text.strip().partition(" ")
        if incoming.forwarded or word.removeprefix("/").lower() != "start" or len(token.split()) != 1:
            return False
        now, token = self._office.clock(), token.strip()
        invitation, makers = admission.digest(token), [admission.made_by(token, one) for one in self._operators]
        if not self._store.use_invite(invitation, now, makers):  # an operator of before may not invite
            return False
        self._store.set_chat(chat.where, state="approved")
        self._store.audit(now, incoming.where, incoming.user, "invite used", invitation[:8])
        admission.settle(chat, "approved", self._office)
        for to, lang in self.audience():
            t = language(lang)
            buttons = ((Button(t("This chat"), f"do:chats {chat.number}"),),)
            said = (heading(t("An invitation was used: this chat is served now")), all_chats.named(chat, t))
            self._queue(f"invited-{chat.number}", to, Message(said, buttons, t.code))
        return True

    def _operator_arrived(self, where: Destination, hint: str | None) -> None:
        """An operator can be reached at last: what waited for one is asked now. Where the bot may write
        first, nothing waited."""
        if platforms.of(where.platform).writes_first:
            return
        for waiting in self._store.chats("pending"):
            self._ask_operator(Destination(where.platform, where.chat), hint, waiting)
        self._wake()

    def _turned_away(self, incoming: Incoming, chat: Chat) -> Message:
        """The first word of an unknown chat: one neutral line to it, and a question to the operators."""
        if self._mode == "approval":
            for to, lang in self.audience():
                self._ask_operator(to, lang, chat)
        return self._neutral(incoming)

    def _neutral(self, incoming: Incoming) -> Message:
        t = language(_hint(incoming) or self._language)
        return Message((paragraph(t("This chat is not served yet. Its request has been noted.")),), language=t.code)

    def _ask_operator(self, to: Destination, lang: str | None, chat: Chat) -> None:
        t = language(lang)
        blocks = (heading(t("A chat asks to be served")), all_chats.named(chat, t))
        buttons = ((Button(t("Approve"), f"approve:{chat.number}"), Button(t("Refuse"), f"refuse:{chat.number}")),)
        self._queue(f"chat-{chat.number}", to, Message(blocks, buttons, t.code))

    async def _serve(self, incoming: Incoming, chat: Chat) -> Message | None:
        dates = Settings.from_json(self._store.settings(platforms.home(incoming.where))).dates
        t = language(chat.language or self._language, dates)
        request = Request(incoming, incoming.text, t, self._is_operator(incoming))
        try:
            if incoming.action is not None:
                return await commands.tapped(incoming.action, request, self._office)
            return await commands.said(request, self._office)
        except Declined as declined:
            return await self._declined(declined, incoming)

    async def _greet(self, incoming: Incoming, chat: Chat) -> Message | None:
        """Nobody said anything: the bot was put into a served chat, or its own page was opened."""
        if incoming.event == "joined":
            self._try_again(incoming.where)
            known = self._store.followed(platforms.home(incoming.where))
            return None if known else commands.chats.welcome(language(chat.language or self._language))
        board = await self._serve(replace(incoming, text="status"), chat)
        if board is None:
            return None
        t = language(board.language)
        taps = {"settings": t("Settings"), "help": t("Help"), "privacy": t("Privacy")}
        row = tuple(Button(label, f"do:{name}") for name, label in taps.items() if name in commands.COMMANDS)
        return replace(board, buttons=(*board.buttons, row))

    def _try_again(self, where: Destination) -> None:
        """A chat that took nothing may be written to now."""
        for one in self._store.unreachable():
            if (one.to.platform, one.to.chat) == (where.platform, where.chat):
                self._store.try_again(one.to)
                self._wake()

    # -- helpers ---------------------------------------------------------------------------------------------

    def _is_operator(self, incoming: Incoming) -> bool:
        if incoming.where.platform == "console":
            return True  # whoever sits at the machine can read its configuration
        return f"{incoming.where.platform}:{incoming.user}" in self._operators

    def _queue(self, key: str, to: Destination, message: Message) -> None:
        self._store.enqueue([Outgoing(key, to, message)], self._office.clock())
        self._wake()


def _hint(incoming: Incoming) -> str | None:
    """The language of ours that the platform names for the user."""
    code = (incoming.language or "").lower().split("-")[0]
    return code if code in languages() else None
