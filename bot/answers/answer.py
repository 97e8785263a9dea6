"""What a question can be answered with: a frozen type for each kind, by which words, JSON and pictures render it."""

from __future__ import annotations

from bot.answers.gaps import Gaps
from bot.answers.history import History
from bot.answers.ids import AlertFound, Found, NoAlert
from bot.answers.lists import Sources
from bot.answers.people import WhichOne
from bot.answers.search import Search
from bot.answers.status import Board, Brief, Status
from bot.answers.unwatched import NotWatched

Answer = (
    Status | Board | Brief | Gaps | History | Search | Sources | Found | AlertFound | NoAlert | WhichOne | NotWatched
)
