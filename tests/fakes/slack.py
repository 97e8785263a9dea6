"""A small, strict Slack on loopback: the Web API, Socket Mode and response_url that the bot uses.

It refuses what Slack refuses, with Slack's own errors, and can be told to fail. `async with FakeSlack()` runs it in
the test's own loop; `with FakeSlack().threaded()` in a thread of its own, for tests that start the service as a
subprocess: the coroutines below are then called through `do(...)`.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import re
import threading
import time
import uuid
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from aiohttp import WSMsgType, web

T = TypeVar("T")
Json = dict[str, Any]

BOT, BOT_ID = "UBOT", "BBOT"
ACK_WITHIN = 3.0  # seconds, Slack's own
SCOPES = frozenset(
    {"app_mentions:read", "channels:history", "channels:read", "chat:write", "commands", "files:write"}
    | {"groups:history", "groups:read", "im:history", "im:write", "users:read"}
)
NEEDS = {
    "chat.postMessage": {"chat:write"},
    "conversations.open": {"im:write"},
    "conversations.history": {"channels:history", "groups:history", "im:history"},
    "conversations.replies": {"channels:history", "groups:history", "im:history"},
    "conversations.info": {"channels:read", "groups:read"},
}


class Refused(Exception):
    """Slack's own "no": HTTP 200 with ok: false."""


@dataclass
class Room:
    id: str
    name: str
    bot_in: bool = True
    archived: bool = False
    user: str | None = None  # of a direct message
    messages: list[Json] = field(default_factory=list)


@dataclass
class Fault:
    kind: str  # ratelimited, http, error, drop, accept_then_drop, accept_then_http, malformed, hang
    method: str
    times: int
    args: Json


