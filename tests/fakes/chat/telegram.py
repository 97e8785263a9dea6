"""A small strict Bot API on this machine: what the bot uses of it, its refusals in its own words, and faults."""

from __future__ import annotations

import asyncio
import itertools
import json
import re
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.fakes.chat.serving import Served, form
from tests.fakes.chat.telegram_rules import MAX_NOTICE, MEMBERS, PICTURES, Limits, Refused, keyboard_of, text_of

TOKEN = "123456789:AAF-TEST_token_of_the_small_fake_0"


@dataclass
class Fault:
    """Tells what happens to the next `times` calls of a method. `accept`: the message is taken all the same."""

    method: str
    status: int = 0  # 0: the connection is dropped without an answer
    description: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)
    times: int = 1
    accept: bool = False
    after: float = 0  # seconds that it takes
    skip: int = 0  # calls that pass before it
    text: str = ""  # only messages that contain it
    chat: int | str = ""  # only in this chat
    topic: str | None = None  # only in this topic of it; "": in none


# The method that sets or tells what the bot is -> the field that has it.
_SAYS = {
    f"{verb}My{name}Description": field
    for verb in ("get", "set")
    for name, field in (("", "description"), ("Short", "short_description"))
}


class FakeTelegram:
    """Serves from a thread of its own. Use it with `with`."""

    def __init__(self) -> None:
        self.token = TOKEN
        # What was posted, in order. "text" is the text or the caption as it is read, "raw" has its
        # tags, "file" its name and bytes.
        self.sent: list[dict[str, Any]] = []
        self.edited: list[dict[str, Any]] = []  # what was said anew, with its "message_id"; "raw" has its tags
        self.refused: list[str] = []  # every call that was not well formed, in the server's words
        self.answered: list[str] = []
        self.notices: list[dict[str, Any]] = []  # the answers to taps, with "text" and "show_alert"
        self.says_of_itself: dict[tuple[str, str], str] = {}  # field and language -> text
        self.looked = self.described = 0  # how often that was asked for, and set
        self.counts: dict[int, int] = defaultdict(lambda: 3)  # how many are in a group or channel
        self.members: dict[tuple[int, int], str] = {}  # chat, user -> status; "member" where it is not said
        self.started: set[int] = set()  # users who wrote to the bot in private: it may set a menu for them
        self.asked: list[tuple[int, int]] = []  # chat, user: whose status was asked for
        self.cards: list[list[dict[str, Any]]] = []  # the answers to inline queries, each with its "text" as read
        self.open_queries: set[str] = set()
        self.pinned: list[tuple[str, int]] = []  # chat, number of the message
        self.menus: list[dict[str, Any]] = []
        self.inline = True  # its owner told @BotFather that it may be asked from any chat
        self.webhook = ""  # where another program has the updates sent
        self.faults: list[Fault] = []
        self.limits: Limits | None = None  # who sends more is told to wait
        self.too_many = 0  # how often that was
        self._updates: list[dict[str, Any]] = []
        self._allowed: set[str] | None = None
        self._posts: dict[tuple[str, int], dict[str, Any]] = {}
        self.open_taps: set[str] = set()
        self._ids = itertools.count(1)
        self._changed = threading.Condition()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/bot"

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, args=(ready,), daemon=True)
        self._thread.start()
        assert ready.wait(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _close(self) -> None:
        await self._served.stop()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def _serve(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)

        async def start() -> None:
            app = web.Application()
            app.router.add_post("/bot{token}/{method}", self._call)
            self._served = Served(app)
            await self._served.start()
            self.port = self._served.port
            ready.set()

        self._loop.run_until_complete(start())
        self._loop.run_forever()

    # -- what users do ---------------------------------------------------------------------------------------

    def says(self, text: str, *, user: int = 2002, chat: int | None = None, **more: Any) -> None:
        """Lets a user write: in private, or in the group `chat` (below zero)."""
        if chat is None:
            self.started.add(user)
        self.update({"message": {**self._message(user, chat), "text": text, **more}})

    def shows(self, caption: str, *, user: int = 2002, chat: int | None = None, **more: Any) -> None:
        """Lets a user send a picture, with words under it."""
        photo = [{"file_id": "p", "file_unique_id": "p", "width": 10, "height": 10}]
        self.update({"message": {**self._message(user, chat), "photo": photo, "caption": caption, **more}})

    def migrates(self, old: int, new: int, *, said_in: str = "old new") -> None:
        """Makes a group a supergroup: Telegram says so in both, in whatever order."""
        for place in said_in.split():
            chat, key, other = (old, "to", new) if place == "old" else (new, "from", old)
            self.update({"message": {**self._message(2002, chat), f"migrate_{key}_chat_id": other}})

    def tells(self, *updates: Any) -> None:
        """Tells the bot updates of whatever form, numbered where they can be."""
        for one in updates:
            self.update(one if isinstance(one, dict) else {"message": one})

    @property
    def unconfirmed(self) -> int:
        """Returns the updates that the bot would be told of again after a restart."""
        with self._changed:
            return len(self._updates)

    def edits(self, text: str, *, user: int = 2002) -> None:
        """Lets a user change what was written before."""
        self.update({"edited_message": {**self._message(user, None), "text": text, "edit_date": int(time.time())}})

    def taps(
        self, action: str, *, user: int = 2002, chat: int | None = None, old: bool = False, on: int | None = None
    ) -> None:
        """Taps a button. `old`: the message is one that Telegram no longer shows to bots. `on`: the number of the
        message."""
        message = {**self._message(user, chat), "from": self._bot(), "text": "x"}
        message["message_id"] = on or message["message_id"]
        if old:
            message = {"message_id": message["message_id"], "chat": message["chat"], "date": 0}
        query = {"id": str(next(self._ids)), "from": _person(user), "chat_instance": "1", "data": action}
        self.open_taps.add(str(query["id"]))
        self.update({"callback_query": {**query, "message": message}})

    def asks_from_afar(self, text: str, *, user: int = 2002, language: str = "en") -> None:
        """Lets a user write behind the bot's name in a chat that the bot is not in."""
        number = str(next(self._ids))
        self.open_queries.add(number)
        who = {**_person(user), "language_code": language}
        self.update({"inline_query": {"id": number, "from": who, "query": text, "offset": "", "chat_type": "group"}})

    def puts(
        self, chat: int, before: dict[str, Any], after: dict[str, Any], *, user: int = 2002, **more: Any
    ) -> None:
        """Lets a user change what the bot is in a group or channel: `before` and `after` are ChatMembers."""
        place = {**self._message(user, chat)["chat"], **more}
        change = {"chat": place, "from": _person(user), "date": int(time.time())}
        members = {
            "old_chat_member": {**before, "user": self._bot()},
            "new_chat_member": {**after, "user": self._bot()},
        }
        self.update({"my_chat_member": {**change, **members}})

    def _message(self, user: int, chat: int | None) -> dict[str, Any]:
        place: dict[str, Any] = {"id": user, "type": "private", "first_name": f"User{user}"}
        if chat is not None:
            place = {"id": chat, "type": "supergroup", "title": f"Group {chat}", "is_forum": True}
        return {"message_id": next(self._ids), "date": int(time.time()), "chat": place, "from": _person(user)}

    def update(self, update: dict[str, Any]) -> None:
        with self._changed:
            self._updates.append({**update, "update_id": next(self._ids)})

    def texts(self, chat: int | str) -> list[str]:
        return [one["text"] for one in list(self.sent) if str(one["chat_id"]) == str(chat)]

    def wait_for(self, text: str, *, chat: int | str = 2002, timeout: float = 15, count: int = 1) -> list[str]:
        """Blocks until that many messages with `text` reached the chat."""
        deadline = time.monotonic() + timeout
        with self._changed:
            while True:
                found = [one for one in self.texts(chat) if text in one]
                if len(found) >= count:
                    return found
                left = deadline - time.monotonic()
                assert left > 0, f"{text!r} did not reach {chat}; it has {self.texts(chat)}"
                self._changed.wait(left)

    def button(self, begins: str, chat: int | str) -> str:
        """Returns the action, with this beginning, of the newest such button in a chat."""
        posts = [one for one in [*self.sent, *self.edited] if str(one["chat_id"]) == str(chat)]
        found = [b.get("callback_data", "") for one in posts for row in one["keyboard"] or () for b in row]
        return str(next(action for action in reversed(found) if str(action).startswith(begins)))

    def stops(self, *, user: int = 2002, chat: int | None = None) -> None:
        """Lets a user delete a chat, and say yes when asked whether to."""
        self.says("/stop", user=user, chat=chat)
        self.wait_for("Delete everything", chat=chat or user)
        self.taps(self.button("stop:", chat or user), user=user, chat=chat)

    # -- what the bot calls ----------------------------------------------------------------------------------

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return _error(401, "Unauthorized")
        data: dict[str, Any] = await form(request)
        if self.limits and method.startswith(("send", "edit")):
            wait = self.limits.wait(data["chat_id"], time.monotonic())
            if wait:
                self.too_many += 1
                return _error(429, f"Too Many Requests: retry after {wait}", {"retry_after": wait})
        fault = self._fault(method, data)
        if fault is not None and not fault.accept:
            return self._failed(fault, request)
        try:
            result = await self._do(method, data)
        except Refused as refused:
            self.refused.append(f"{method}: {refused}")
            return _error(refused.status, f"Bad Request: {refused}")
        if fault is not None:
            await asyncio.sleep(fault.after)
            return self._failed(fault, request)
        return web.json_response({"ok": True, "result": result})

    def _fault(self, method: str, data: dict[str, Any]) -> Fault | None:
        text, chat = data.get("text", data.get("caption", "")), str(data.get("chat_id", ""))
        for fault in self.faults:
            here = not fault.chat or str(fault.chat) == chat
            here = here and fault.topic in (None, data.get("message_thread_id", ""))
            if fault.times and fault.method == method and fault.text in text and here:
                if fault.skip:
                    fault.skip -= 1
                    continue
                fault.times -= 1
                return fault
        return None

    def _failed(self, fault: Fault, request: web.Request) -> web.StreamResponse:
        if fault.status == 0:
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        if fault.status == 200:  # a good answer of another form
            body = fault.description if fault.description.startswith("<") else '{"ok": true, "result": true}'
            return web.Response(text=body, content_type="application/json")
        return _error(fault.status, fault.description, fault.parameters)

    async def _do(self, method: str, data: dict[str, Any]) -> Any:
        match method:
            case "getMe":
                return self._bot()
            case "getWebhookInfo":
                return {"url": self.webhook, "has_custom_certificate": False, "pending_update_count": 0}
            case "getUpdates":
                return await self._get_updates(data)
            case "sendMessage" | "sendPhoto" | "sendDocument":
                return self._send(method, data)
            case "editMessageText" | "editMessageCaption":
                return self._edit(method, data)
            case "answerCallbackQuery":
                return self._answer(data)
            case "pinChatMessage":
                return self._pin(data)
            case "answerInlineQuery":
                return self._show(data)
            case "getChatMember":
                return self._member(int(data["chat_id"]), int(data["user_id"]))
            case "getMyDescription" | "getMyShortDescription":
                self.looked += 1
                return {_SAYS[method]: self.says_of_itself.get((_SAYS[method], data.get("language_code", "")), "")}
            case "setMyDescription" | "setMyShortDescription":
                return self._says(method, data)
            case "getChatMemberCount":
                return self.counts[int(data["chat_id"])]
            case "setMyCommands":
                return self._menu(data)
        raise Refused("method not found", 404)

    async def _get_updates(self, data: dict[str, Any]) -> list[dict[str, Any]]:
        self._allowed = set(json.loads(data["allowed_updates"])) if "allowed_updates" in data else self._allowed
        until = time.monotonic() + min(float(data.get("timeout", 0)), 25)
        while True:
            offset = int(data.get("offset", 0))
            with self._changed:
                self._updates = [
                    one
                    for one in self._updates
                    if one["update_id"] >= offset and (self._allowed is None or self._allowed & one.keys())
                ]
                if self._updates or time.monotonic() >= until:
                    return list(self._updates)
            await asyncio.sleep(0.02)

    def _send(self, method: str, data: dict[str, Any]) -> dict[str, Any]:
        kind = {"sendPhoto": "photo", "sendDocument": "document"}.get(method)
        text, keyboard = text_of(data, caption=kind is not None), keyboard_of(data)
        file: tuple[str, bytes] = data.get(kind, ("", b"")) if kind else ("", b"")
        if kind and not file[1]:
            raise Refused("file must be non-empty")
        if kind == "photo" and not file[1].startswith(PICTURES):
            raise Refused("IMAGE_PROCESS_FAILED")
        chat = data["chat_id"]
        reply = json.loads(data.get("reply_parameters", "{}"))
        if reply and (chat, reply["message_id"]) not in self._posts and not reply.get("allow_sending_without_reply"):
            raise Refused("message to be replied not found")
        message = {**self._message(1, int(chat)), "from": self._bot()}
        message.update({"caption": text} if kind else {"text": text})
        if kind == "photo":
            message["photo"] = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
        elif kind == "document":
            message["document"] = {"file_id": "d", "file_unique_id": "d"}
        raw = data.get("caption" if kind else "text", "")
        kept = {**data, "method": method, "text": text, "raw": raw, "keyboard": keyboard}
        kept["message_id"] = message["message_id"]
        with self._changed:
            self._posts[chat, message["message_id"]] = {**kept, "kind": kind}
            self.sent.append(
                {**kept, "file": file if kind else None, "reply_to": reply.get("message_id"), "at": time.monotonic()}
            )
            self._changed.notify_all()
        return message

    def _edit(self, method: str, data: dict[str, Any]) -> dict[str, Any]:
        caption = method == "editMessageCaption"
        text, keyboard = text_of(data, caption=caption), keyboard_of(data)
        chat, number = data["chat_id"], int(data["message_id"])
        post = self._posts.get((chat, number))
        if post is None:
            raise Refused("message to edit not found")
        if caption != bool(post["kind"]):
            raise Refused(f"there is no {'caption' if caption else 'text'} in the message to edit")
        if (post["text"], post["keyboard"]) == (text, keyboard):
            raise Refused("message is not modified: specified new message content and reply markup are the same")
        post.update(text=text, keyboard=keyboard)
        with self._changed:
            raw = data["caption" if caption else "text"]
            kept = {**data, "method": method, "text": text, "raw": raw, "keyboard": keyboard}
            self.edited.append({**kept, "message_id": number})
            self._changed.notify_all()
        kind = {"caption": text} if caption else {"text": text}
        return {**self._message(1, int(chat)), "from": self._bot(), "message_id": number, **kind}

    def _answer(self, data: dict[str, Any]) -> bool:
        if data["callback_query_id"] not in self.open_taps:
            raise Refused("query is too old and response timeout expired or query ID is invalid")
        if len(data.get("text", "")) > MAX_NOTICE:
            raise Refused("MESSAGE_TOO_LONG")
        self.open_taps.remove(data["callback_query_id"])
        self.notices.append({"text": data.get("text", ""), "show_alert": data.get("show_alert") == "true"})
        self.answered.append(data["callback_query_id"])
        return True

    def _pin(self, data: dict[str, Any]) -> bool:
        if (data["chat_id"], int(data["message_id"])) not in self._posts:
            raise Refused("message to pin not found")
        self.pinned.append((data["chat_id"], int(data["message_id"])))
        return True

    def _show(self, data: dict[str, Any]) -> bool:
        if data["inline_query_id"] not in self.open_queries:
            raise Refused("query is too old and response timeout expired or query ID is invalid")
        self.open_queries.remove(data["inline_query_id"])
        results = json.loads(data["results"])
        names = [one["id"] for one in results]
        if len(results) > 50 or len({*names}) != len(names) or not all(0 < len(name) <= 64 for name in names):
            raise Refused("RESULT_ID_INVALID")
        for one in results:
            if one["type"] != "article" or not one["title"].strip():
                raise Refused("ARTICLE_TITLE_EMPTY")
            content = one["input_message_content"]
            one["text"] = text_of({**content, "text": content["message_text"]}, caption=False)
        with self._changed:
            self.cards.append(results)
            self._changed.notify_all()
        return True

    def _member(self, chat: int, user: int) -> dict[str, Any]:
        self.asked.append((chat, user))
        return {"user": _person(user), **MEMBERS[self.members.get((chat, user), "member")]}

    def _says(self, method: str, data: dict[str, Any]) -> bool:
        field, text = _SAYS[method], data.get(_SAYS[method], "")
        if len(text) > (512 if field == "description" else 120):
            raise Refused("BOT_DESCRIPTION_TOO_LONG")
        self.says_of_itself[field, data.get("language_code", "")] = text
        self.described += 1
        return True

    def _menu(self, data: dict[str, Any]) -> bool:
        scope = json.loads(data.get("scope", '{"type": "default"}'))
        if scope["type"] == "chat" and int(scope["chat_id"]) not in self.started:
            raise Refused("chat not found")
        for one in json.loads(data["commands"]):
            if not re.fullmatch(r"[a-z0-9_]{1,32}", one["command"]) or not 0 < len(one["description"]) <= 256:
                raise Refused("BOT_COMMAND_INVALID")
        self.menus.append({**data, "scope": scope})
        return True

    def _bot(self) -> dict[str, Any]:
        return {
            "id": 123456789,
            "is_bot": True,
            "first_name": "Watch",
            "username": "watch_bot",
            "supports_inline_queries": self.inline,
        }


def _person(user: int) -> dict[str, Any]:
    return {"id": user, "is_bot": False, "first_name": f"User{user}", "language_code": "en"}


def _error(status: int, description: str, parameters: dict[str, Any] | None = None) -> web.Response:
    body = {"ok": False, "error_code": status, "description": description, "parameters": parameters or {}}
    return web.json_response(body, status=status)
