"""What is left in the data folder, and what stands in the log, after everything has happened."""

from __future__ import annotations

import random
from pathlib import Path

from tests.fakes.running import until
from tests.faults.publisher import Publisher
from tests.faults.torture import traces
from tests.faults.world import AT_ONCE, CHANNEL, DAILY, MEMBER, MUTED, OPERATOR, WEEKLY, world

FORGOTTEN = "Everything about this chat is deleted"


def test_a_chat_that_says_stop_leaves_no_byte_and_no_secret_is_anywhere(tmp_path: Path) -> None:
    with world(tmp_path) as service:
        publisher = Publisher(service.lists, random.Random(1))
        service.start()
        service.ready()
        service.users_arrive()
        service.telegram.says("/mute 8", user=int(MUTED))
        service.telegram.wait_for("Muted until", chat=MUTED)
        publisher.publish()
        service.telegram.wait_for("MW-", chat=AT_ONCE)
        service.slack.do(service.slack.wait_for("MW-"))
        service.kill()
        service.start()
        service.slack.do(service.slack.connected())
        for chat in (AT_ONCE, DAILY, MUTED, OPERATOR):
            service.telegram.stops(user=int(chat))
        service.telegram.stops(user=int(DAILY), chat=int(WEEKLY))
        service.slack.rooms[CHANNEL].creator = MEMBER
        assert service.slack.do(service.slack.slash("stop", MEMBER, CHANNEL))
        service.slack.do(service.slack.wait_for("Delete everything"))
        sure = service.slack.button("stop:", CHANNEL)
        assert service.slack.do(service.slack.tap(sure, MEMBER, CHANNEL))
        for chat in (AT_ONCE, DAILY, MUTED, OPERATOR, WEEKLY):
            service.telegram.wait_for(FORGOTTEN, chat=chat)
        service.slack.do(service.slack.wait_for(FORGOTTEN))
        polls = len(service.lists.asked("/uk.xml"))
        until(lambda: len(service.lists.asked("/uk.xml")) > polls + 1, 10)
        assert service.stop() == 0
        assert list(traces(service)) == []
        for path in (service.folder / "data").iterdir():
            body = path.read_bytes()
            for someone in (AT_ONCE, DAILY, WEEKLY, MUTED, OPERATOR, CHANNEL, MEMBER):
                assert someone.encode() not in body, (path.name, someone)