class FakeSlack:
    bot_token = "xoxb-1-fake-bot"
    app_token = "xapp-1-fake-app"

    def __init__(self, *, scopes: frozenset[str] = SCOPES, ack_within: float = ACK_WITHIN) -> None:
        self.scopes, self.ack_within = scopes, ack_within
        self.rooms = {"C1": Room("C1", "general"), "C2": Room("C2", "random", bot_in=False)}
        self.users = {"U1": "sara", "U2": "bob"}
        self.calls: list[tuple[str, Json]] = []  # every Web API call: method and arguments
        self.posts: list[Json] = []  # what stands in channels, in order
        self.private: list[Json] = []  # what was shown to one user only, by a response_url
        self.homes: dict[str, Json] = {}
        self.acks: list[float] = []  # seconds from each delivery to its acknowledgement
        self.broken: list[str] = []  # what Slack would have refused or complained about
        self.faults: list[Fault] = []
        self.sockets: list[web.WebSocketResponse] = []
        self.port = 0
        self._tickets: set[str] = set()
        self._waiting: dict[str, asyncio.Future[None]] = {}
        self._answers: dict[str, Json] = {}
        self._number = itertools.count(1)
        self._runner: web.AppRunner | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    # -- lifetime -------------------------------------------------------------------------------------------

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/"

    async def start(self) -> FakeSlack:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_get("/link", self._link)
        app.router.add_post("/respond/{key}", self._respond)
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def stop(self) -> None:
        for socket in list(self.sockets):
            await socket.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> FakeSlack:
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @contextlib.contextmanager
    def threaded(self) -> Iterator[FakeSlack]:
        loop = self._loop = asyncio.new_event_loop()
        thread = threading.Thread(target=loop.run_forever, daemon=True)
        thread.start()
        try:
            self.do(self.start())
            yield self
        finally:
            self.do(self.stop())
            loop.call_soon_threadsafe(loop.stop)
            thread.join(5)
            loop.close()

    def do(self, coroutine: Coroutine[Any, Any, T], timeout: float = 30) -> T:
        """Runs one of the coroutines of this class from another thread."""
        assert self._loop is not None
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(timeout)

    # -- what users do --------------------------------------------------------------------------------------

    async def slash(self, text: str, user: str = "U1", channel: str = "C1", command: str = "/sanctions") -> bool:
        """True where the bot acknowledged in time; its answer comes to `private`."""
        room = self.rooms[channel]
        return await self._deliver(
            "slash_commands",
            {
                "command": command,
                "text": text,
                "user_id": user,
                "user_name": self.users[user],
                "channel_id": channel,
                "channel_name": "directmessage" if room.user else room.name,
                "team_id": "T1",
                "trigger_id": f"trigger-{next(self._number)}",
                "response_url": self._response_url(channel, user),
            },
        )

    async def mention(self, text: str, user: str = "U1", channel: str = "C1", thread: str | None = None) -> bool:
        event = {"type": "app_mention", "user": user, "text": f"<@{BOT}> {text}", "channel": channel}
        return await self.event(event | ({"thread_ts": thread} if thread else {}))

    async def dm(self, text: str, user: str = "U1", **extra: Any) -> bool:
        event = {"type": "message", "channel_type": "im", "user": user, "text": text}
        return await self.event(event | {"channel": self.im(user).id} | extra)

    async def event(self, event: Json, event_id: str | None = None) -> bool:
        body = {
            "type": "event_callback",
            "team_id": "T1",
            "event_id": event_id or f"Ev{next(self._number)}",
            "event": {"ts": self._ts(), **event},
        }
        return await self._deliver("events_api", body)

    async def tap(self, value: str, user: str = "U1", channel: str = "C1") -> bool:
        """The newest button with this value, in the channel or in what was shown to one user."""
        shown = [*self.rooms[channel].messages, *(m for m in self.private if m["channel"] == channel)]
        for message in reversed(shown):
            for button in (e for b in message.get("blocks") or [] for e in b.get("elements", [])):
                if button.get("type") == "button" and button["value"] == value:
                    return await self._tapped(message, button, user, channel)
        raise LookupError(f"no button {value!r} in {channel}")

    async def _tapped(self, message: Json, button: Json, user: str, channel: str) -> bool:
        hidden = message in self.private
        room = self.rooms[channel]
        body = {
            "type": "block_actions",
            "user": {"id": user, "username": self.users[user], "name": self.users[user]},
            "team": {"id": "T1"},
            "channel": {"id": channel, "name": "directmessage" if room.user else room.name},
            "container": {
                "type": "message",
                "message_ts": message["ts"],
                "channel_id": channel,
                "is_ephemeral": hidden,
            },
            "trigger_id": f"trigger-{next(self._number)}",
            "response_url": self._response_url(channel, user),
            "actions": [
                {"type": "button", "block_id": "b", **{k: button[k] for k in ("action_id", "value", "text")}}
            ],
        }
        return await self._deliver("interactive", body if hidden else body | {"message": message})

    def im(self, user: str) -> Room:
        """The direct message of the bot and a user."""
        return self.rooms.setdefault(f"D-{user}", Room(f"D-{user}", "", user=user))

    # -- what tests do and see ------------------------------------------------------------------------------

    def fail(self, kind: str, method: str = "chat.postMessage", times: int = 1, **args: Any) -> None:
        """The next `times` calls of `method` (or "response_url", "socket") end in this fault (see Fault)."""
        self.faults.append(Fault(kind, method, times, args))

    async def wait(self, test: Callable[[], T], within: float = 10.0) -> T:
        """Waits until `test()` is true, and gives it back."""
        until = time.monotonic() + within
        while not (value := test()):
            assert time.monotonic() < until, "waited in vain"
            await asyncio.sleep(0.01)
        return value

    async def connected(self, within: float = 10.0) -> None:
        await self.wait(lambda: any(not s.closed for s in self.sockets), within)

    async def wait_for(self, words: str, count: int = 1, within: float = 10.0) -> list[Json]:
        """Messages, public or private, that say `words`, as soon as there are so many."""
        return await self.wait(lambda: found if len(found := self.saying(words)) >= count else [], within)

    def saying(self, words: str) -> list[Json]:
        return [m for m in [*self.posts, *self.private] if words in json.dumps(m, ensure_ascii=False)]

    def drop_sockets(self) -> None:
        """The connections break without a word."""
        for socket in self.sockets:
            if socket._req is not None and socket._req.transport is not None:
                socket._req.transport.abort()

    async def refresh(self) -> None:
        """Slack asks for a new connection, as it does every few hours."""
        for socket in list(self.sockets):
            await socket.send_json({"type": "disconnect", "reason": "refresh_requested"})

    # -- delivery over the socket ---------------------------------------------------------------------------

    async def _deliver(self, kind: str, payload: Json) -> bool:
        live = [socket for socket in self.sockets if not socket.closed]
        if not live:
            return False
        envelope = str(uuid.uuid4())
        done = self._waiting[envelope] = asyncio.get_running_loop().create_future()
        started = time.monotonic()
        payload = {"api_app_id": "A1", "token": "verification", **payload}
        await live[-1].send_json({"type": kind, "envelope_id": envelope, "payload": payload})
        try:
            await asyncio.wait_for(done, self.ack_within)
        except TimeoutError:
            self.broken.append(f"no acknowledgement of {kind} in time")
            return False
        self.acks.append(time.monotonic() - started)
        return True

    async def _link(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=401)
        self._tickets.remove(ticket)
        if self._fault("socket"):
            return web.Response(status=503)
        socket = web.WebSocketResponse(heartbeat=10)
        await socket.prepare(request)
        self.sockets.append(socket)
        await socket.send_json({"type": "hello", "num_connections": len(self.sockets)})
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    done = self._waiting.pop(frame.json().get("envelope_id", ""), None)
                    if done is None:
                        self.broken.append("an acknowledgement of nothing")
                    elif not done.done():
                        done.set_result(None)
        finally:
            self.sockets.remove(socket)
        return socket

    # -- response_url ---------------------------------------------------------------------------------------

    def _response_url(self, channel: str, user: str) -> str:
        key = uuid.uuid4().hex
        self._answers[key] = {"channel": channel, "user": user, "uses": 0}
        return f"http://127.0.0.1:{self.port}/respond/{key}"

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        answer = self._answers.get(request.match_info["key"])
        if answer is None or answer["uses"] >= 5:
            self.broken.append("a response_url used more than five times")
            return web.Response(status=404, text="used_url")
        fault = self._fault("response_url")
        if fault and fault.kind in ("drop", "http", "ratelimited"):
            return self._fail(fault, request)
        body = await request.json()
        if found := complaints(body):
            self.broken += found
            return web.json_response({"ok": False, "error": "invalid_blocks"}, status=400)
        if fault and fault.kind == "error":
            return web.json_response({"ok": False, "error": fault.args["error"]}, status=400)
        answer["uses"] += 1
        self.private.append({**body, "channel": answer["channel"], "user": answer["user"], "ts": self._ts()})
        return self._fail(fault, request) if fault else web.Response(text="ok")

    # -- Web API --------------------------------------------------------------------------------------------

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        args = await self._args(request)
        self.calls.append((method, args))
        fault = self._fault(method)
        if fault and not fault.kind.startswith("accept"):
            if fault.kind == "hang":
                await asyncio.sleep(fault.args.get("seconds", 60))
            return self._fail(fault, request)
        try:
            self._authorise(method, request.headers.get("Authorization", "").removeprefix("Bearer "))
            handler = getattr(self, "_" + method.replace(".", "_"), None)
            if handler is None:
                raise Refused("unknown_method")
            answer = handler(args)
        except Refused as refused:
            return web.json_response({"ok": False, "error": str(refused)})
        if fault:
            return self._fail(fault, request)
        return web.json_response({"ok": True, **answer})

    @staticmethod
    async def _args(request: web.Request) -> Json:
        if request.content_type == "application/json":
            body = await request.json()
            return body if isinstance(body, dict) else {}
        return {**request.query, **{key: str(value) for key, value in (await request.post()).items()}}

    def _authorise(self, method: str, token: str) -> None:
        right = self.app_token if method == "apps.connections.open" else self.bot_token
        if token != right:
            raise Refused("not_allowed_token_type" if token in (self.app_token, self.bot_token) else "invalid_auth")
        if method in NEEDS and not NEEDS[method] & self.scopes:
            raise Refused("missing_scope")

    def _fault(self, method: str) -> Fault | None:
        for fault in self.faults:
            if fault.method == method:
                fault.times -= 1
                if fault.times <= 0:
                    self.faults.remove(fault)
                return fault
        return None

    @staticmethod
    def _fail(fault: Fault, request: web.Request) -> web.StreamResponse:
        if fault.kind == "ratelimited":
            wait = {"Retry-After": str(fault.args.get("retry_after", 1))}
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=wait)
        if fault.kind == "error":
            return web.json_response({"ok": False, **fault.args})
        if fault.kind in ("http", "accept_then_http"):
            return web.Response(status=fault.args.get("status", 503), text="upstream trouble")
        if fault.kind == "malformed":
            return web.Response(
                text=fault.args.get("body", "<html>"), content_type=fault.args.get("type", "text/html")
            )
        if request.transport is not None:  # drop, accept_then_drop, the end of a hang
            request.transport.abort()
        return web.Response(status=502)

    def _ts(self) -> str:
        return f"{int(time.time())}.{next(self._number):06d}"

    def _room(self, args: Json) -> Room:
        room = self.rooms.get(str(args.get("channel")))
        if room is None:
            raise Refused("channel_not_found")
        if not room.bot_in:
            raise Refused("not_in_channel")
        return room

    def _auth_test(self, _: Json) -> Json:
        return {"team_id": "T1", "user_id": BOT, "bot_id": BOT_ID, "team": "test"}

    def _apps_connections_open(self, _: Json) -> Json:
        ticket = uuid.uuid4().hex
        self._tickets.add(ticket)
        return {"url": f"ws://127.0.0.1:{self.port}/link?ticket={ticket}"}

    def _chat_postMessage(self, args: Json) -> Json:
        room = self._room(args)
        if room.archived:
            raise Refused("is_archived")
        if found := complaints(args):
            self.broken += found
            raise Refused("invalid_blocks")
        names = ("text", "blocks", "metadata", "thread_ts", "mrkdwn", "unfurl_links")
        kept: Json = {name: args[name] for name in names if name in args}
        message: Json = {
            "type": "message",
            "user": BOT,
            "bot_id": BOT_ID,
            "channel": room.id,
            "ts": self._ts(),
            **kept,
        }
        room.messages.append(message)
        self.posts.append(message)
        return {"channel": room.id, "ts": message["ts"], "message": message}

    def _conversations_open(self, args: Json) -> Json:
        if args.get("users") not in self.users:
            raise Refused("user_not_found")
        return {"channel": {"id": self.im(str(args["users"])).id}}

    def _conversations_history(self, args: Json) -> Json:
        found = [m for m in self._room(args).messages if m.get("thread_ts") in (None, m["ts"])]
        return self._page(list(reversed(found)), args)

    def _conversations_replies(self, args: Json) -> Json:
        return self._page(
            [m for m in self._room(args).messages if args.get("ts") in (m["ts"], m.get("thread_ts"))], args
        )

    @staticmethod
    def _page(messages: list[Json], args: Json) -> Json:
        start, limit = int(args.get("cursor") or 0), int(args.get("limit") or 100)
        oldest = float(args.get("oldest") or 0)
        messages = [m for m in messages if float(m["ts"]) >= oldest]
        hidden = () if args.get("include_all_metadata") in (True, "true", "1") else ("metadata",)
        page = [{k: v for k, v in m.items() if k not in hidden} for m in messages[start : start + limit]]
        following = str(start + limit) if start + limit < len(messages) else ""
        return {"messages": page, "response_metadata": {"next_cursor": following}}

    def _conversations_info(self, args: Json) -> Json:
        room = self._room(args)
        return {"channel": {"id": room.id, "name": room.name, "is_im": room.user is not None}}

    def _views_publish(self, args: Json) -> Json:
        self.homes[str(args.get("user_id"))] = args["view"]
        return {"view": args["view"]}


