"""Gets a process ready for a service that stays: what its first questions need, less memory kept, shorter pauses."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import sys

from bot.answers.search import prepare_search
from bot.incoming import questions
from bot.language.writing import questions as language_questions
from watchers.archive.archive import Archive
from watchers.errors import Stopped, StorageError
from watchers.lists import registry
from watchers.names import comparison

# Seconds that a thread computes before another has its turn, a fifth of Python's default: the loop waits that long
# after each read of a database while a question is worked on, and one answer reads some ten times.
A_TURN = 0.001
A_LOOK = 700  # objects that are made between two looks of the garbage collector, as Python has it
# What glibc is told of freed memory (malloc.h): the number of its option, and the value.
ONE_ARENA = -8, 1  # for all threads, which the interpreter's lock keeps apart anyway
LARGE = -3, 128 << 10  # bytes, as at its start; it raises that itself, and keeps ever larger blocks


def get_ready(archive: Archive) -> None:
    """Loads what searches and questions use. The names of the lists come first: what stays of the rest is then put
    where their filing has left memory free, 4 MB."""
    with contextlib.suppress(StorageError, Stopped):  # others report it
        for source in registry.names():
            prepare_search(archive, source)
    warm(archive)
    shorten_pauses()


def warm(archive: Archive) -> None:
    """Loads what every question uses, lexicons and the rarity of name parts, so that the first question does not pay
    for it."""
    with contextlib.suppress(StorageError):  # others report it
        questions.read(language_questions(), archive)
        for one in archive.watched()[:1]:
            comparison.similarity(one.official.name, one.official.persian[:-1])  # alike, and not the same


def keep_less_memory() -> None:
    """Lets the C library keep less of what is freed, 2 MB once the search indexes are made. Nothing where it is not
    glibc."""
    with contextlib.suppress(OSError, AttributeError, TypeError):
        library = ctypes.CDLL(None)
        for option in (ONE_ARENA, LARGE):
            library.mallopt(*option)


def shorten_pauses() -> None:
    """Shortens the pauses of everything in the process. Called once at a start, when all objects that stay until the
    end exist: the garbage collector never looks through them again. That took up to 130 ms each time, in which every
    thread stood still."""
    sys.setswitchinterval(A_TURN)
    gc.collect()
    gc.freeze()
    gc.set_threshold(A_LOOK)  # a start looks less often (bot.cli.commands)
