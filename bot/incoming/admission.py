"""Decides which chats are served: by the configured mode, an invitation, or an operator's decision. Reads no
question."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import Answer
from bot.answers.commands.of_a_chat import Hand
from bot.chat import platforms
from bot.chat.base import Incoming
from bot.incoming.commands import approval, watching
from bot.incoming.commands.attribution import revived
from bot.incoming.context import Context, Request
from bot.language import language, languages
from bot.model.destination import Destination
from bot.model.message import Message
from bot.presentation.words.commands import all_chats as words
from bot.storage.records import Chat


class Admission:
    """Lets chats in; asks the operators about the others."""

    def __init__(self, context: Context, *, mode: str, language: str, whom_to_ask: str = "") -> None:
        """`language` is that of chats whose own is unknown. `whom_to_ask`: the operators' own line for who waits."""
        self._context, self._store, self._operators = context, context.store, context.operators
        self.mode, self._language, self._whom_to_ask = mode, language, whom_to_ask

    async def admit(self, incoming: Incoming) -> Chat | None:
        """Returns the chat as it stands after this event; None where it was told before that it is not served."""
        where, now = incoming.where, self._context.clock()
        bare = Destination(where.platform, where.chat)
        operator = self._operators.includes(incoming)
        arrived = (
            operator and incoming.private and self._store.saw_operator(where.platform, incoming.user, where.chat)
        )
        known = self._store.chat(where)
        trusted = self.mode == "open" or (operator and incoming.private) or where.platform == "console"
        if known is None:
            state = "approved" if trusted else "pending"
            chat = self._store.add_chat(
                bare, incoming.title, private=incoming.private, state=state, language=hinted(incoming), at=now
            )
        elif known.state == "gone" or (trusted and known.state != "approved"):
            self._store.set_chat(bare, state="approved")
            chat = replace(known, state="approved")
        else:
            chat = known
        if arrived:  # after that: an operator who asked as a stranger is not asked about himself
            self._operator_arrived(where, incoming.language)
        if chat.outside and incoming.event == "joined":
            chat = replace(chat, outside=False)
            self._store.describe_chat(chat)
        if chat.state == "pending":
            if self._invited(incoming, chat):
                return replace(chat, state="approved")
            chat = await self._of_its_workspace(incoming, chat, new=known is None)
        return chat if known is None or chat.state == "approved" else None

    async def _of_its_workspace(self, incoming: Incoming, chat: Chat, *, new: bool) -> Chat:
        """Returns a waiting chat with what its platform tells of it; let in where it is of a workspace that operators
        have approved as a whole. In every mode, like an invitation."""
        platform = chat.where.platform
        approved = {one for where, one in self._store.approved_workspaces() if where == platform}
        if incoming.about is None or not (new or approved):
            return chat
        about = await incoming.about()
        now = self._store.chat(chat.where)  # it may have been decided meanwhile
        if now is None or now.state != "pending":
            return now or chat
        chat = replace(
            now,
            kind=about.kind,
            members=about.members,
            workspace=about.workspace,
            outside=about.outside and incoming.event != "joined",
            asker=about.asker or incoming.name,
            asker_mark=about.mark,
        )
        self._store.describe_chat(chat)
        if chat.workspace not in approved:
            return chat
        self._store.set_chat(chat.where, state="approved")
        at, workspace = self._context.clock(), f"{platform}:{chat.workspace}"
        self._store.audit(at, incoming.where, incoming.user, "admitted with its workspace", workspace)
        approval.settle(chat, "approved", self._context)
        return replace(chat, state="approved")

    def _invited(self, incoming: Incoming, chat: Chat) -> bool:
        """Tells whether an invitation lets the chat in. It counts in every mode, but not against an operator's
        refusal. An invitation that is wrong, used or too old leaves the chat as it was, and nothing tells which."""
        word, _, token = incoming.text.strip().partition(" ")
        if incoming.forwarded or word.removeprefix("/").lower() != "start" or len(token.split()) != 1:
            return False
        now, token = self._context.clock(), token.strip()
        invitation, makers = approval.digest(token), [approval.made_by(token, one) for one in self._operators.named]
        if not self._store.use_invite(invitation, now, makers):  # a former operator may not invite
            return False
        self._store.set_chat(chat.where, state="approved")
        self._store.audit(now, incoming.where, incoming.user, "invite used", invitation[:8])
        approval.settle(chat, "approved", self._context)
        for to, lang in self._operators.audience():
            self._context.queue(f"invited-{chat.number}", to, words.invitation_used(chat, language(lang)))
        return True

    def _operator_arrived(self, where: Destination, hint: str | None) -> None:
        """Asks an operator who can be reached at last about the chats and suggestions that waited. Where the bot may
        write first, nothing waited."""
        if platforms.of(where.platform).writes_first:
            return
        for waiting in self._store.chats("pending"):
            self._ask_operator(Destination(where.platform, where.chat), hint, waiting)
        for suggestion in self._store.open_suggestions():
            watching.ask(suggestion, Hand(), Destination(where.platform, where.chat), hint, self._context)
        self._context.actions.wake()

    def turned_away(self, incoming: Incoming, chat: Chat) -> Message:
        """Answers the first event of an unknown chat: one neutral line to it, and a question to the operators."""
        if self.mode == "approval":
            for to, lang in self._operators.audience():
                self._ask_operator(to, lang, chat)
        return self.neutral(incoming)

    def neutral(self, incoming: Incoming) -> Message:
        t = language(hinted(incoming) or self._language)
        return words.not_approved_yet(self._whom_to_ask, t, asked=self.mode == "approval")

    def _ask_operator(self, to: Destination, lang: str | None, chat: Chat) -> None:
        whole = (chat.where.platform, chat.workspace) not in self._store.approved_workspaces()
        card = words.asks_for_access(chat, to.platform, language(lang), whole_workspace=whole)
        self._context.queue(f"chat-{chat.number}", to, card)

    def moved(self, incoming: Incoming) -> None:
        """Moves a known chat to its new address. A question to operators about that address as a new chat is settled
        by this."""
        old, new = incoming.where, incoming.moved_to
        chat = self._store.chat(old)
        if new is None or new == old or chat is None:
            return
        as_new = self._store.chat(new)
        self._store.move_chat(old, new)
        if as_new is not None and as_new.state == "pending" and chat.state == "approved":
            approval.settle(as_new, "approved", self._context)

    async def brought_back(self, incoming: Incoming) -> Answer | None:
        """Brings back a deleted chat by the Undo that stands in it, unless an operator has refused it meanwhile, or
        it has begun anew; returns the answer, None otherwise. Raises Declined."""
        chat = self._store.chat(incoming.where)
        if not (incoming.action or "").startswith("undo:") or (
            chat is not None and chat.state in ("refused", "gone")
        ):
            return None
        if self._store.chose_something(incoming.where):
            return None
        request = Request(incoming, "", language(self._language), self._operators.includes(incoming))
        answer = await revived(request, self._context)
        if answer is not None and chat is not None and chat.state == "pending":  # operators were asked about it
            approval.settle(chat, "approved", self._context)
        return answer


def hinted(incoming: Incoming) -> str | None:
    """Returns the language of ours that the platform names for the user; None where it names none."""
    code = (incoming.language or "").lower().split("-")[0]
    return code if code in languages() else None