# -- Block Kit, as strictly as the bot needs it: docs.slack.dev, reference/block-kit ------------------------------


def complaints(message: Json) -> list[str]:
    """What Slack would refuse in a message, or a careful reader would."""
    text, blocks = message.get("text") or "", message.get("blocks") or []
    found = []
    if not text:
        found.append("no text for notifications")
    if re.search(r"[<>]|&(?!(amp|lt|gt);)", text):
        found.append("text is not escaped")
    if len(text) > 40_000:
        found.append("text over 40,000 characters")
    if len(blocks) > 50:
        found.append("more than 50 blocks")
    if sum(map(_text_of, blocks)) > 13_200:
        found.append("more than 13,200 characters in all blocks")
    seen: set[str] = set()
    return found + [f"{block.get('type')}: {fault}" for block in blocks for fault in _block_faults(block, seen)]


def _text_of(part: Any) -> int:
    if isinstance(part, dict):
        return sum(len(v) if k == "text" and isinstance(v, str) else _text_of(v) for k, v in part.items())
    return sum(map(_text_of, part)) if isinstance(part, list) else 0


def _block_faults(block: Json, seen: set[str]) -> Iterator[str]:
    elements = block.get("elements", [])
    match block.get("type"):
        case "header":
            yield from _text_faults(block["text"], 150, "plain_text")
        case "section":
            yield from _text_faults(block["text"], 3000)
        case "context":
            if not 1 <= len(elements) <= 10:
                yield "1 to 10 elements"
            for element in elements:
                yield from _text_faults(element, 3000)
        case "actions":
            if not 1 <= len(elements) <= 25:
                yield "1 to 25 elements"
            for element in elements:
                yield from _text_faults(element["text"], 75, "plain_text")
                if len(element.get("value", "")) > 2000:
                    yield "value over 2000 characters"
                if element["action_id"] in seen:
                    yield "action_id is not unique"
                seen.add(element["action_id"])
        case "rich_text":
            if not elements:
                yield "no elements"
            for element in elements:
                yield from _rich_faults(element)
        case unknown:
            yield f"unknown type {unknown}"


