"""A root file system of one's own, laid over this machine's: overlay, chroot and namespaces of util-linux, as root.

Everything is mounted in a mount namespace of this process, on a memory file system: it ends with the process.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

SCRATCH = Path("/tmp/magnitsky-watch-image")  # below it a mount that only this process sees
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
CLONE_NEWNS, MS_REC, MS_PRIVATE = 0x00020000, 0x4000, 1 << 18


def alone() -> str:
    """Gives this process mounts of its own. Returns why that cannot be; empty when it is done."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "root on Linux is needed"
    if missing := [tool for tool in ("mount", "chroot", "setpriv", "unshare", "find") if not shutil.which(tool)]:
        return f"{', '.join(missing)} is needed"
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNS) or libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None):
        return f"no namespace can be had: {os.strerror(ctypes.get_errno())}"
    SCRATCH.mkdir(exist_ok=True)
    _run("mount", "-t", "tmpfs", "image", str(SCRATCH))
    return ""


class Room:
    """Holds one stage. `environment` is what its ENV says."""

    def __init__(self, name: str) -> None:
        self.root, upper, work = (SCRATCH / name / part for part in ("root", "upper", "work"))
        for folder in (self.root, upper, work):
            folder.mkdir(parents=True)
        _run("mount", "-t", "overlay", name, "-o", f"lowerdir=/,upperdir={upper},workdir={work}", str(self.root))
        self.environment = {"PATH": f"{self._python()}:{PATH}"}
        self.folder = "/"
        _run("mount", "--rbind", "/dev", str(self.at("/dev")))

    def at(self, path: str) -> Path:
        return self.root / path.lstrip("/")

    def run(self, command: str) -> None:
        """Runs one RUN, as root. What a builder's proxy settings are to an engine, pip's settings are here."""
        said = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
        inside = f"cd {self.folder} && {command}"
        environment = {**said, **self.environment, "HOME": "/root"}
        words = ["chroot", str(self.root), "/bin/sh", "-c", inside]
        done = subprocess.run(words, check=False, env=environment, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{command}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")

    def seal(self, volume: str) -> Path:
        """Lets nothing but the volume and /tmp be written from here on. Returns where the volume lies."""
        kept = SCRATCH / "volume"
        shutil.copytree(self.at(volume), kept)  # what an engine does with a new volume: content, owner and mode
        there = self.at(volume).stat()
        os.chown(kept, there.st_uid, there.st_gid)
        _run("mount", "--bind", str(kept), str(self.at(volume)))
        _run("mount", "-t", "tmpfs", "-o", "mode=1777,size=64m", "tmp", str(self.at("/tmp")))
        _run("mount", "-o", "remount,ro", str(self.root))
        return kept

    def command(self, user: str, *words: str) -> list[str]:
        """Returns the command as the image's user runs it, without any right that root has."""
        uid, _, gid = user.partition(":")
        drop = ["--clear-groups", "--no-new-privs", "--inh-caps=-all", "--bounding-set=-all"]
        return ["chroot", str(self.root), "setpriv", f"--reuid={uid}", f"--regid={gid}", *drop, *words]

    def first_process(self, user: str, *words: str) -> list[str]:
        """Returns the same as process 1 of a process namespace, where no signal has a default."""
        mounted = f"--mount-proc={self.at('/proc')}"
        return ["unshare", "--pid", "--fork", "--kill-child", mounted, *self.command(user, *words)]

    def _python(self) -> str:
        """Lets everyone run the Python that runs this, and returns its folder: the base image has `python` on its
        path."""
        home = Path(sys.base_prefix) / "bin"
        for folder in (home, *home.parents):
            inside = self.at(str(folder))
            inside.chmod(inside.stat().st_mode | 0o011)
        name = self.at(str(home / "python"))
        if not name.exists():
            name.symlink_to(f"python{sys.version_info.major}.{sys.version_info.minor}")
        return str(home)


def _run(*words: str) -> None:
    subprocess.run(words, check=True)
