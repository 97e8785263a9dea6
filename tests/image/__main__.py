"""Builds and runs what the Dockerfile says, as far as that goes without a container engine, and says what was seen.

In place of the base image stands this machine's own system with the Python that runs this; in place of an engine's
layers and seccomp profile, nothing. Steps, user, health check, stop signal and command are read out of the
Dockerfile, the time for a stop out of deploy/compose.yaml. Exit code 1 where something is not as it should be.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.fakes.running import ROOT, Running, running, until
from tests.image.dockerfile import Stage, Step, sent, stages
from tests.image.room import SCRATCH, Room, alone


def main() -> int:
    if why := alone():
        print(f"the Dockerfile cannot be followed here: {why}", file=sys.stderr)
        return 1
    built = stages((ROOT / "Dockerfile").read_text(encoding="utf-8"))
    rooms: dict[str, Room] = {}
    for number, stage in enumerate(built):
        said(f"stage {stage.name or number}, in place of {stage.base}: Python {sys.version.split()[0]}")
        rooms[stage.name or str(number)] = build(stage, rooms, str(number))
    size = sum(path.lstat().st_size for path in rooms[str(len(built) - 1)].at("/opt/watch").rglob("*"))
    said(f"the program with its libraries: {size / 1e6:.0f} MB")
    folder = SCRATCH / "trial"
    folder.mkdir()
    with running(folder) as service:
        trial(built[-1], rooms[str(len(built) - 1)], service)
    said("as it should be; not tried: the base image, an engine's layers, network and seccomp profile")
    return 0


def build(stage: Stage, rooms: dict[str, Room], name: str) -> Room:
    room = Room(name)
    for step in stage.steps:
        said(f"  {step.word} {step.rest}"[:110])
        follow(step, room, rooms)
    return room


def follow(step: Step, room: Room, rooms: dict[str, Room]) -> None:
    match step.word:
        case "WORKDIR":
            room.folder = step.rest
            room.at(step.rest).mkdir(parents=True, exist_ok=True)
        case "RUN":
            room.run(step.rest)
        case "ENV":
            for pair in shlex.split(step.rest):
                name, _, value = pair.partition("=")
                room.environment[name] = value.replace("$PATH", room.environment["PATH"])
        case "COPY" if "from" in step.flags:
            source, target = step.words
            shutil.copytree(rooms[step.flags["from"]].at(source), room.at(target), symlinks=True)
        case "COPY":
            copy(step.words, room)


def copy(words: list[str], room: Room) -> None:
    """Copies of the build's context only what the .dockerignore lets through."""
    *sources, target = words
    to = room.at(room.folder) / target
    for source in sources:
        files = [path for path in sent(ROOT) if path == Path(source) or Path(source) in path.parents]
        check(bool(files), f"{source} reaches the builder")
        for path in files:
            place = to / path.relative_to(source) if (ROOT / source).is_dir() else to / path.name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, place)


def trial(image: Stage, room: Room, service: Running) -> None:
    user = image.last("USER").rest
    start = image.last("ENTRYPOINT").words + image.last("CMD").words
    health = image.last("HEALTHCHECK").rest.removeprefix("CMD ")
    volume = room.seal(image.last("VOLUME").rest)
    data = volume / "data"

    def inside(*words: str) -> subprocess.CompletedProcess[str]:
        command = room.command(user, *words)
        return subprocess.run(command, env=room.environment, capture_output=True, text=True, timeout=60, check=False)

    def healthy() -> bool:
        return inside(*Step("CMD", {}, health).words).returncode == 0

    for place in ("/opt/watch/x", "/usr/local/x", "/x"):
        check(inside("touch", place).returncode != 0, f"{place} cannot be written")
    check(inside("touch", "/data/x", "/tmp/x").returncode == 0, "/data and /tmp can")
    check(not healthy(), "without a service the health check fails")

    config = re.sub(r'^(token|bot_token|app_token) = ".*"\n', "", service.config.read_text(), flags=re.MULTILINE)
    (volume / "config.toml").write_text(config)
    os.chown(volume / "config.toml", *map(int, user.split(":")))
    refused = inside(*start)
    check(refused.returncode == 2 and "telegram.token" in refused.stderr, "without tokens: exit code 2 and the key")

    environment = {**room.environment, "TELEGRAM_BOT_TOKEN": service.telegram.token}
    log = (SCRATCH / "log").open("w+", encoding="utf-8")
    for life in ("a first start", "a second on the same volume"):
        process = subprocess.Popen(room.first_process(user, *start), env=environment, stdout=log, stderr=log)
        polls = len(service.lists.asked("/uk.xml"))
        until(lambda polls=polls: len(service.lists.asked("/uk.xml")) > polls + 1, 60, lambda: said_in(log.name))
        service.telegram.says("/status Khazein")
        service.telegram.wait_for("33131")
        check(healthy(), f"{life}, tokens from the environment: lists are read, a question is answered, healthy")
        os.utime(data / "lock", (time.time() - 600,) * 2)
        check(not healthy(), "  a service whose pulse is ten minutes old is not")
        (child,) = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        began = time.monotonic()
        os.kill(int(child), signal.Signals[image.last("STOPSIGNAL").rest])
        code, took = process.wait(grace()), time.monotonic() - began
        check(code == 0, f"  {image.last('STOPSIGNAL').rest} to process 1 ends it in order, in {took:.1f} s")
        left = [path for path in (data / "lock", *data.glob("*-wal")) if path.stat().st_size]
        check(not left, "  the lock is let go, the databases' logs are empty")
    for command in ("backup", "restore"):
        done = inside(*image.last("ENTRYPOINT").words, command, "--config", "/data/config.toml", "/data/backup.tgz")
        check(done.returncode == 0, f"{command}: {(done.stdout + done.stderr).strip()}")
    whose = {path.stat().st_uid for path in data.rglob("*")}
    check(whose == {int(user.split(":")[0])}, "everything in the volume is the image's user's")
    bad = [line for line in said_in(log.name).splitlines() if "Traceback" in line or service.telegram.token in line]
    check(not bad, "no traceback and no token is in the log")


def grace() -> float:
    """Seconds that deploy/compose.yaml gives a stop."""
    found = re.search(r"stop_grace_period: (\d+)s", (ROOT / "deploy/compose.yaml").read_text(encoding="utf-8"))
    assert found is not None
    return float(found[1])


def said_in(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")


def said(line: str) -> None:
    print(line, flush=True)


def check(holds: bool, what: str) -> None:
    said(f"{'✓' if holds else '✗'} {what}")
    if not holds:
        log = SCRATCH / "log"
        sys.exit(log.read_text(encoding="utf-8") if log.exists() else 1)


if __name__ == "__main__":
    sys.exit(main())