def _text_faults(text: Json, most: int, only: str | None = None) -> Iterator[str]:
    if text.get("type") not in ((only,) if only else ("plain_text", "mrkdwn")):
        yield "the wrong type of text"
    if not 1 <= len(text.get("text", "")) <= most:
        yield f"1 to {most} characters"
    if text.get("type") == "mrkdwn" and re.search(r"<!(channel|here|everyone)|<@", text["text"]):
        yield "a mention"


def _rich_faults(element: Json) -> Iterator[str]:
    kind = element.get("type")
    if kind == "rich_text_list":
        if element.get("style") not in ("bullet", "ordered"):
            yield "a list without a style"
        for one in element["elements"]:
            yield from _rich_faults(one)
        return
    if kind not in ("rich_text_section", "rich_text_quote") or not element["elements"]:
        yield f"{kind} is empty or unknown"
    for inline in element["elements"]:
        if inline.get("type") not in ("text", "link") or not inline.get("text"):
            yield f"inline {inline.get('type')} is empty, unknown or a mention"
        if inline.get("type") == "link" and not re.fullmatch(r"https?://[^\s<>|]+", inline["url"]):
            yield "not an address"
        if set(inline.get("style", {})) - {"bold", "italic", "code", "strike"}:
            yield "an unknown style"
