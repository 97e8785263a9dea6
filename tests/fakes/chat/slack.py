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
import threading
import time
import uuid
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from typing import Any, Self, TypeVar

from aiohttp import WSMsgType, web

from tests.fakes.chat.serving import Served, form
from tests.fakes.chat.slack_rules import complaints, view_complaints

T = TypeVar("T")
Json = dict[str, Any]

BOT, BOT_ID = "UBOT", "BBOT"
ACK_WITHIN = 3.0  # seconds, Slack's own
TRIGGER_SECONDS = 3.0  # that a trigger_id may be used, once
SCOPES = frozenset(
    {"app_mentions:read", "channels:history", "channels:read", "chat:write", "commands", "files:write"}
    | {"groups:history", "groups:read", "im:history", "im:write", "links:read", "links:write", "users:read"}
)
NEEDS = {
    "chat.postMessage": {"chat:write"},
    "chat.postEphemeral": {"chat:write"},
    "chat.update": {"chat:write"},
    "files.getUploadURLExternal": {"files:write"},
    "files.completeUploadExternal": {"files:write"},
    "users.info": {"users:read"},
    "conversations.open": {"im:write"},
    "conversations.history": {"channels:history", "groups:history", "im:history"},
    "conversations.replies": {"channels:history", "groups:history", "im:history"},
    "conversations.info": {"channels:read", "groups:read"},
    "chat.unfurl": {"links:write"},
    "users.conversations": {"channels:read", "groups:read"},
}


class Refused(Exception):
    """Slack's own "no": HTTP 200 with ok: false."""


