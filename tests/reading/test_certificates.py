"""Tests whom HTTPS believes: the same for the lists and both platforms, and read once."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from tests.fakes.running import ROOT

# A start as far as Slack's connection, and what its parts then believe.
STARTED = """
import asyncio, json, os
from pydantic import SecretStr
from bot.chat import slack
from bot.chat.base import Wiring
from watchers.certificates import believed

made = slack.Slack(bot_token=SecretStr("xoxb-1-1-a"), app_token=SecretStr("xapp-1-A-1-a")).connect(Wiring((), ()))
from aiohttp import connector
from bot.chat.slack.web import Times, Web

web = Web("xoxb-1-1-a", "https://slack.com/api/", Times())

async def of_a_call():
    async with web._network() as session:
        return session.connector._ssl

print(json.dumps({
    "read by aiohttp": len(connector._SSL_CONTEXT_VERIFIED.get_ca_certs()),
    "of a call": asyncio.run(of_a_call()) is believed(),
    "of the socket": web.client(None).ssl is believed(),
    "somebody is believed": bool(believed().get_ca_certs()),
    "file": os.environ.get("SSL_CERT_FILE"),
}))
"""


def test_slack_believes_whom_the_lists_believe_and_nothing_is_read_twice() -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("SSL_CERT_")}
    found = subprocess.run([sys.executable, "-c", STARTED], cwd=ROOT, env=env, capture_output=True, text=True)
    assert json.loads(found.stdout or "{}") == {
        "read by aiohttp": 0,
        "of a call": True,
        "of the socket": True,
        "somebody is believed": True,
        "file": None,
    }, found.stderr
