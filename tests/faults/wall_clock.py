"""A wall clock that can be set while a process runs, as a time server or a hand does. Needs a C compiler."""

from __future__ import annotations

import mmap
import shutil
import struct
import subprocess
from pathlib import Path

SOURCE = Path(__file__).with_suffix(".c")
COMPILER = shutil.which("cc")


class WallClock:
    """Moves the wall clock of every process that is started with `environment`; the monotonic clock stays."""

    def __init__(self, folder: Path) -> None:
        """Builds the library in `folder`. Without a compiler the clock cannot be moved: `moves` is False."""
        self.moves = COMPILER is not None
        self._state = folder / "wall-clock"
        self._state.write_bytes(struct.pack("d", 0.0))
        self.environment: dict[str, str] = {}
        if COMPILER is not None:
            library = folder / "wall-clock.so"
            command = [COMPILER, "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"]
            subprocess.run(command, check=True, capture_output=True)
            self.environment = {"LD_PRELOAD": str(library), "WALL_CLOCK": str(self._state)}

    def set(self, seconds: float) -> None:
        """Puts the wall clock so many seconds ahead of the machine's own; below zero: behind it."""
        with self._state.open("r+b") as file, mmap.mmap(file.fileno(), 8) as page:
            page[:] = struct.pack("d", seconds)
