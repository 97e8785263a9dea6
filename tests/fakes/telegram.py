"""A small strict Bot API on this machine: what the bot uses of it, its refusals in its own words, and faults."""

from __future__ import annotations

import asyncio
import itertools
import json
import re
import threading
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from types import TracebackType
from typing import Any

from aiohttp import web

TOKEN = "123456789:AAF-TEST_token_of_the_small_fake_0"
_TAGS = {"b", "i", "u", "s", "code", "pre", "a", "blockquote"}
_ENTITIES = re.compile(r"&(?!lt;|gt;|amp;|quot;|#\d+;)")


@dataclass
class Fault:
    """What happens to the next `times` calls of a method. `accept`: the message is taken all the same."""

    method: str
    status: int = 0  # 0: the connection is dropped without an answer
    description: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)
    times: int = 1
    accept: bool = False
    text: str = ""  # only messages that contain it


class _Refused(Exception):
    def __init__(self, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.status = status


class FakeTelegram:
    """Use it with `with`; it serves from a thread of its own."""

    def __init__(self) -> None:
        self.token = TOKEN
        self.sent: list[dict[str, Any]] = []
        self.answered: list[str] = []
        self.menus: list[dict[str, Any]] = []
        self.faults: list[Fault] = []
        self._updates: list[dict[str, Any]] = []
        self._ids = itertools.count(1)
        self._changed = threading.Condition()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/bot"

    def __enter__(self) -> FakeTelegram:
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
        await self._runner.cleanup()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def _serve(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)

        async def start() -> None:
            app = web.Application()
            app.router.add_post("/bot{token}/{method}", self._call)
            self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
            await self._runner.setup()
            site = web.TCPSite(self._runner, "127.0.0.1", 0)
            await site.start()
            self.port = self._runner.addresses[0][1]
            ready.set()

        self._loop.run_until_complete(start())
        self._loop.run_forever()

    # -- what users do ---------------------------------------------------------------------------------------

    def says(self, text: str, *, user: int = 2002, chat: int | None = None, **more: Any) -> None:
        """A user writes: in private, or in the group `chat` (below zero)."""
        self._update({"message": {**self._message(user, chat), "text": text, **more}})

    def taps(self, action: str, *, user: int = 2002, chat: int | None = None) -> None:
        message = {**self._message(user, chat), "from": self._bot(), "text": "x"}
        query = {"id": str(next(self._ids)), "from": _person(user), "chat_instance": "1", "data": action}
        self._update({"callback_query": {**query, "message": message}})

    def _message(self, user: int, chat: int | None) -> dict[str, Any]:
        place: dict[str, Any] = {"id": user, "type": "private", "first_name": f"User{user}"}
        if chat is not None:
            place = {"id": chat, "type": "supergroup", "title": f"Group {chat}", "is_forum": True}
        return {"message_id": next(self._ids), "date": int(time.time()), "chat": place, "from": _person(user)}

    def _update(self, update: dict[str, Any]) -> None:
        with self._changed:
            self._updates.append({"update_id": next(self._ids), **update})

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

    # -- what the bot calls ----------------------------------------------------------------------------------

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return _error(401, "Unauthorized")
        data = {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
        fault = self._fault(method, data.get("text", ""))
        if fault is not None and not fault.accept:
            return self._failed(fault, request)
        try:
            result = await self._do(method, data)
        except _Refused as refused:
            return _error(refused.status, f"Bad Request: {refused}")
        if fault is not None:
            return self._failed(fault, request)
        return web.json_response({"ok": True, "result": result})

    def _fault(self, method: str, text: str) -> Fault | None:
        for fault in self.faults:
            if fault.times and fault.method == method and fault.text in text:
                fault.times -= 1
                return fault
        return None

    def _failed(self, fault: Fault, request: web.Request) -> web.StreamResponse:
        if fault.status == 0:
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        return _error(fault.status, fault.description, fault.parameters)

    async def _do(self, method: str, data: dict[str, str]) -> Any:
        if method == "getMe":
            return self._bot()
        if method == "getUpdates":
            return await self._get_updates(data)
        if method == "sendMessage":
            return self._send(data)
        if method == "answerCallbackQuery":
            self.answered.append(data["callback_query_id"])
            return True
        if method == "setMyCommands":
            self.menus.append(data)
            return True
        raise _Refused("method not found", 404)

    async def _get_updates(self, data: dict[str, str]) -> list[dict[str, Any]]:
        until = time.monotonic() + min(float(data.get("timeout", 0)), 25)
        while True:
            offset = int(data.get("offset", 0))
            with self._changed:
                self._updates = [one for one in self._updates if one["update_id"] >= offset]
                if self._updates or time.monotonic() >= until:
                    return list(self._updates)
            await asyncio.sleep(0.02)

    def _send(self, data: dict[str, str]) -> dict[str, Any]:
        text = data["text"]
        if data.get("parse_mode") == "HTML":
            text = _read_html(text)
        if not text.strip():
            raise _Refused("message text is empty")
        if len(text) > 4096 or len(data["text"].encode()) > 32_768:
            raise _Refused("message is too long")
        keyboard = json.loads(data.get("reply_markup", "{}")).get("inline_keyboard", [])
        for button in itertools.chain.from_iterable(keyboard):
            if len(button["callback_data"].encode()) > 64:
                raise _Refused("BUTTON_DATA_INVALID")
        message = {**self._message(1, int(data["chat_id"])), "from": self._bot(), "text": text}
        with self._changed:
            self.sent.append({**data, "text": text, "keyboard": keyboard, "at": time.monotonic()})
            self._changed.notify_all()
        return message

    def _bot(self) -> dict[str, Any]:
        return {"id": 123456789, "is_bot": True, "first_name": "Watch", "username": "watch_bot"}


def _person(user: int) -> dict[str, Any]:
    return {"id": user, "is_bot": False, "first_name": f"User{user}", "language_code": "en"}


def _error(status: int, description: str, parameters: dict[str, Any] | None = None) -> web.Response:
    body = {"ok": False, "error_code": status, "description": description, "parameters": parameters or {}}
    return web.json_response(body, status=status)


def _read_html(text: str) -> str:
    """The text without its tags; refuses what the server refuses."""
    if _ENTITIES.search(text):
        raise _Refused("can't parse entities: unknown entity")
    reader = _Reader()
    reader.feed(text)
    reader.close()
    if reader.open:
        raise _Refused("can't parse entities: unclosed tag")
    return "".join(reader.text)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            raise _Refused(f"can't parse entities: unsupported start tag {tag}")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise _Refused(f"can't parse entities: unexpected end tag {tag}")

    def handle_data(self, data: str) -> None:
        self.text.append(data)
