"""Makes a wall clock that a test may set while the service runs: a library preloaded into its process shifts it,
while the monotonic clock goes on. Needs a C compiler."""

from __future__ import annotations

import atexit
import functools
import mmap
import shutil
import struct
import subprocess
import tempfile
from pathlib import Path

from tests.fakes.fork_server import ForkServer, address

COMPILER = shutil.which("cc") or shutil.which("gcc")
SOURCE = Path(__file__).with_suffix(".c")
# The server of all workers begins with the clock of the first; each child goes by the one of its own environment.
OWN_CLOCK = "import ctypes; ctypes.CDLL(None).wall_clock_of_the_environment()"


class SetClock:
    """Sets the clock of the processes to which `env` goes."""

    def __init__(self, folder: Path) -> None:
        assert COMPILER
        self._ahead, library = folder / "ahead", folder / "wall_clock.so"
        self._ahead.write_bytes(struct.pack("d", 0.0))
        subprocess.run([COMPILER, "-shared", "-fPIC", "-O1", "-o", library, SOURCE, "-ldl"], check=True, timeout=60)
        self.env = {"LD_PRELOAD": str(library), "WALL_CLOCK_AHEAD": str(self._ahead)}

    def set(self, hours: float) -> None:
        """Sets the clock so far ahead of this machine's own."""
        with self._ahead.open("r+b") as file, mmap.mmap(file.fileno(), 8) as page:
            page[:] = struct.pack("d", hours * 3600)


@functools.cache
def settable() -> tuple[SetClock, ForkServer]:
    """Returns the clock of this process's tests, and the server that starts services by it; both end with it."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    clock = SetClock(Path(folder.name))
    server = ForkServer(address("clocks"), clock.env, OWN_CLOCK)
    atexit.register(server.close)
    return clock, server