@dataclass
class Room:
    id: str
    name: str
    bot_in: bool = True
    archived: bool = False
    user: str | None = None  # of a direct message with the bot
    creator: str = "U0"
    private: bool = False
    shared: bool = False  # with another workspace
    members: set[str] = field(default_factory=lambda: {"U1", "U2"})
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
        self.teams: dict[str, str] = {}  # of those who are of another workspace than T1
        self.restricted: set[str] = set()  # those of T1 who are guests there
        self.bots: set[str] = set()  # those of them that are programs
        self.calls: list[tuple[str, Json]] = []  # every Web API call: method and arguments
        self.posts: list[Json] = []  # what stands in channels, in order
        self.private: list[Json] = []  # what was shown to one user only, by a response_url
        self.unfurled: list[Json] = []
        self.homes: dict[str, Json] = {}
        self.windows: list[Json] = []  # opened, in order
        self.files: dict[str, Json] = {}  # uploaded: name, alt_txt, title, data
        self.shown: list[Json] = []  # files shared: channel, thread_ts, names
        self.acks: list[float] = []  # seconds from each delivery to its acknowledgement
        self.broken: list[str] = []  # what Slack would have refused or complained about
        self.faults: list[Fault] = []
        self.sockets: list[web.WebSocketResponse] = []
        self.port = 0
        self._tickets: set[str] = set()
        self._waiting: dict[str, asyncio.Future[None]] = {}
        self._answers: dict[str, Json] = {}
        self._triggers: dict[str, float] = {}  # not used yet: until when
        self._number = itertools.count(1)
        self._served: Served | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    # -- lifetime -------------------------------------------------------------------------------------------

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/"

    async def start(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_get("/link", self._link)
        app.router.add_post("/respond/{key}", self._respond)
        app.router.add_post("/upload/{key}", self._upload)
        self._served = Served(app, self.port, patience=0.2)
        await self._served.start()
        self.port = self._served.port
        return self

    async def stop(self) -> None:
        for socket in list(self.sockets):
            await socket.close()
        if self._served is not None:
            await self._served.stop()
            self._served = None

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @contextlib.contextmanager
    def threaded(self) -> Iterator[Self]:
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
        """Sends a slash command. Returns True where the bot acknowledged in time; its answer comes to `private`."""
        room = self.rooms[channel]
        return await self._deliver(
            "slash_commands",
            {
                "command": command,
                "text": text,
                "user_id": user,
                "user_name": self.users[user],
                "channel_id": channel,
                "channel_name": _name_in_payloads(room),
                "team_id": "T1",
                "trigger_id": self._trigger(),
                "response_url": self._response_url(channel, user),
            },
        )

    async def mention(self, text: str, user: str = "U1", channel: str = "C1", thread: str | None = None) -> bool:
        event = {"type": "app_mention", "user": user, "text": f"<@{BOT}> {text}", "channel": channel}
        if user in self.teams:
            event |= {"team": self.teams[user], "user_team": self.teams[user], "source_team": self.teams[user]}
        event["ts"] = self.says(channel, str(event["text"]), user)
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

    async def raw(self, kind: str, payload: Any) -> bool:
        """Delivers an envelope of whatever form."""
        return await self._deliver(kind, payload)

    async def tap(self, value: str, user: str = "U1", channel: str = "C1") -> bool:
        """Taps the newest button with this value, in the channel or in what was shown there to this user alone."""
        own = (m for m in self.private if m["channel"] == channel and m["user"] == user)
        shown = [*self.rooms[channel].messages, *own]
        for message in reversed(shown):
            for button in (e for b in message.get("blocks") or [] for e in b.get("elements", [])):
                if button.get("type") == "button" and button.get("value") == value:
                    return await self._tapped(message, button, user, channel)
        raise LookupError(f"no button {value!r} in {channel}")

    def button(self, begins: str, channel: str = "C1") -> str:
        """Returns the value, with this beginning, of the newest such button in a channel, or in what was shown there
        to one user."""
        shown = [*self.rooms[channel].messages, *(m for m in self.private if m["channel"] == channel)]
        found = [e.get("value", "") for m in shown for b in m.get("blocks") or [] for e in b.get("elements", [])]
        return str(next(value for value in reversed(found) if value.startswith(begins)))

    async def _tapped(self, message: Json, button: Json, user: str, channel: str) -> bool:
        hidden = message in self.private
        room = self.rooms[channel]
        body = {
            "type": "block_actions",
            **self._by(user),
            "channel": {"id": channel, "name": _name_in_payloads(room)},
            "container": {
                "type": "message",
                "message_ts": message["ts"],
                "channel_id": channel,
                "is_ephemeral": hidden,
                **({"thread_ts": message["thread_ts"]} if "thread_ts" in message else {}),
            },
            "response_url": self._response_url(channel, user, message["ts"] if hidden else None),
            "actions": [
                {"type": "button", "block_id": "b", **{k: button[k] for k in ("action_id", "value", "text")}}
            ],
        }
        return await self._deliver("interactive", body if hidden else body | {"message": message})

    async def home(self, user: str = "U1", tab: str = "home") -> bool:
        opened = {"type": "app_home_opened", "user": user, "channel": self.im(user).id, "tab": tab}
        seen = {"view": self.homes[user]} if user in self.homes else {}
        return await self.event(opened | seen | {"event_ts": self._ts()})

    async def invite(self, channel: str, inviter: str = "U1", user: str = BOT) -> bool:
        """Puts someone, the bot by default, into a channel."""
        room = self.rooms[channel]
        room.bot_in = room.bot_in or user == BOT
        kind = "C" if channel.startswith("C") else "G"
        joined = {"type": "member_joined_channel", "user": user, "channel": channel, "channel_type": kind}
        return await self.event(joined | {"inviter": inviter})

    async def tap_home(self, value: str, user: str = "U1", *, select: bool = False) -> bool:
        """Taps a button of the bot's page or answers a menu of it; one that is not there with `select`."""
        return await self._act(self.homes[user], value, user, select=select)

    async def tap_window(self, value: str, user: str = "U1") -> bool:
        """Taps a button of the newest window."""
        return await self._act(self.windows[-1], value, user)

    async def type_home(self, words: str, user: str = "U1") -> bool:
        """Types into the field of the bot's page, and presses Enter."""
        view = self.homes[user]
        field = next(
            one for block in view["blocks"] if (one := block.get("element", {})) and block["dispatch_action"]
        )
        action = {"type": field["type"], "block_id": "b", "action_id": field["action_id"], "value": words}
        return await self._acted(view, action, user)

    async def _act(self, view: Json, value: str, user: str, *, select: bool = False) -> bool:
        action: Json = {"type": "static_select", "action_id": "a", "selected_option": {"value": value}}
        if not select:
            elements = [
                e for block in view["blocks"] for e in (*block.get("elements", []), block.get("accessory", {}))
            ]
            action = next(filter(None, (_used(element, value) for element in elements)))
        return await self._acted(view, {"block_id": "b", **action}, user)

    async def _acted(self, view: Json, action: Json, user: str) -> bool:
        container = {"container": {"type": "view", "view_id": view["id"]}, "view": view}
        return await self._deliver(
            "interactive", {"type": "block_actions", **self._by(user), **container, "actions": [action]}
        )

    async def submit(self, answers: dict[str, str], user: str = "U1") -> bool:
        """Sends the newest window, with these answers in place of the present ones."""
        view, values = self.windows[-1], {}
        for block in view["blocks"]:
            if block["type"] != "input":
                continue
            element, given = block["element"], answers.get(block["block_id"])
            answer = _answered(element, given)
            if answer is None and not block.get("optional"):
                raise LookupError(f"Slack does not send a window without {block['block_id']}")
            values[block["block_id"]] = {element["action_id"]: {"type": element["type"], **(answer or {})}}
        view = {**view, "state": {"values": values}}
        body = {"type": "view_submission", **self._by(user), "view": view, "response_urls": []}
        return await self._deliver("interactive", body)

    async def links(self, url: str, *, user: str = "U2", channel: str = "C1", **more: Any) -> str:
        """Posts somebody's message with a link of a domain of the manifest's; returns its ts."""
        ts = self.says(channel, f"look: <{url}>", user)
        shared = {"type": "link_shared", "user": user, "channel": channel, "message_ts": ts}
        domain = url.split("/")[2]
        await self.event(shared | {"links": [{"url": url, "domain": domain}]} | more)
        return ts

    async def points_at(self, ts: str, user: str = "U1", channel: str = "C1", callback: str = "who_is_this") -> bool:
        """Uses a shortcut on a message."""
        room = self.rooms[channel]
        [message] = [one for one in room.messages if one["ts"] == ts]
        where = {"channel": {"id": channel, "name": _name_in_payloads(room)}, "message_ts": ts, "message": message}
        body = {"type": "message_action", "callback_id": callback, **self._by(user), **where}
        return await self._deliver("interactive", body | {"response_url": self._response_url(channel, user)})

    def says(self, channel: str, text: str, user: str = "U2") -> str:
        """Posts somebody else's message that the bot does not hear; returns its ts."""
        message = {"type": "message", "user": user, "text": text, "channel": channel, "ts": self._ts()}
        self.rooms[channel].messages.append(message)
        return str(message["ts"])

    def _by(self, user: str) -> Json:
        who = {"id": user, "username": self.users[user], "name": self.users[user]}
        if user in self.teams:
            who["team_id"] = self.teams[user]
        return {"user": who, "team": {"id": "T1"}, "trigger_id": self._trigger()}

    def _trigger(self) -> str:
        trigger = f"trigger-{next(self._number)}"
        self._triggers[trigger] = time.monotonic() + TRIGGER_SECONDS
        return trigger

    def im(self, user: str) -> Room:
        """Returns the direct message of the bot and a user."""
        return self.rooms.setdefault(f"D-{user}", Room(f"D-{user}", "", user=user))

    # -- what tests do and see ------------------------------------------------------------------------------

    def fail(self, kind: str, method: str = "chat.postMessage", times: int = 1, **args: Any) -> None:
        """Lets the next `times` calls of `method` (or "response_url", "socket") end in this fault (see Fault)."""
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
        """Waits for messages, public or private, that say `words`, until there are so many."""
        return await self.wait(lambda: found if len(found := self.saying(words)) >= count else [], within)

    def saying(self, words: str) -> list[Json]:
        return [m for m in [*self.posts, *self.private] if words in json.dumps(m, ensure_ascii=False)]

    def drop_sockets(self) -> None:
        """Breaks the connections without a word."""
        for socket in self.sockets:
            if socket._req is not None and socket._req.transport is not None:
                socket._req.transport.abort()

    async def refresh(self) -> None:
        """Asks for a new connection, as Slack does every few hours."""
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
        try:
            await live[-1].send_json({"type": kind, "envelope_id": envelope, "payload": payload})
        except ConnectionError:  # it ends at this moment: over the next one, as Slack does it
            await asyncio.sleep(0.1)
            await self.connected()
            return await self._deliver(kind, payload)
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
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        await socket.send_json({"type": "hello", "num_connections": len(self.sockets)})
        pings = asyncio.create_task(_pings(socket))  # ours: aiohttp's heartbeat leaves a task behind at the end
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
            pings.cancel()
            await asyncio.gather(pings, return_exceptions=True)
        return socket

    # -- response_url ---------------------------------------------------------------------------------------

    def _response_url(self, channel: str, user: str, of: str | None = None) -> str:
        """Returns an address to answer at; `of`: the private message to whose button it belongs."""
        key = uuid.uuid4().hex
        self._answers[key] = {"channel": channel, "user": user, "uses": 0, "of": of}
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
        shown = {**body, "channel": answer["channel"], "user": answer["user"], "ts": self._ts()}
        if body.get("replace_original") and answer["of"] is not None:
            self.private = [one for one in self.private if one["ts"] != answer["of"]]
        self.private.append(shown)
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
        scopes = {"x-oauth-scopes": ",".join(sorted(self.scopes))}
        return web.json_response({"ok": True, **answer}, headers=scopes)

    @staticmethod
    async def _args(request: web.Request) -> Json:
        if request.content_type == "application/json":
            body = await request.json()
            return body if isinstance(body, dict) else {}
        return {**request.query, **await form(request)}

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
        self._check(args)
        names = ("text", "blocks", "metadata", "mrkdwn", "unfurl_links")
        kept: Json = {name: args[name] for name in names if name in args}
        message: Json = {
            "type": "message",
            "user": BOT,
            "bot_id": BOT_ID,
            "channel": room.id,
            "ts": self._ts(),
            **kept,
            **self._thread(room, args),
        }
        room.messages.append(message)
        self.posts.append(message)
        return {"channel": room.id, "ts": message["ts"], "message": message}

    def _check(self, args: Json) -> None:
        if found := complaints(args):
            self.broken += found
            raise Refused("invalid_blocks")

    def _thread(self, room: Room, args: Json) -> Json:
        """Returns the thread of a reply. A reply to a message that is gone stands on its own, as Slack does it."""
        parent = next((m for m in room.messages if m["ts"] == args.get("thread_ts")), None)
        if parent is None:
            return {}
        if parent.get("thread_ts") not in (None, parent["ts"]):
            self.broken.append("a thread_ts that names a reply")
        broadcast = args.get("reply_broadcast") in (True, "true", "1")
        return {"thread_ts": parent["ts"], **({"subtype": "thread_broadcast"} if broadcast else {})}

    def _chat_update(self, args: Json) -> Json:
        room = self._room(args)
        message = next((m for m in room.messages if m["ts"] == args.get("ts")), None)
        if message is None:
            raise Refused("message_not_found")
        if message.get("bot_id") != BOT_ID:
            raise Refused("cant_update_message")
        if len(args.get("text", "")) > 4000:
            raise Refused("msg_too_long")
        self._check(args)
        message.update(text=args["text"], blocks=args.get("blocks") or [])
        return {"channel": room.id, "ts": message["ts"], "text": message["text"], "message": message}

    def _chat_postEphemeral(self, args: Json) -> Json:
        room = self._room(args)
        if args.get("user") not in room.members:
            raise Refused("user_not_in_channel")
        self._check(args)
        shown = {**args, "ts": self._ts()}
        self.private.append(shown)
        return {"message_ts": shown["ts"]}

    def _files_getUploadURLExternal(self, args: Json) -> Json:
        if not args.get("filename") or int(args.get("length") or 0) < 1:
            raise Refused("invalid_arguments")
        if len(args.get("alt_txt", "")) > 1000:
            raise Refused("alt_txt_too_large")
        key = f"F{next(self._number)}"
        self.files[key] = {"name": args["filename"], "alt": args.get("alt_txt"), "length": int(args["length"])}
        return {"upload_url": f"http://127.0.0.1:{self.port}/upload/{key}", "file_id": key}

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        if fault := self._fault("upload"):
            return self._fail(fault, request)
        file, data = self.files[request.match_info["key"]], await request.read()
        if len(data) != file["length"]:
            self.broken.append("a file of another length than announced")
        file["data"] = data
        return web.Response(text=f"OK - {len(data)}")

    def _files_completeUploadExternal(self, args: Json) -> Json:
        room, wanted = self._room({"channel": args.get("channel_id")}), args["files"]
        wanted = json.loads(wanted) if isinstance(wanted, str) else wanted
        if not 1 <= len(wanted) <= 10 or any("data" not in self.files.get(one["id"], {}) for one in wanted):
            raise Refused("file_not_found")
        for one in wanted:
            self.files[one["id"]]["title"] = one.get("title")
        names = [self.files[one["id"]]["name"] for one in wanted]
        shown = {"channel": room.id, "names": names, "ts": self._ts(), **self._thread(room, args)}
        self.shown.append(shown)
        return {"files": wanted}

    def _users_info(self, args: Json) -> Json:
        if args.get("user") not in self.users:
            raise Refused("user_not_found")
        name = self.users[str(args["user"])]
        is_bot = args["user"] in self.bots
        about = {"id": args["user"], "name": name, "real_name": name.title(), "is_bot": is_bot}
        about |= {"is_restricted": args["user"] in self.restricted}
        return {"user": {**about, "team_id": self.teams.get(str(args["user"]), "T1")}}

    def _chat_unfurl(self, args: Json) -> Json:
        unfurls = json.loads(args["unfurls"]) if isinstance(args["unfurls"], str) else args["unfurls"]
        if not (args.get("unfurl_id") and args.get("source")):
            room = self._room(args)
            if not any(one["ts"] == args.get("ts") for one in room.messages):
                raise Refused("cannot_find_message")
        for url, one in unfurls.items():
            self.broken += complaints({"text": url, "blocks": one["blocks"]})
            self.unfurled.append({**args, "url": url, "blocks": one["blocks"]})
        return {}

    def _views_open(self, args: Json) -> Json:
        until = self._triggers.pop(str(args.get("trigger_id")), None)
        if until is None:
            raise Refused("exchanged_trigger_id")
        if time.monotonic() > until:
            raise Refused("expired_trigger_id")
        view = self._view(args, "modal")
        self.windows.append(view)
        return {"view": view}

    def _view(self, args: Json, kind: str) -> Json:
        view = json.loads(args["view"]) if isinstance(args["view"], str) else args["view"]
        if found := view_complaints(view, kind):
            self.broken += found
            raise Refused("invalid_arguments")
        number = next(self._number)
        return {**view, "id": f"V{number}", "hash": f"hash-{number}"}

    def _views_push(self, args: Json) -> Json:
        return self._views_open(args)

    def _views_update(self, args: Json) -> Json:
        at = next((n for n, one in enumerate(self.windows) if one["id"] == args.get("view_id")), None)
        if at is None:
            raise Refused("not_found")
        self.windows[at] = {**self._view(args, "modal"), "id": args["view_id"]}
        return {"view": self.windows[at]}

    def _users_conversations(self, args: Json) -> Json:
        user, start, limit = str(args.get("user")), int(args.get("cursor") or 0), int(args.get("limit") or 100)
        rooms = [room for room in self.rooms.values() if user in room.members and room.user is None]
        rooms = [room for room in rooms if room.bot_in or not room.id.startswith("G")]
        following = str(start + limit) if start + limit < len(rooms) else ""
        page = [{"id": room.id, "name": room.name} for room in rooms[start : start + limit]]
        return {"channels": page, "response_metadata": {"next_cursor": following}}

    def _conversations_open(self, args: Json) -> Json:
        if args.get("users") not in self.users:
            raise Refused("user_not_found")
        return {"channel": {"id": self.im(str(args["users"])).id}}

    def _conversations_history(self, args: Json) -> Json:
        shown = [m for m in self._room(args).messages if "thread_ts" not in m or "subtype" in m]
        return self._page(list(reversed(shown)), args)

    def _conversations_replies(self, args: Json) -> Json:
        room, thread = self._room(args), args.get("ts")
        if not any(m["ts"] == thread for m in room.messages):
            raise Refused("thread_not_found")
        return self._page([m for m in room.messages if thread in (m["ts"], m.get("thread_ts"))], args)

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
        room = self.rooms.get(str(args.get("channel")))
        if room is None or (room.id.startswith("G") and not room.bot_in):
            raise Refused("channel_not_found")
        known = {"id": room.id, "name": room.name, "is_im": room.user is not None, "is_member": room.bot_in}
        known |= {} if room.user else {"creator": room.creator}
        if room.user is None:
            known |= {"is_channel": True, "is_private": room.private, "is_ext_shared": room.shared}
        if args.get("include_num_members") in (True, "true", "1"):
            known["num_members"] = len(room.members)
        return {"channel": known}

    def _views_publish(self, args: Json) -> Json:
        if args.get("user_id") not in self.users:
            raise Refused("invalid_arguments")
        stands = self.homes.get(str(args["user_id"]))
        if stands is not None and args.get("hash") not in (None, stands.get("hash")):
            raise Refused("hash_conflict")
        view = self.homes[str(args["user_id"])] = self._view(args, "home")
        return {"view": view}


def _used(element: Json, value: str) -> Json | None:
    """Returns what Slack says of a button or a menu that was used so; None where it cannot be."""
    if element.get("type") == "button" and element.get("value") == value:
        return {k: element[k] for k in ("type", "action_id", "value", "text")}
    options = [one for one in element.get("options", []) if one["value"] == value]
    return (
        {"type": element["type"], "action_id": element["action_id"], "selected_option": options[0]}
        if options
        else None
    )


def _answered(element: Json, given: str | None) -> Json | None:
    """Returns what Slack says of a question of a window: what was given, else what stands there; None for nothing."""
    if element["type"] == "plain_text_input":
        value = element.get("initial_value") if given is None else given
        return {"value": value} if value else None
    options = {option["value"]: option for option in element["options"]}
    several = element["type"] == "multi_static_select"
    if given is None:
        chosen = [element["initial_option"]] if "initial_option" in element else element.get("initial_options", [])
    else:
        chosen = [options[value] for value in given.split()]
    if not chosen:
        return None
    return {"selected_options": chosen} if several else {"selected_option": chosen[0]}


async def _pings(socket: web.WebSocketResponse) -> None:
    """Pings the client every ten seconds, as Slack does, until it is gone."""
    with contextlib.suppress(ConnectionError):
        while not socket.closed:
            await asyncio.sleep(10)
            await socket.ping()


def _name_in_payloads(room: Room) -> str:
    """Returns the name that Slack gives a conversation outside of conversations.info."""
    return "directmessage" if room.id.startswith("D") else "privategroup" if room.id.startswith("G") else room.name
