"""Tests that our stand-ins for the platforms leave nothing open, for what they leave is laid to another test."""

from __future__ import annotations

import gc
import socket
import time
import warnings

from tests.fakes.chat.telegram import TOKEN, FakeTelegram

HEAD = (
    f"POST /bot{TOKEN}/sendPhoto HTTP/1.1\r\nHost: here\r\n"
    "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 90000\r\n\r\n"
    '--b\r\nContent-Disposition: form-data; name="photo"; filename="card.png"\r\n\r\n'
)


def test_a_picture_whose_sender_is_killed_meanwhile_leaves_no_file_open() -> None:
    with FakeTelegram() as telegram, warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        for _ in range(5):
            with socket.create_connection(("127.0.0.1", telegram.port)) as sender:
                sender.sendall(HEAD.encode() + b"x" * 50_000)
                time.sleep(0.05)
        time.sleep(0.1)
        gc.collect()
    assert [str(one.message) for one in warned] == []
    assert telegram.sent == []
