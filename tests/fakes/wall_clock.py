"""A wall clock that a test may set while the service runs: a library preloaded into its process shifts it, the
monotonic clock goes on. Needs a C compiler."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

COMPILER = shutil.which("cc") or shutil.which("gcc")

# Only what Python and SQLite ask for the time of day.
_LIBRARY = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static time_t ahead(void) {
    long seconds = 0;
    FILE *file = fopen(getenv("WALL_CLOCK_AHEAD"), "r");
    if (file) {
        if (fscanf(file, "%ld", &seconds) != 1) seconds = 0;
        fclose(file);
    }
    return seconds;
}

int clock_gettime(clockid_t id, struct timespec *at) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
    int done = real(id, at);
    if (!done && id == CLOCK_REALTIME) at->tv_sec += ahead();
    return done;
}

int gettimeofday(struct timeval *restrict at, void *restrict zone) {
    static int (*real)(struct timeval *, void *);
    if (!real) real = dlsym(RTLD_NEXT, "gettimeofday");
    int done = real(at, zone);
    if (!done) at->tv_sec += ahead();
    return done;
}
"""


class SetClock:
    """`env` goes to the process whose clock it is."""

    def __init__(self, folder: Path) -> None:
        assert COMPILER
        self._ahead, library, source = folder / "ahead", folder / "wall_clock.so", folder / "wall_clock.c"
        source.write_text(_LIBRARY, encoding="ascii")
        subprocess.run([COMPILER, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True, timeout=60)
        self.env = {"LD_PRELOAD": str(library), "WALL_CLOCK_AHEAD": str(self._ahead)}
        self.set(0)

    def set(self, hours: float) -> None:
        """So far ahead of this machine's own."""
        made = self._ahead.with_suffix(".new")
        made.write_text(f"{int(hours * 3600)}\n", encoding="ascii")
        made.replace(self._ahead)
